namespace LiveProto.Bench.Reports;

/// <summary>The style sheet of the page, in the light and in the dark.</summary>
internal static class PageStyle
{
    public const string Sheet =
        """

        :root { color-scheme: light dark; --paper:#fcfcfb; --card:#fff; --ink:#23262b; --soft:#5c636e; --grid:#e3e5e8; --line:#dcdfe3; --link:#0b57b8;
          --met:#1a7f4b; --undecided:#a56300; --missed:#c22a2a; --none:#6b7480; --limit:#23262b;
          --curve0:#0b63c4; --curve1:#c25a00; --curve2:#6f42b8; --curve3:#1a7f4b; --curve4:#b02a6f; --curve5:#6b7480; }
        @media (prefers-color-scheme: dark) { :root { --paper:#15171a; --card:#1c1f23; --ink:#e4e6e9; --soft:#a2a9b3; --grid:#31353b; --line:#33383f; --link:#7fb4ff;
          --met:#52c98a; --undecided:#e6a94a; --missed:#ff7b72; --none:#98a1ad; --limit:#e4e6e9;
          --curve0:#6cb0ff; --curve1:#f0a04b; --curve2:#b794f6; --curve3:#52c98a; --curve4:#f283b6; --curve5:#98a1ad; } }
        * { box-sizing: border-box; }
        body { margin:0; background:var(--paper); color:var(--ink); font:15px/1.5 system-ui, sans-serif; }
        main { max-width:1100px; margin:0 auto; padding:24px 20px 60px; }
        h1 { font-size:26px; margin:8px 0 16px; letter-spacing:-.01em; }
        h2 { font-size:19px; margin:40px 0 10px; }
        a { color:var(--link); text-underline-offset:2px; }
        .tally { list-style:none; display:flex; flex-wrap:wrap; gap:10px; padding:0; margin:0 0 16px; }
        .tally li { background:var(--card); border:1px solid var(--line); border-left:4px solid currentColor; border-radius:8px; padding:8px 14px; }
        .tally b { font-size:20px; margin-right:4px; font-variant-numeric:tabular-nums; }
        .machine { margin:4px 0; }
        .note, figcaption, .runs { color:var(--soft); font-size:13.5px; }
        .doubt { margin:8px 0; padding:8px 12px; border:1px solid var(--undecided); border-radius:8px; background:var(--card); }
        .misses { padding-left:20px; } .misses li { margin:4px 0; } .misses li::marker { color:var(--missed); }
        figure { margin:0; padding:12px; background:var(--card); border:1px solid var(--line); border-radius:10px; }
        figure svg { display:block; width:100%; height:auto; }
        .wide svg { margin:0 auto; }
        .wide { overflow-x:auto; } .wide svg { min-width:720px; }
        .charts { display:grid; grid-template-columns:repeat(auto-fill, minmax(min(440px, 100%), 1fr)); gap:14px; margin:14px 0; }
        .scroll { overflow-x:auto; border:1px solid var(--line); border-radius:10px; background:var(--card); margin-top:14px; }
        table { border-collapse:collapse; width:100%; font-size:13.5px; }
        th, td { text-align:left; padding:5px 10px; border-bottom:1px solid var(--line); vertical-align:top; }
        tbody tr:last-child > * { border-bottom:0; }
        thead th { color:var(--soft); font-weight:600; white-space:nowrap; }
        tbody th { font-weight:500; min-width:220px; }
        .n { text-align:right; white-space:nowrap; font-variant-numeric:tabular-nums; }
        .met { color:var(--met); } .undecided { color:var(--undecided); } .missed { color:var(--missed); font-weight:600; } .none { color:var(--none); } .limit { font-weight:700; }
        code { font-size:.92em; }

        """;
}
