using System.Text.Json;
using System.Text.Json.Nodes;

namespace LiveProto.Examiner.Cases;

/// <summary>Whether one JSON value holds at least what another says.</summary>
internal static class JsonSubset
{
    /// <summary>
    /// Objects may have more members, arrays more elements. <c>"*"</c> fits any value, <c>"*words*"</c> a string that holds the words.
    /// ProtoJSON leaves defaults out, so an absent member is false, zero or empty.
    /// </summary>
    public static bool Holds(JsonNode? actual, JsonNode? wanted) => (actual, wanted) switch
    {
        (not null, JsonValue any) when IsText(any, out string? text) && text == "*" => true,
        (JsonObject held, JsonObject members) => members.All(member =>
            TryFind(held, member.Key, out JsonNode? value) ? Holds(value, member.Value) : IsDefault(member.Value)),
        (JsonArray held, JsonArray elements) =>
            held.Count >= elements.Count && elements.Index().All(item => Holds(held[item.Index], item.Item)),
        (JsonValue held, JsonValue value) when IsText(value, out string? text) => IsText(held, out string? has) && FitsText(has!, text!),
        _ => JsonNode.DeepEquals(actual, wanted) || (IsDefault(actual) && IsDefault(wanted)),
    };

    /// <summary>Finds a member in camelCase or snake_case.</summary>
    public static bool TryFind(JsonObject holder, string name, out JsonNode? value)
    {
        if (holder.TryGetPropertyValue(name, out value))
            return true;
        foreach ((string key, JsonNode? member) in holder)
        {
            string joined = key.Replace("_", "", StringComparison.Ordinal);
            if (joined.Length < key.Length && joined.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                value = member;
                return true;
            }
        }

        return false;
    }

    private static bool FitsText(string actual, string wanted) =>
        wanted.Length > 2 && wanted[0] == '*' && wanted[^1] == '*'
            ? actual.Contains(wanted[1..^1], StringComparison.OrdinalIgnoreCase)
            : actual == wanted;

    private static bool IsText(JsonValue value, out string? text) => value.TryGetValue(out text) && text is not null;

    private static bool IsDefault(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null or JsonValueKind.False => true,
        JsonValueKind.Number => value.AsValue().TryGetValue(out double number) && number == 0,
        JsonValueKind.String => value.GetValue<string>().Length == 0,
        JsonValueKind.Array => value.AsArray().Count == 0,
        _ => false,
    };
}
