using LiveProto.Legality;
using LiveProto.Messages;
using LiveProto.Mocking.Scenarios;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Session;

/// <summary>The rules that make messages, as <c>docs/mock-certainty.md</c> lists them; a test holds one against the other.</summary>
internal static class Behaviours
{
    public static MessageRule SetupComplete { get; } = new("setup-complete", Certainty.Recorded);

    public static MessageRule TurnOrder { get; } = new("turn-order", Certainty.Recorded);

    public static MessageRule OutputTranscription { get; } = new("output-transcription", Certainty.Recorded);

    public static MessageRule InputTranscription { get; } = new("input-transcription", Certainty.Recorded);

    public static MessageRule VoiceActivity { get; } = new("voice-activity", Certainty.Recorded);

    public static MessageRule VadSignal { get; } = new("vad-signal", Certainty.Documented);

    public static MessageRule Filler { get; } = new("filler", Certainty.Recorded);

    public static MessageRule Interrupted25 { get; } = new("interrupted-2.5", Certainty.Recorded);

    public static MessageRule Interrupted { get; } = new("interrupted", Certainty.Guess);

    public static MessageRule CallsGivenUp { get; } = new("calls-given-up", Certainty.Guess);

    public static MessageRule TurnCompleteBesideCall { get; } = new("turn-complete-beside-call", Certainty.Recorded);

    public static MessageRule HandleAfterSetup { get; } = new("handle-after-setup", Certainty.Guess);

    public static MessageRule HandleAtTurnStart { get; } = new("handle-at-turn-start", Certainty.Recorded);

    public static MessageRule HandleAfterTurn { get; } = new("handle-after-turn", Certainty.Recorded);

    public static MessageRule GoAwayLead { get; } = new("go-away-lead", Certainty.Recorded);

    public static MessageRule GoAwayOnDemand { get; } = new("go-away-on-demand", null);

    public static MessageRule DefaultAnswer { get; } = new("default-answer", null);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<MessageRule> All { get; } =
    [
        SetupComplete, TurnOrder, OutputTranscription, InputTranscription, VoiceActivity, VadSignal, Filler, Interrupted25,
        Interrupted, CallsGivenUp,
        TurnCompleteBesideCall, HandleAfterSetup, HandleAtTurnStart, HandleAfterTurn, GoAwayLead, GoAwayOnDemand, DefaultAnswer,
    ];

    /// <summary>The rule of an interruption, as far as a family was seen to interrupt.</summary>
    public static MessageRule InterruptionOf(ModelFamily family) =>
        family is ModelFamily.HalfCascade25 or ModelFamily.NativeAudio25 ? Interrupted25 : Interrupted;

    /// <summary>The rule of a handle.</summary>
    public static MessageRule HandleAt(HandleMoment moment) => moment == HandleMoment.AtTurnStart ? HandleAtTurnStart : HandleAfterTurn;

    /// <summary>The rule of a message that belongs to the course of a turn; null = it is what the model says, or does.</summary>
    public static MessageRule? OfCourse(ServerMessage message) => message switch
    {
        { ServerContent: { ModelTurn: not null } or { UrlContextMetadata: not null } } or { ToolCall: not null } => null,
        { ServerContent.InputTranscription: not null } => InputTranscription,
        { ServerContent.OutputTranscription: not null } => OutputTranscription,
        { ServerContent: { GenerationComplete: true } or { TurnComplete: true } } => TurnOrder,
        _ => Filler,
    };
}
