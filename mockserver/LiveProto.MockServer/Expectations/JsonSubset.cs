using System.Text.Json;

namespace LiveProto.Mocking.Expectations;

/// <summary>
/// Whether a JSON value holds another: an object holds every member of the pattern; an array holds the pattern's elements, in their order,
/// others between them; anything else is equal, numbers by their value.
/// </summary>
internal static class JsonSubset
{
    // A pattern nested deeper than any message of the protocol is allowed to be is not a pattern; JsonDocument refuses it before.
    public static bool Holds(JsonElement actual, JsonElement pattern)
    {
        if (actual.ValueKind != pattern.ValueKind)
            return false;
        return pattern.ValueKind switch
        {
            JsonValueKind.Object => HoldsMembers(actual, pattern),
            JsonValueKind.Array => HoldsElements(actual, pattern),
            JsonValueKind.String => actual.ValueEquals(pattern.GetString()),
            JsonValueKind.Number => actual.GetRawText() == pattern.GetRawText() || actual.GetDouble() == pattern.GetDouble(),
            _ => true,
        };
    }

    private static bool HoldsMembers(JsonElement actual, JsonElement pattern)
    {
        foreach (JsonProperty member in pattern.EnumerateObject())
        {
            if (!actual.TryGetProperty(member.Name, out JsonElement value) || !Holds(value, member.Value))
                return false;
        }

        return true;
    }

    private static bool HoldsElements(JsonElement actual, JsonElement pattern)
    {
        int next = 0;
        int length = actual.GetArrayLength();
        foreach (JsonElement wanted in pattern.EnumerateArray())
        {
            while (next < length && !Holds(actual[next], wanted))
                next++;
            if (next++ == length)
                return false;
        }

        return true;
    }
}
