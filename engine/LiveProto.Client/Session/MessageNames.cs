using LiveProto.Client.Session.Sending;
using LiveProto.Messages;

namespace LiveProto.Client.Session;

/// <summary>The kinds of messages in words, as endings and moves tell them: a member of the protocol, or <c>other</c>.</summary>
internal static class MessageNames
{
    /// <summary>Of what was handed over.</summary>
    public static string Of(SentKind kind) => kind switch
    {
        SentKind.Question or SentKind.Context or SentKind.History => "clientContent",
        SentKind.ToolResponse => "toolResponse",
        SentKind.ContextUpdate => "contextUpdate",
        SentKind.Other => "other",
        _ => "realtimeInput",
    };

    /// <summary>Of what was handed over, with the member of <c>realtimeInput</c>: what a move tells.</summary>
    public static string InFull(SentKind kind) => kind switch
    {
        SentKind.Audio => "realtimeInput.audio",
        SentKind.AudioStreamEnd => "realtimeInput.audioStreamEnd",
        SentKind.ActivityStart => "realtimeInput.activityStart",
        SentKind.ActivityEnd => "realtimeInput.activityEnd",
        SentKind.Video => "realtimeInput.video",
        SentKind.RealtimeText => "realtimeInput.text",
        _ => Of(kind),
    };

    /// <summary>Of what was received.</summary>
    public static string Of(ServerMessage message) => message switch
    {
        { ServerContent: not null } => "serverContent",
        { ToolCall: not null } => "toolCall",
        { ToolCallCancellation: not null } => "toolCallCancellation",
        { GoAway: not null } => "goAway",
        { SessionResumptionUpdate: not null } => "sessionResumptionUpdate",
        { UsageMetadata: not null } => "usageMetadata",
        { VoiceActivity: not null } or { VoiceActivityDetectionSignal: not null } => "voiceActivity",
        { SetupComplete: not null } => "setupComplete",
        _ => "other",
    };
}
