using LiveProto.Messages;

namespace LiveProto.Mocking.Faults;

/// <summary>Faults that change what a message says.</summary>
internal static class MessageFaults
{
    private const string FutureReason = "TURN_COMPLETE_REASON_OF_A_LATER_VERSION";

    /// <summary>Whether <paramref name="point"/> names <paramref name="message"/>; null stands for text outside of the
    /// vocabulary.</summary>
    public static bool IsAt(ServerMessage? message, FaultPoint point)
    {
        ServerContent? content = message?.ServerContent;
        return point switch
        {
            FaultPoint.Message => true,
            FaultPoint.SetupComplete => message?.SetupComplete is not null,
            FaultPoint.ModelTurn => content?.ModelTurn is not null,
            FaultPoint.Transcription => content is { InputTranscription: not null } or { OutputTranscription: not null },
            FaultPoint.ToolCall => message?.ToolCall is not null,
            FaultPoint.Interrupted => content is { Interrupted: true },
            FaultPoint.GenerationComplete => content is { GenerationComplete: true },
            FaultPoint.TurnComplete => content is { TurnComplete: true },
            FaultPoint.ResumptionUpdate => message?.SessionResumptionUpdate is not null,
            FaultPoint.GoAway => message?.GoAway is not null,
            _ => false,
        };
    }

    /// <summary>The message with the fault in it; null when nothing of it is left; the message itself for faults of another kind.</summary>
    public static ServerMessage? Rewrite(ServerMessage message, Fault fault) => fault.Kind switch
    {
        FaultKind.Omit => Omit(message, fault.Point),
        FaultKind.OmitUsage => message.UsageMetadata is null ? message : OrNull(message with { UsageMetadata = null }),
        FaultKind.UnknownFields => AddUnknownFields(message),
        FaultKind.UnknownEnum when message.ServerContent is { } content =>
            message with { ServerContent = content with { TurnCompleteReason = new TurnCompleteReason(FutureReason) } },
        FaultKind.DuplicateCallIds when message.ToolCall is { FunctionCalls: [var first, ..] calls } =>
            message with { ToolCall = new ToolCall { FunctionCalls = [.. calls.Select(call => call with { Id = first.Id })] } },
        _ => message,
    };

    private static ServerMessage? Omit(ServerMessage message, FaultPoint point)
    {
        ServerContent? content = message.ServerContent;
        return point switch
        {
            FaultPoint.Message => null,
            FaultPoint.SetupComplete => OrNull(message with { SetupComplete = null }),
            FaultPoint.ToolCall => OrNull(message with { ToolCall = null }),
            FaultPoint.ResumptionUpdate => OrNull(message with { SessionResumptionUpdate = null }),
            FaultPoint.GoAway => OrNull(message with { GoAway = null }),
            _ when content is null => message,
            FaultPoint.ModelTurn => WithContent(message, content with { ModelTurn = null }),
            FaultPoint.Transcription => WithContent(message, content with { InputTranscription = null, OutputTranscription = null }),
            FaultPoint.Interrupted => WithContent(message, content with { Interrupted = false }),
            FaultPoint.GenerationComplete => WithContent(message, content with { GenerationComplete = false }),
            // What rides on turnComplete goes with it: usage alone would tell the client the very thing that is left out.
            FaultPoint.TurnComplete => WithContent(message with { UsageMetadata = null },
                content with { TurnComplete = false, TurnCompleteReason = null }),
            _ => message,
        };
    }

    private static ServerMessage? WithContent(ServerMessage message, ServerContent content)
    {
        bool isEmpty = content is
        {
            ModelTurn: null, TurnComplete: false, Interrupted: false, GenerationComplete: false, WaitingForInput: false,
            InputTranscription: null, OutputTranscription: null, InterimInputTranscription: null, UrlContextMetadata: null,
        } && content.GroundingMetadata is null or { GroundingChunks.Count: 0, WebSearchQueries.Count: 0 };
        return OrNull(message with { ServerContent = isEmpty ? null : content });
    }

    private static ServerMessage? OrNull(ServerMessage message)
    {
        bool isEmpty = message is
        {
            SetupComplete: null, ServerContent: null, ToolCall: null, ToolCallCancellation: null, GoAway: null,
            SessionResumptionUpdate: null, VoiceActivity: null, VoiceActivityDetectionSignal: null, UsageMetadata: null,
        };
        return isEmpty ? null : message;
    }

    private static ServerMessage AddUnknownFields(ServerMessage message)
    {
        UnknownFields top = UnknownFields.Parse("""{"fieldOfALaterVersion": {"nested": [1, "two", null], "deep": {"er": true}}}""");
        UnknownFields inner = UnknownFields.Parse("""{"memberOfALaterVersion": "\u00e9\ud83d\ude00", "numberOfALaterVersion": -1.5e-7}""");
        return message with
        {
            Unknown = top,
            ServerContent = message.ServerContent is { } content ? content with { Unknown = inner } : null,
        };
    }
}
