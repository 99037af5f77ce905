using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LiveProto.Core.Tests.Wire;

/// <summary>Writes the same JSON in other ways: members in any order, any whitespace between any two tokens.</summary>
internal static class RandomLayout
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // What writers put between tokens, and what none does; the indentation of every level, and of none.
    private static readonly string[] Gaps =
        ["", " ", "\n", "\n  ", "\n    ", "\n      ", "\n        ", "\n          ", "\n            ", "\n              ", "\r\n\t", "\t",
            "  ", "                    ", " \n"];

    /// <summary>The JSON with a few gaps, or one at every place, or one kind of them.</summary>
    public static byte[] Write(byte[] json, Random random)
    {
        string text = Shuffled(JsonNode.Parse(json)!, random).ToJsonString(Relaxed);
        string[] gaps = random.Next(3) switch
        {
            0 => Gaps,
            1 => ["", Gaps[random.Next(Gaps.Length)]],
            _ => [Gaps[random.Next(Gaps.Length)]],
        };
        var spaced = new StringBuilder();
        bool isInString = false;
        for (int i = 0; i < text.Length; i++)
        {
            if (!isInString && "{}[],:".Contains(text[i]))
                spaced.Append(gaps[random.Next(gaps.Length)]).Append(text[i]).Append(gaps[random.Next(gaps.Length)]);
            else
                spaced.Append(text[i]);
            if (isInString && text[i] == '\\')
                spaced.Append(text[++i]);
            else if (text[i] == '"')
                isInString = !isInString;
        }

        return Encoding.UTF8.GetBytes(spaced.ToString());
    }

    private static JsonNode Shuffled(JsonNode node, Random random)
    {
        switch (node)
        {
            case JsonObject members:
                KeyValuePair<string, JsonNode?>[] order = [.. members];
                random.Shuffle(order);
                return new JsonObject(order.Select(m => KeyValuePair.Create(m.Key, m.Value is null ? null : Shuffled(m.Value, random))));
            case JsonArray items:
                return new JsonArray([.. items.Select(i => i is null ? null : Shuffled(i, random))]);
            default:
                return node.DeepClone();
        }
    }
}
