using System.Text.Json.Nodes;

namespace LiveProto.Cli.Scenarios;

/// <summary>
/// Makes a scenario of aimock's fixtures (its types <c>FixtureFile</c> and <c>FixtureFileEntry</c>). There the first fixture that matches
/// answers, and so it is here.
/// </summary>
internal sealed class AimockConversion
{
    private static readonly string[] s_endpoints = ["chat", "realtime"];

    private readonly List<string> _notes = [];

    /// <summary>What was left out, or means a little else here, a line each.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>The scenario of all fixtures.</summary>
    public JsonObject Convert(JsonArray fixtures)
    {
        var match = new AimockMatch(AimockMatch.ToolsByCallId(fixtures));
        var rules = new JsonArray();
        AimockSequence? sequence = null;
        for (int i = 0; i < fixtures.Count; i++)
        {
            int number = i;
            void Note(string text) => _notes.Add($"fixture {number}: {text}");
            if (fixtures[i] is not JsonObject fixture || fixture["match"] is not JsonObject wanted
                || fixture["response"] is not JsonObject response)
            {
                Note("it has no match, or no response; left out");
                continue;
            }

            if (wanted["endpoint"]?.ToString() is { } endpoint && !s_endpoints.Contains(endpoint))
            {
                Note($"endpoint {endpoint} has no counterpart; left out");
                continue;
            }

            if (AimockResponse.Convert(fixture, response, Note) is not { } steps || match.Convert(wanted, Note) is not { } when)
                continue;
            if (wanted["sequenceIndex"] is null)
            {
                sequence = null;
                rules.Add((JsonNode)Rule(i, when, "do", steps));
                continue;
            }

            if (sequence?.IsOf(when) != true)
                sequence = new AimockSequence(when);
            if (sequence.Add(steps) is { } first)
                rules.Add((JsonNode)Rule(i, first.When, "answers", first.Answers));
        }

        return new JsonObject { ["pick"] = "first", ["rules"] = rules };
    }

    private static JsonObject Rule(int number, JsonObject when, string form, JsonArray content)
    {
        var rule = new JsonObject { ["id"] = $"fixture-{number}" };
        if (when.Count > 0)
            rule["when"] = when;
        rule[form] = content;
        if (form == "answers")
            rule["after"] = "miss";
        return rule;
    }
}
