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

    /// <summary>The condition.</summary>
    public JsonObject Convert(JsonObject match, Action<string> note)
    {
        var when = new JsonObject();
        foreach ((string key, JsonNode? value) in match)
        {
            switch (key)
            {
                case "userMessage" when value is JsonValue text:
                    when["text"] = Contains(text.ToString());
                    break;
                case "systemMessage":
                    when["instruction"] = Instruction(value);
                    break;
                case "model" when value is JsonValue model:
                    when["model"] = Contains(model.ToString());
                    break;
                case "toolCallId" when value is JsonValue id:
                    when["tool"] = toolsByCallId.GetValueOrDefault(id.ToString(), "*");
                    if (!toolsByCallId.ContainsKey(id.ToString()))
                        note($"toolCallId {id} is given by no fixture: any function's result will do");
                    break;
                case "hasToolResult" when value?.ToString() == "true":
                    when["tool"] ??= "*";
                    break;
                case "turnIndex" when int.TryParse(value?.ToString(), out int index) && index >= 0:
                    when["turn"] = index + 1;
                    note("turnIndex counts answers of the model there, turns of the user here");
                    break;
                case "sequenceIndex" or "endpoint" or "hasToolResult":
                    break;
                default:
                    note($"match.{key} has no counterpart: the rule applies without it");
                    break;
            }
        }

        return when;
    }

    private static JsonObject Contains(string text) => new() { ["contains"] = text, ["caseSensitive"] = true };

    private static JsonObject Instruction(JsonNode? value)
    {
        string[] parts = value is JsonArray list ? [.. list.Select(static part => part?.ToString() ?? "")] : [value?.ToString() ?? ""];
        if (parts.Length == 1)
            return Contains(parts[0]);
        // All of several: each is looked for from the beginning.
        string all = string.Concat(parts.Select(static part => $"(?=.*{Regex.Escape(part)})"));
        return new JsonObject { ["matches"] = "(?s)^" + all, ["caseSensitive"] = true };
    }
}
