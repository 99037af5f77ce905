using LiveProto.Client.Audio;
using LiveProto.Messages;
using LiveProto.Wire;

namespace LiveProto.Client;

/// <summary>
/// One thing that happened in a session. A member answers for the kind of event that it belongs to, and is null or empty for every other. A
/// value type, so that a stream of audio allocates nothing; <c>default</c> is <see cref="LiveEventKind.None"/>. Thread-safe, except that
/// the audio has one owner. <see cref="LiveEvents"/> makes events for tests.
/// </summary>
public readonly struct LiveEvent
{
    // Calls are in no part: what would tell it is free for this, and the struct stays as small as it is.
    private const int HandledCalls = 1;

    private readonly object? _payload;
    private readonly int _number;

    /// <summary>An event of the session's own, with what it tells; or one of a server message, the payload where the message alone does not
    /// say it.</summary>
    internal LiveEvent(LiveEventKind kind, object? payload = null, ServerMessage? message = null, int partIndex = 0)
    {
        Kind = kind;
        Message = message;
        PartIndex = partIndex;
        _payload = payload;
    }

    /// <summary>Speech; with the message and the part that it came in, unless these hold nothing else.</summary>
    internal LiveEvent(AudioChunk audio, ServerMessage? message = null, int partIndex = 0)
        : this(LiveEventKind.Audio, audio.Buffer, message, partIndex) => _number = audio.Lease;

    /// <summary>What happened.</summary>
    public LiveEventKind Kind { get; }

    /// <summary>
    /// The whole server message that the event came with. Null for the session's own events, and for speech that came with nothing else, or
    /// only with what it says: the message beside that transcription is then without the speech.
    /// </summary>
    public ServerMessage? Message { get; }

    /// <summary>A piece of the answer's text, and nothing else; to be appended.</summary>
    public string? Text => Kind == LiveEventKind.Text ? Part?.Text : null;

    /// <summary>A piece of the model's thought summary; to be appended.</summary>
    public string? Thought => Kind == LiveEventKind.Thought ? Part?.Text : null;

    /// <summary>A piece of the model's speech. It belongs to the reader, who disposes it.</summary>
    public AudioChunk Audio => Kind == LiveEventKind.Audio ? new AudioChunk((AudioBuffer)_payload!, _number) : default;

    /// <summary>
    /// The part of the model turn that <see cref="LiveEventKind.Text"/>, <see cref="LiveEventKind.Thought"/>,
    /// <see cref="LiveEventKind.Part"/>
    /// or <see cref="LiveEventKind.Audio"/> tells; null for speech without a <see cref="Message"/>.
    /// </summary>
    public Part? Part => Kind is LiveEventKind.Text or LiveEventKind.Thought or LiveEventKind.Part or LiveEventKind.Audio
        ? Message?.ServerContent?.ModelTurn?.Parts[PartIndex]
        : null;

    /// <summary>The model turn of <see cref="LiveEventKind.Content"/>.</summary>
    public Content? Content => Kind == LiveEventKind.Content ? Message?.ServerContent?.ModelTurn : null;

    /// <summary>What was said, of <see cref="LiveEventKind.Transcription"/> and <see cref="LiveEventKind.InterimTranscription"/>.</summary>
    public LiveTranscription? Transcription => _payload as LiveTranscription;

    /// <summary>The calls of <see cref="LiveEventKind.ToolCall"/>, to be answered; else empty.</summary>
    public IReadOnlyList<FunctionCall> ToolCalls => Kind == LiveEventKind.ToolCall
        ? _payload as IReadOnlyList<FunctionCall> ?? Message!.ToolCall!.FunctionCalls
        : [];

    /// <summary>Whether the session's own tools answer all of <see cref="ToolCalls"/>; they are told for your information then.</summary>
    public bool IsHandled => Kind == LiveEventKind.ToolCall && PartIndex == HandledCalls;

    /// <summary>The ids of the calls that were taken back; else empty.</summary>
    public IReadOnlyList<string> CancelledCalls => Kind == LiveEventKind.ToolCallCancellation ? Message!.ToolCallCancellation!.Ids : [];

    /// <summary>Token counts of <see cref="LiveEventKind.Usage"/>.</summary>
    public UsageMetadata? Usage => Kind == LiveEventKind.Usage ? Message?.UsageMetadata : null;

    /// <summary>Sources of <see cref="LiveEventKind.Grounding"/>.</summary>
    public GroundingMetadata? Grounding => Kind == LiveEventKind.Grounding ? Message?.ServerContent?.GroundingMetadata : null;

    /// <summary>Pages of <see cref="LiveEventKind.UrlContext"/>.</summary>
    public UrlContextMetadata? UrlContext => Kind == LiveEventKind.UrlContext ? Message?.ServerContent?.UrlContextMetadata : null;

    /// <summary>Begin or end of speech, of <see cref="LiveEventKind.VoiceActivity"/>.</summary>
    public VoiceActivity? VoiceActivity => Kind == LiveEventKind.VoiceActivity ? Message?.VoiceActivity : null;

    /// <summary>Begin or end of speech, of <see cref="LiveEventKind.VoiceActivityDetectionSignal"/>.</summary>
    public VoiceActivityDetectionSignal? VoiceActivityDetectionSignal =>
        Kind == LiveEventKind.VoiceActivityDetectionSignal ? Message?.VoiceActivityDetectionSignal : null;

    /// <summary>The status of <see cref="LiveEventKind.InteractionStatus"/>.</summary>
    public InteractionStatus? InteractionStatus =>
        Kind == LiveEventKind.InteractionStatus ? Message?.ServerContent?.InteractionStatus : null;

    /// <summary>The reason of <see cref="LiveEventKind.TurnCompleteReason"/>.</summary>
    public TurnCompleteReason? TurnCompleteReason =>
        Kind == LiveEventKind.TurnCompleteReason ? Message?.ServerContent?.TurnCompleteReason : null;

    /// <summary>How long the connection will last, of <see cref="LiveEventKind.GoAway"/>; null when the server does not say.</summary>
    public TimeSpan? TimeLeft => Kind == LiveEventKind.GoAway ? Message?.GoAway?.TimeLeft : null;

    /// <summary>The handle of <see cref="LiveEventKind.ResumptionUpdate"/>. Who has it, has the conversation: keep it out of
    /// logs.</summary>
    public SessionResumptionUpdate? ResumptionUpdate => Kind == LiveEventKind.ResumptionUpdate ? Message?.SessionResumptionUpdate : null;

    /// <summary>The answer of <see cref="LiveEventKind.SetupComplete"/>.</summary>
    public SetupComplete? SetupComplete => Kind == LiveEventKind.SetupComplete ? Message?.SetupComplete : null;

    /// <summary>Name, place and value of what <see cref="LiveEventKind.Unknown"/> found.</summary>
    public UnknownMember? Unknown => _payload as UnknownMember?;

    /// <summary>What was left out or set aside, of <see cref="LiveEventKind.Diagnostic"/>.</summary>
    public LiveDiagnostic? Diagnostic => _payload as LiveDiagnostic;

    /// <summary>What the session is doing about its connection, of <see cref="LiveEventKind.StateChanged"/>.</summary>
    public LiveSessionState? State => _payload as LiveSessionState?;

    /// <summary>The turn that is over, of <see cref="LiveEventKind.TurnEnded"/>.</summary>
    public LiveTurn? Turn => _payload as LiveTurn;

    /// <summary>Why the session moves, of <see cref="LiveEventKind.Reconnecting"/> and <see cref="LiveEventKind.Resumed"/>.</summary>
    public LiveMove? Move => _payload as LiveMove;

    /// <summary>How the session ended, of <see cref="LiveEventKind.Ended"/>.</summary>
    public SessionEnding? Ending => _payload as SessionEnding;

    /// <summary>Which part of the model turn it is.</summary>
    internal int PartIndex { get; }

    /// <summary>The turn that it belongs to, from 1; 0 when it belongs to none.</summary>
    internal int TurnNumber { get; init; }

    /// <summary>The same, to be told for information.</summary>
    internal LiveEvent AsHandled() => new(Kind, _payload, Message, HandledCalls);

    /// <summary>The kind and a short piece of the text, for debugging.</summary>
    public override string ToString() => (Text ?? Thought ?? Transcription?.Text ?? Diagnostic?.Text) is not { } text
        ? Kind.ToString()
        : $"{Kind}: {(text.Length > 80 ? text[..80] + "…" : text)}";
}
