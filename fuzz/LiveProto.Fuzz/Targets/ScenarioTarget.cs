using System.Text;
using System.Text.Json;
using LiveProto.Fuzz.Oracles.Scenarios;
using LiveProto.Mocking.Scenarios;

namespace LiveProto.Fuzz.Targets;

/// <summary>A scenario file; the first byte tells whether it is taken as JSON or as YAML.</summary>
internal sealed class ScenarioTarget : IFuzzTarget
{
    // Rules about the letters of a file, which its twin does not have.
    private static readonly string[] s_ofTheText =
    [
        "stands here twice", "stands in no scenario", "half a surrogate pair", "levels deep", "values", "characters", "number is too long",
        "there is no tag",
    ];

    public string Name => "scenario";

    public string Law =>
        "A scenario with the rules that another reader finds, or up to twenty errors with their places; the same file as JSON is the same.";

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
        string path = input[0] == 'j' ? "x.json" : "x.yaml";
        bool isGood = Scenario.TryParse(text, path, out Scenario? scenario, out IReadOnlyList<ScenarioError> errors);
        if (isGood != (scenario is not null) || isGood != (errors.Count == 0) || errors.Count > 20)
            throw new InvalidOperationException($"{errors.Count} errors, and {(isGood ? "a" : "no")} scenario.");
        int lines = text.Split('\n', '\r').Length;
        foreach (ScenarioError error in errors)
        {
            if (error.Line < 1 || error.Line > lines + 1 || error.Column < 1 || error.Column > text.Length + 2)
                throw new InvalidOperationException($"A place that is not in the file: {error}");
        }

        CompareWithTwin(input[0] == 'j' ? ReadJson(text) : SlowYaml.Read(text), scenario, errors);
    }

    private static void CompareWithTwin(string? twin, Scenario? scenario, IReadOnlyList<ScenarioError> errors)
    {
        if (twin is null)
        {
            if (scenario is not null)
                throw new InvalidOperationException("A scenario of a file that no other reader takes.");
            return;
        }

        _ = Scenario.TryParse(twin, "twin.json", out Scenario? second, out IReadOnlyList<ScenarioError> secondErrors);
        if (scenario is null)
        {
            // Places differ. What the text alone forbids is not in the twin: it has errors of the schema, or none.
            if (second is not null && !errors.All(error => IsOfTheText(error.Message)))
                throw new InvalidOperationException($"As JSON it is a scenario: {string.Join("; ", errors)}");
            return;
        }

        if (second is null)
            throw new InvalidOperationException($"As JSON it is none: {string.Join("; ", secondErrors)}");
        using JsonDocument document = JsonDocument.Parse(twin);
        string expected = ScenarioText.Of(document.RootElement);
        if (ScenarioText.Of(scenario) != expected || ScenarioText.Of(second) != expected)
            throw new InvalidOperationException($"{ScenarioText.Of(scenario)}\nas JSON: {ScenarioText.Of(second)}\nexpected: {expected}");
    }

    private static bool IsOfTheText(string message) => s_ofTheText.Any(words => message.Contains(words, StringComparison.Ordinal));

    private static string? ReadJson(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return JsonSerializer.Serialize(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
