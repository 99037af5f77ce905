using System.Text.Json;
using LiveProto.Client;
using LiveProto.Messages;

namespace LiveProto.Native.Events;

/// <summary>A turn that is over, as members of its event. What the server sent of it stands together in <c>sent</c>, in the form of one
/// message.</summary>
internal static class TurnJson
{
    public static void Write(Utf8JsonWriter json, LiveTurn turn)
    {
        json.WriteNumber("number"u8, turn.Number);
        json.WriteString("ending"u8, EventJson.NameOf(turn.Ending));
        EventJson.WriteIfAny(json, "loss"u8, turn.Loss);
        EventJson.WriteIfAny(json, "userTranscript"u8, turn.UserTranscript);
        EventJson.WriteIfAny(json, "transcript"u8, turn.Transcript);
        EventJson.WriteIfAny(json, "text"u8, turn.Text);
        EventJson.WriteIfAny(json, "thoughts"u8, turn.Thoughts);
        json.WriteNumber("audioMs"u8, turn.AudioDuration.TotalMilliseconds);
        json.WriteNumber("latencyMs"u8, turn.Latency.TotalMilliseconds);
        json.WriteNumber("audioLatencyMs"u8, turn.AudioLatency.TotalMilliseconds);
        json.WriteNumber("durationMs"u8, turn.Duration.TotalMilliseconds);
        EventJson.WriteMessage(json, "sent"u8, new ServerMessage
        {
            UsageMetadata = turn.Usage,
            ToolCall = turn.ToolCalls.Count == 0 ? null : new ToolCall { FunctionCalls = [.. turn.ToolCalls] },
            ServerContent = new ServerContent
            {
                ModelTurn = turn.Parts.Count == 0 ? null : new Content { Role = "model", Parts = [.. turn.Parts] },
                GroundingMetadata = turn.Grounding,
                UrlContextMetadata = turn.UrlContext,
                TurnCompleteReason = turn.Reason,
            },
        });
    }
}
