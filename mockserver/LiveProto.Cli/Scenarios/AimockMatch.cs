using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LiveProto.Cli.Scenarios;

/// <summary>Makes conditions of what aimock's fixtures match.</summary>
/// <param name="toolsByCallId">Which function was called under an id that a fixture gave.</param>
internal sealed class AimockMatch(IReadOnlyDictionary<string, string> toolsByCallId)
{
    /// <summary>The names behind the ids of all calls that fixtures make.</summary>
    public static IReadOnlyDictionary<string, string> ToolsByCallId(JsonArray fixtures)
    {
        var names = new Dictionary<string, string>();
        IEnumerable<JsonObject> calls = fixtures
            .Select(static fixture => (fixture as JsonObject)?["response"] as JsonObject)
            .SelectMany(static response => AimockResponse.CallsOf(response));
        foreach (JsonObject call in calls)
        {
            if (call["id"] is JsonValue id && call["name"] is JsonValue name)
                names[id.ToString()] = name.ToString();
        }

        return names;
    }

    /// <summary>The condition. Null = one of what is matched has no counterpart: a rule that applied without it would answer where another
    /// fixture is meant to.</summary>
    public JsonObject? Convert(JsonObject match, Action<string> note)
    {
        var when = new JsonObject();
        foreach ((string key, JsonNode? value) in match)
        {
            if (TryAdd(when, key, value, note))
                continue;
            note($"match.{key} has no counterpart; left out");
            return null;
        }

        return when;
    }

    private bool TryAdd(JsonObject when, string key, JsonNode? value, Action<string> note)
    {
        switch (key)
        {
            case "userMessage" when value is JsonValue text:
                when["text"] = Contains(text.ToString());
                return true;
            case "systemMessage" when value is JsonValue or JsonArray { Count: > 0 }:
                when["instruction"] = Instruction(value);
                return true;
            case "model" when value is JsonValue model:
                // With the number of a version behind it, or none.
                when["model"] = Pattern($"^{Regex.Escape(model.ToString())}(-[0-9].*)?$");
                return true;
            case "toolName" when value is JsonValue name:
                when["declares"] = name.ToString();
                return true;
            case "toolCallId" when value is JsonValue id && toolsByCallId.TryGetValue(id.ToString(), out string? tool):
                when["tool"] = tool;
                return true;
            case "hasToolResult" when value is JsonValue:
                if (value.ToString() == "true")
                    when["tool"] ??= "*";
                return true;
            case "turnIndex" when int.TryParse(value?.ToString(), out int index) && index >= 0:
                when["turn"] = index + 1;
                note("turnIndex counts answers of the model there, turns of the user here");
                return true;
            default:
                return value is null || key is "sequenceIndex" or "endpoint" || (key == "systemMessage" && value is JsonArray);
        }
    }

    private static JsonObject Contains(string text) => new() { ["contains"] = text, ["caseSensitive"] = true };

    private static JsonObject Pattern(string pattern) => new() { ["matches"] = pattern, ["caseSensitive"] = true };

    private static JsonObject Instruction(JsonNode value)
    {
        string[] parts = value is JsonArray list ? [.. list.Select(static part => part?.ToString() ?? "")] : [value.ToString()];
        if (parts.Length == 1)
            return Contains(parts[0]);
        // All of several: each is looked for from the beginning.
        string all = string.Concat(parts.Select(static part => $"(?=.*{Regex.Escape(part)})"));
        return Pattern("(?s)^" + all);
    }
}
