using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LiveProto.Cli.Scenarios;

/// <summary>Writes JSON as YAML that people read: blocks down to the fourth level, JSON below. Texts are in quotation marks,
/// always.</summary>
internal static class YamlOutput
{
    private const int BlockLevels = 4;

    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(JsonObject root)
    {
        var text = new StringBuilder();
        Write(text, root, 0);
        return text.ToString();
    }

    private static void Write(StringBuilder text, JsonObject map, int level)
    {
        bool isFirst = true;
        foreach ((string name, JsonNode? value) in map)
        {
            // The first key of a map in a list stands behind its dash.
            if (!(isFirst && text.Length > 0 && text[^1] == ' '))
                text.Append(' ', level * 2);
            isFirst = false;
            text.Append(Key(name)).Append(':');
            if (level < BlockLevels && value is JsonObject { Count: > 0 } inner && level > 0 && name is not ("when" or "call"))
            {
                text.Append('\n');
                Write(text, inner, level + 1);
            }
            else if (level < BlockLevels && value is JsonArray { Count: > 0 } list)
            {
                text.Append('\n');
                foreach (JsonNode? item in list)
                    WriteItem(text, item, level);
            }
            else
            {
                text.Append(' ').Append(value?.ToJsonString(s_plain) ?? "null").Append('\n');
            }
        }
    }

    private static string Key(string name) =>
        name.Length > 0 && name.All(char.IsAsciiLetter) && name is not ("true" or "false" or "null")
            ? name
            : JsonValue.Create(name).ToJsonString(s_plain);

    private static void WriteItem(StringBuilder text, JsonNode? item, int level)
    {
        text.Append(' ', level * 2).Append("- ");
        if (item is JsonObject { Count: > 0 } map)
            Write(text, map, level + 1);
        else
            text.Append(item?.ToJsonString(s_plain) ?? "null").Append('\n');
    }
}
