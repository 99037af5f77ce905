using System.Text.Json;
using LiveProto.Mocking.Scenarios;

namespace LiveProto.Fuzz.Oracles.Control;

/// <summary>Bodies of control requests, and what their schemas do not say.</summary>
internal static class ControlBody
{
    /// <summary>A body; null where it is no JSON.</summary>
    public static JsonDocument? Read(byte[] utf8)
    {
        try
        {
            return JsonDocument.Parse(utf8);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether a body that its schema takes has nothing else that a server may refuse.</summary>
    public static bool MakesSense(string path, JsonElement body)
    {
        JsonProperty[] members = [.. body.EnumerateObject().Where(one => one.Value.ValueKind != JsonValueKind.Null)];
        if (HasTwice(body) || members.Any(one => one.Value.ValueKind == JsonValueKind.Number && !one.Value.TryGetInt32(out _)))
            return false;
        return path.TrimEnd('/').Split('/')[^1] switch
        {
            "push" => members.Length == 1,
            "scenario" => members.Length == 0 || IsScenario(members[0].Value),
            "faults" => members[0].Value.EnumerateArray().All(fault => FaultText.TryParse(fault.GetString()!, out _, out _)),
            "expect" => body.GetProperty("expect") is var things && things.GetArrayLength() <= 1000
                && things.EnumerateArray().All(IsOneThing),
            _ => true,
        };
    }

    private static bool IsScenario(JsonElement value) =>
        Scenario.TryParse(value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText(), null, out _, out _);

    // Regular expressions have rules of their own, and a function has a name.
    private static bool IsOneThing(JsonElement thing)
    {
        JsonProperty[] members = [.. thing.EnumerateObject().Where(one => one.Value.ValueKind != JsonValueKind.Null)];
        if (members.Length != 1)
            return false;
        JsonElement value = members[0].Value;
        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("matches", out _))
            return false;
        return members[0].Name switch
        {
            "called" or "answered" when value.ValueKind == JsonValueKind.Object => value.GetProperty("name").GetString() is { Length: > 0 },
            "called" or "answered" => value.GetString() is { Length: > 0 },
            "ended" => value.ValueKind == JsonValueKind.True || value.TryGetInt32(out _),
            _ => true,
        };
    }

    /// <summary>Whether a name stands there twice: which of both counts is left open (RFC 8259 §4).</summary>
    public static bool HasTwice(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().DistinctBy(one => one.Name).Count() != value.GetPropertyCount()
            || value.EnumerateObject().Any(one => HasTwice(one.Value)),
        JsonValueKind.Array => value.EnumerateArray().Any(HasTwice),
        _ => false,
    };
}
