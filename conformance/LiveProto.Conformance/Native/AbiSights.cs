using System.Text.Json.Nodes;
using LiveProto.Client;
using LiveProto.Examiner.Driving;
using LiveProto.Fuzz.Natives;

namespace LiveProto.Conformance.Native;

/// <summary>What one event of the ABI shows, in the examiner's words.</summary>
internal static class AbiSights
{
    private const uint FromUser = 1;

    public static IEnumerable<Sight> Read(AbiTold told)
    {
        JsonNode? json = told.Json.Length == 0 ? null : JsonNode.Parse(told.Json);
        JsonNode? message = json?["message"];
        return (LiveEventKind)told.Kind switch
        {
            LiveEventKind.Text => [new Sight("text", told.Text)],
            LiveEventKind.Thought => [new Sight("thought", told.Text)],
            // Bytes, as they came: two a sample.
            LiveEventKind.Audio => [new Sight("audio", 2 * told.Samples.Length)],
            LiveEventKind.Transcription =>
                [new Sight((told.Flags & FromUser) != 0 ? "inputTranscription" : "outputTranscription", told.Text)],
            LiveEventKind.Interrupted => [new Sight("interrupted", true)],
            LiveEventKind.GenerationComplete => [new Sight("generationComplete", true)],
            LiveEventKind.TurnComplete => [new Sight("turnComplete", true)],
            LiveEventKind.Usage => [new Sight("usage", message?["usageMetadata"]?["totalTokenCount"]?.DeepClone())],
            LiveEventKind.ToolCall => Calls(json!),
            LiveEventKind.ToolCallCancellation =>
                Items(message!["toolCallCancellation"]!["ids"]).Select(id => new Sight("toolCallCancellation", id.DeepClone())),
            LiveEventKind.GoAway => [new Sight("goAway", message!["goAway"]!["timeLeft"]?.DeepClone())],
            LiveEventKind.ResumptionUpdate => [new Sight("handle", message!["sessionResumptionUpdate"]!["newHandle"]?.DeepClone())],
            LiveEventKind.VoiceActivity => [new Sight("voiceActivity", true)],
            LiveEventKind.Part or LiveEventKind.Grounding or LiveEventKind.UrlContext => [new Sight("content", true)],
            _ => [],
        };
    }

    private static IEnumerable<Sight> Calls(JsonNode json) =>
        from call in Items(json["calls"]!["toolCall"]!["functionCalls"])
        let args = call["args"]?.DeepClone() ?? new JsonObject()
        let shown = new JsonObject { ["id"] = call["id"]?.DeepClone(), ["name"] = call["name"]?.DeepClone(), ["args"] = args }
        select new Sight("toolCall", shown);

    private static IEnumerable<JsonNode> Items(JsonNode? list) => (list as JsonArray ?? []).OfType<JsonNode>();
}
