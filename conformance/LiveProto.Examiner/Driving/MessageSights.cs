using System.Text.Json.Nodes;

namespace LiveProto.Examiner.Driving;

/// <summary>What one server message shows, in the order in which its members are to be taken (docs/protocol.md §4).</summary>
internal static class MessageSights
{
    public static IEnumerable<Sight> Read(JsonNode? message)
    {
        if (message is not JsonObject root)
            yield break;
        if (root["serverContent"] is JsonObject content)
        {
            foreach (Sight sight in ReadContent(content))
                yield return sight;
        }

        foreach (JsonNode? call in root["toolCall"]?["functionCalls"] as JsonArray ?? [])
            yield return new Sight("toolCall", call?.DeepClone());
        foreach (JsonNode? id in root["toolCallCancellation"]?["ids"] as JsonArray ?? [])
            yield return new Sight("toolCallCancellation", id?.DeepClone());
        if (root["sessionResumptionUpdate"] is JsonObject update)
            yield return new Sight("handle", update["newHandle"]?.DeepClone());
        if (root["goAway"] is JsonObject goAway)
            yield return new Sight("goAway", goAway["timeLeft"]?.DeepClone());
        if (root["usageMetadata"] is JsonObject usage)
            yield return new Sight("usage", usage["totalTokenCount"]?.DeepClone());
    }

    private static IEnumerable<Sight> ReadContent(JsonObject content)
    {
        if (IsSet(content["interrupted"]))
            yield return new Sight("interrupted", true);
        if (Text(content["inputTranscription"]) is { } heard)
            yield return new Sight("inputTranscription", heard);
        foreach (JsonNode? part in content["modelTurn"]?["parts"] as JsonArray ?? [])
        {
            if (Text(part) is { } text)
                yield return new Sight(IsSet(part!["thought"]) ? "thought" : "text", text);
            if (part?["inlineData"]?["data"] is JsonValue data && data.TryGetValue(out string? base64))
                yield return new Sight("audio", Convert.FromBase64String(base64).Length);
            if (part?["executableCode"] is not null || part?["codeExecutionResult"] is not null)
                yield return new Sight("content", true);
        }

        if (Text(content["outputTranscription"]) is { } spoken)
            yield return new Sight("outputTranscription", spoken);
        if (content["groundingMetadata"] is not null || content["urlContextMetadata"] is not null)
            yield return new Sight("content", true);
        if (IsSet(content["generationComplete"]))
            yield return new Sight("generationComplete", true);
        if (IsSet(content["turnComplete"]))
            yield return new Sight("turnComplete", true);
    }

    private static bool IsSet(JsonNode? flag) => flag is JsonValue value && value.TryGetValue(out bool set) && set;

    private static string? Text(JsonNode? holder) =>
        holder is JsonObject members && members["text"] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
