using ScottPlot;

namespace LiveProto.Bench.Reports;

/// <summary>
/// Colours of a chart. A chart is drawn with marks, colours that nothing else has; in the page each mark becomes a variable of its style
/// sheet, so that one picture reads in the dark and in the light.
/// </summary>
internal static class Palette
{
    public static readonly Color Ink = Color.FromHex("#010203");
    public static readonly Color Grid = Color.FromHex("#010205");
    public static readonly Color Met = Color.FromHex("#010207");
    public static readonly Color Undecided = Color.FromHex("#010209");
    public static readonly Color Missed = Color.FromHex("#01020B");
    public static readonly Color Limit = Color.FromHex("#01020D");
    public static readonly Color None = Color.FromHex("#01020F");

    /// <summary>The curves, ours first.</summary>
    public static readonly IReadOnlyList<Color> Curves =
        [Color.FromHex("#020301"), Color.FromHex("#020303"), Color.FromHex("#020305"), Color.FromHex("#020307"), Color.FromHex("#020309"),
            Color.FromHex("#02030B")];

    private static readonly (Color Mark, string Variable)[] s_variables =
    [
        (Ink, "--ink"), (Grid, "--grid"), (Met, "--met"), (Undecided, "--undecided"), (Missed, "--missed"), (Limit, "--limit"),
        (None, "--none"),
        .. Curves.Select((mark, index) => (mark, $"--curve{index}")),
    ];

    /// <summary>A picture with variables in the place of marks.</summary>
    public static string Resolve(string svg) => s_variables.Aggregate(
        svg, (text, colour) => text.Replace(colour.Mark.ToHex(), $"var({colour.Variable})", StringComparison.OrdinalIgnoreCase));
}
