using System.Text;
using LiveProto.Mocking.Scenarios;

namespace LiveProto.Fuzz.Targets;

/// <summary>A scenario file; the first byte tells whether it is taken as JSON or as YAML.</summary>
internal sealed class ScenarioTarget : IFuzzTarget
{
    public string Name => "scenario";

    public string Law => "Whatever the file: a scenario, or one to twenty errors, each with a place inside of it.";

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        "y- when: { text: { contains: weather } }\n  call: { name: f, args: { city: Lisbon } }\n- when: { tool: f }\n  say: \"{{ result.a }}\"\n"u8.ToArray(),
        "yrules: &r\n- answers: [ a, { say: b, wait: 2s } ]\n  after: again\nscenarios:\n  n: { for: { key: k }, rules: *r }\nfaults: [ \"close:1011@turn-complete=2\" ]\n"u8.ToArray(),
        "y- when:\n    text: { matches: '(\\w+) in (\\d+)' }\n  do:\n  - say: |\n      {{ captures.1 }}\n    raw: [1, 2.5, null, ~]\n  - close: { code: 1008, reason: x }\n"u8.ToArray(),
        """j{"name":"n","pick":"first","rules":[{"id":"a","when":{"turn":{"from":2},"audio":{"atLeast":"1s"}},"times":3,"say":"y"}],"fallback":"silence"}"""u8.ToArray(),
    ];

    public void Execute(ReadOnlySpan<byte> input)
    {
        if (input.IsEmpty)
            return;
        string text = Encoding.UTF8.GetString(input[1..]);
        bool isGood = Scenario.TryParse(text, input[0] == 'j' ? "x.json" : "x.yaml", out Scenario? scenario, out IReadOnlyList<ScenarioError> errors);
        if (isGood != (scenario is not null) || isGood != (errors.Count == 0) || errors.Count > 20)
            throw new InvalidOperationException($"{errors.Count} errors, and {(isGood ? "a" : "no")} scenario.");
        int lines = text.Split('\n', '\r').Length;
        foreach (ScenarioError error in errors)
        {
            if (error.Line < 1 || error.Line > lines + 1 || error.Column < 1 || error.Column > text.Length + 2)
                throw new InvalidOperationException($"A place that is not in the file: {error}");
        }
    }
}
