using System.Text.Json.Nodes;

namespace LiveProto.Examiner.Serving;

/// <summary>What a driver says about one case.</summary>
/// <param name="Sights">What the client showed, in order: objects with one member each.</param>
/// <param name="Skipped">Why the driver can not do what the case asks for; null where it did.</param>
internal sealed record Report(IReadOnlyList<KeyValuePair<string, JsonNode?>> Sights, string? Skipped)
{
    /// <summary>Reads <c>{"seen":[{"text":"Hi"},{"turnComplete":true}]}</c> or <c>{"skipped":"why"}</c>; null when it is neither.</summary>
    public static Report? TryRead(JsonNode? body)
    {
        if (body is not JsonObject report)
            return null;
        if (report["skipped"] is JsonValue why && why.TryGetValue(out string? text))
            return new Report([], text);
        if (report["seen"] is not JsonArray seen || seen.Any(item => item is not JsonObject { Count: 1 }))
            return null;
        return new Report([.. seen.Select(item => item!.AsObject().Single())], null);
    }
}
