using System.Text.Json;
using System.Text.Json.Nodes;

namespace LiveProto.Mocking.Recording.Drift;

/// <summary>
/// What a server's message looks like: which members it has and of which type they are, whatever they say. Words that the API chooses
/// (enum values, roles, MIME types) are part of it; texts, numbers, ids, and how long a piece of audio is, are not.
/// </summary>
internal static class MessageShape
{
    private const int MaxWord = 40;

    // Members whose words are the API's and not written as enum values are.
    private static readonly HashSet<string> s_words = ["role", "mimeType", "language"];

    // Members in which a model or a program speaks: capitals mean nothing there.
    private static readonly HashSet<string> s_texts =
    [
        "text", "code", "output", "name", "description", "reason", "id", "newHandle", "sessionId", "data",
    ];

    // Objects that are the function's own.
    private static readonly HashSet<string> s_opaque = ["args", "response"];

    /// <summary>Its leaves: path (<c>serverContent.modelTurn.parts[].text</c>) and what is there.</summary>
    public static SortedDictionary<string, string> Of(JsonNode? message)
    {
        var leaves = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Walk(message, "", "", leaves);
        return leaves;
    }

    /// <summary>One text for messages that look alike.</summary>
    public static string ToText(SortedDictionary<string, string> leaves) =>
        string.Join('\n', leaves.Select(static leaf => leaf.Key + " " + leaf.Value));

    /// <summary>
    /// What a message is about, for people and for telling which two belong together: its members, and those of its content; usage does not
    /// count.
    /// </summary>
    public static string KindOf(JsonNode? message)
    {
        if (message is not JsonObject members)
            return "no JSON object";
        IEnumerable<string> kinds = members.SelectMany(static member => member switch
        {
            { Key: "usageMetadata" } => [],
            { Key: "serverContent", Value: JsonObject content } =>
                content.Select(static inner => "serverContent." + inner.Key + PartsOf(inner.Value)),
            _ => (IEnumerable<string>)[member.Key],
        });
        string kind = string.Join(" + ", kinds.Order(StringComparer.Ordinal));
        return kind.Length > 0 ? kind : members.ContainsKey("usageMetadata") ? "usageMetadata" : "{}";
    }

    private static string PartsOf(JsonNode? turn)
    {
        if ((turn as JsonObject)?["parts"] is not JsonArray elements)
            return "";
        IEnumerable<string> names = elements.OfType<JsonObject>()
            .SelectMany(static part => part.Select(static member => member.Key))
            .Distinct()
            .Order(StringComparer.Ordinal);
        return $" ({string.Join(", ", names)})";
    }

    private static void Walk(JsonNode? node, string path, string member, SortedDictionary<string, string> leaves)
    {
        switch (node)
        {
            case JsonObject when s_opaque.Contains(member):
                leaves[path] = "an object";
                break;
            case JsonObject { Count: 0 } or null:
                leaves[path] = node is null ? "null" : "{}";
                break;
            case JsonObject members:
                foreach ((string name, JsonNode? value) in members)
                    Walk(value, path.Length == 0 ? name : path + "." + name, name, leaves);
                break;
            case JsonArray { Count: 0 }:
                leaves[path] = "[]";
                break;
            case JsonArray elements:
                foreach (JsonNode? element in elements)
                    Walk(element, path + "[]", member, leaves);
                break;
            default:
                Add(leaves, path, Describe(node, member));
                break;
        }
    }

    // Elements of one list may differ: what any of them is counts.
    private static void Add(SortedDictionary<string, string> leaves, string path, string what)
    {
        if (!leaves.TryGetValue(path, out string? known))
            leaves[path] = what;
        else if (!known.Split(" or ").Contains(what))
            leaves[path] = string.Join(" or ", known.Split(" or ").Append(what).Order(StringComparer.Ordinal));
    }

    private static string Describe(JsonNode value, string member) => value.GetValueKind() switch
    {
        JsonValueKind.String => DescribeText(value.GetValue<string>(), member),
        JsonValueKind.Number => "a number",
        JsonValueKind.True => "true",
        _ => "false",
    };

    private static string DescribeText(string text, string member)
    {
        bool isWord = s_words.Contains(member) || (!s_texts.Contains(member) && IsEnumValue(text));
        return isWord && text.Length <= MaxWord ? $"\"{text}\"" : text.Length == 0 ? "an empty text" : "a text";
    }

    private static bool IsEnumValue(string text) =>
        text.Length > 1
        && char.IsAsciiLetterUpper(text[0])
        && text.All(static c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_');
}
