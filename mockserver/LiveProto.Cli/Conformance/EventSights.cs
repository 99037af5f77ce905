using System.Text.Json.Nodes;
using LiveProto.Client;
using LiveProto.Client.Audio;
using LiveProto.Examiner.Driving;
using LiveProto.Messages;

namespace LiveProto.Cli.Conformance;

/// <summary>What one event of our client shows, in the examiner's words.</summary>
internal static class EventSights
{
    public static IEnumerable<Sight> Read(LiveEvent item) => item.Kind switch
    {
        LiveEventKind.Text => [new Sight("text", item.Text)],
        LiveEventKind.Thought => [new Sight("thought", item.Thought)],
        LiveEventKind.Audio => [new Sight("audio", Take(item.Audio))],
        LiveEventKind.Transcription => [Show(item.Transcription!)],
        LiveEventKind.Interrupted => [new Sight("interrupted", true)],
        LiveEventKind.GenerationComplete => [new Sight("generationComplete", true)],
        LiveEventKind.TurnComplete => [new Sight("turnComplete", true)],
        LiveEventKind.Usage => [new Sight("usage", item.Usage!.TotalTokenCount)],
        LiveEventKind.ToolCall => item.ToolCalls.Select(Show),
        LiveEventKind.ToolCallCancellation => item.CancelledCalls.Select(id => new Sight("toolCallCancellation", id)),
        LiveEventKind.GoAway => [new Sight("goAway", item.TimeLeft?.TotalSeconds)],
        LiveEventKind.ResumptionUpdate => [new Sight("handle", item.ResumptionUpdate?.NewHandle)],
        LiveEventKind.VoiceActivity => [new Sight("voiceActivity", true)],
        LiveEventKind.Part or LiveEventKind.Grounding or LiveEventKind.UrlContext => [new Sight("content", true)],
        _ => [],
    };

    private static Sight Show(FunctionCall call) =>
        new("toolCall", new JsonObject { ["id"] = call.Id, ["name"] = call.Name, ["args"] = Parse(call.Args) });

    private static JsonNode? Parse(JsonText? args) => JsonNode.Parse(args?.ToString() is { Length: > 0 } text ? text : "{}");

    private static Sight Show(LiveTranscription said) =>
        new(said.Side == TranscriptionSide.User ? "inputTranscription" : "outputTranscription", said.Text);

    // Bytes, as they came: two a sample.
    private static int Take(AudioChunk chunk)
    {
        using (chunk)
            return 2 * chunk.Samples.Length;
    }
}
