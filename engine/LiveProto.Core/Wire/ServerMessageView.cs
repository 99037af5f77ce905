using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using LiveProto.Messages;
using LiveProto.Wire.Json;
using LiveProto.Wire.Passes;

namespace LiveProto.Wire;

/// <summary>
/// What one pass over a server message found: kinds, flags, and where texts and media lie. Borrowed memory: valid as long as the message's,
/// which the compiler helps to watch. Getting text or records out of it is up to the caller; nothing here allocates but where it says so.
/// </summary>
public ref struct ServerMessageView
{
    internal ServerMessageRecord Found;
    internal PartRecords Parts;
    private ReadOnlySequence<byte> _json;
    private ReadOnlySpan<byte> _first;

    /// <summary>The raw bytes of the whole message.</summary>
    public readonly ReadOnlySequence<byte> Json => _json;

    /// <summary>Which top-level members are present.</summary>
    public readonly ServerMessageKinds Kinds => Found.Kinds;

    /// <summary>Which members of <c>serverContent</c> are present, or true.</summary>
    public readonly ServerContentKinds Content => Found.Content;

    /// <summary><c>serverContent.turnComplete</c>.</summary>
    public readonly bool TurnComplete => (Found.Content & ServerContentKinds.TurnComplete) != 0;

    /// <summary><c>serverContent.generationComplete</c>.</summary>
    public readonly bool GenerationComplete => (Found.Content & ServerContentKinds.GenerationComplete) != 0;

    /// <summary><c>serverContent.interrupted</c>.</summary>
    public readonly bool Interrupted => (Found.Content & ServerContentKinds.Interrupted) != 0;

    /// <summary><c>serverContent.waitingForInput</c>.</summary>
    public readonly bool WaitingForInput => (Found.Content & ServerContentKinds.WaitingForInput) != 0;

    /// <summary>
    /// Whether <c>modelTurn</c> or one of the transcriptions has members that this view does not tell, apart from those of parts
    /// (<see cref="PartView.HasMore"/>) and the role "model".
    /// </summary>
    public readonly bool HasMore => (Found.Marks & ViewMarks.HasMore) != 0;

    /// <summary>The parts of <c>serverContent.modelTurn</c>, in order.</summary>
    [UnscopedRef]
    public readonly PartList ModelTurnParts =>
        new(in _json, _first, ((ReadOnlySpan<PartRecord>)Parts)[..Math.Min(Found.PartCount, PartRecords.Capacity)], Found.PartCount,
            Found.RestOfParts);

    /// <summary><c>serverContent.modelTurn.role</c>.</summary>
    [UnscopedRef]
    public readonly JsonStringView Role => ContentMember("modelTurn"u8, "model_turn"u8, "role"u8);

    /// <summary>Text of <c>serverContent.inputTranscription</c>.</summary>
    [UnscopedRef]
    public readonly JsonStringView InputTranscription => Text(Found.InputText);

    /// <summary><c>serverContent.inputTranscription.finished</c>.</summary>
    public readonly bool InputTranscriptionFinished => (Found.Marks & ViewMarks.InputFinished) != 0;

    /// <summary>Text of <c>serverContent.outputTranscription</c>.</summary>
    [UnscopedRef]
    public readonly JsonStringView OutputTranscription => Text(Found.OutputText);

    /// <summary><c>serverContent.outputTranscription.finished</c>.</summary>
    public readonly bool OutputTranscriptionFinished => (Found.Marks & ViewMarks.OutputFinished) != 0;

    /// <summary>Text of <c>serverContent.interimInputTranscription</c>.</summary>
    [UnscopedRef]
    public readonly JsonStringView InterimInputTranscription =>
        ContentMember("interimInputTranscription"u8, "interim_input_transcription"u8, "text"u8);

    /// <summary><c>serverContent.turnCompleteReason</c>: a name of <see cref="Messages.TurnCompleteReason"/>.</summary>
    [UnscopedRef]
    public readonly JsonStringView TurnCompleteReason =>
        Member(ServerMessageKinds.ServerContent, "turnCompleteReason"u8, "turn_complete_reason"u8);

    /// <summary><c>serverContent.interactionStatus</c>: a name of <see cref="Messages.InteractionStatus"/>.</summary>
    [UnscopedRef]
    public readonly JsonStringView InteractionStatus =>
        Member(ServerMessageKinds.ServerContent, "interactionStatus"u8, "interaction_status"u8);

    /// <summary><c>setupComplete.sessionId</c>.</summary>
    [UnscopedRef]
    public readonly JsonStringView SessionId => Member(ServerMessageKinds.SetupComplete, "sessionId"u8, "session_id"u8);

    /// <summary><c>goAway.timeLeft</c>; null when it is absent.</summary>
    public readonly TimeSpan? TimeLeft =>
        TryFind(ServerMessageKinds.GoAway, "timeLeft"u8, "time_left"u8, out TextRange range) ? MemberSearch.ToDuration(Text(range)) : null;

    /// <summary><c>sessionResumptionUpdate.newHandle</c>.</summary>
    [UnscopedRef]
    public readonly JsonStringView NewHandle => Member(ServerMessageKinds.SessionResumptionUpdate, "newHandle"u8, "new_handle"u8);

    /// <summary><c>sessionResumptionUpdate.resumable</c>.</summary>
    public readonly bool Resumable =>
        TryFind(ServerMessageKinds.SessionResumptionUpdate, "resumable"u8, "resumable"u8, out TextRange range)
            && Text(range).Equals("true"u8);

    /// <summary><c>sessionResumptionUpdate.lastConsumedClientMessageIndex</c>; null when it is absent.</summary>
    public readonly long? LastConsumedClientMessageIndex =>
        TryFind(ServerMessageKinds.SessionResumptionUpdate, "lastConsumedClientMessageIndex"u8, "last_consumed_client_message_index"u8,
            out TextRange range)
            ? MemberSearch.ToInteger(Text(range))
            : null;

    /// <summary><c>voiceActivity.type</c>: a name of <see cref="VoiceActivityType"/>.</summary>
    [UnscopedRef]
    public readonly JsonStringView ActivityType => Member(ServerMessageKinds.VoiceActivity, "type"u8, "type"u8);

    /// <summary><c>voiceActivity.audioOffset</c>; null when it is absent.</summary>
    public readonly TimeSpan? AudioOffset =>
        TryFind(ServerMessageKinds.VoiceActivity, "audioOffset"u8, "audio_offset"u8, out TextRange range)
            ? MemberSearch.ToDuration(Text(range))
            : null;

    /// <summary><c>voiceActivityDetectionSignal.vadSignalType</c>: a name of <see cref="VadSignalType"/>.</summary>
    [UnscopedRef]
    public readonly JsonStringView VadSignalType =>
        Member(ServerMessageKinds.VoiceActivityDetectionSignal, "vadSignalType"u8, "vad_signal_type"u8);

    /// <summary>The totals of <c>usageMetadata</c>; all zero when it is absent.</summary>
    public readonly UsageCounts Usage => Found.Usage;

    /// <summary>The raw value of one top-level member; empty when it is absent.</summary>
    public readonly ReadOnlySequence<byte> GetRaw(ServerMessageKinds kind) =>
        TryFind(kind, out TextRange range) ? _json.Slice(range.Offset, range.Length) : ReadOnlySequence<byte>.Empty;

    /// <summary>The message as records, which allocates. False when a member that the pass only skipped holds a value of a wrong
    /// type.</summary>
    public readonly bool TryGetMessage([NotNullWhen(true)] out ServerMessage? message, out WireError error) =>
        ServerMessageParser.TryParse(_json, out message, out error);

    /// <summary>Sets up a view whose parts are not cleared: <see cref="ServerMessageRecord.PartCount"/> says which of them count.</summary>
    internal static void Start(scoped in ReadOnlySequence<byte> json, ReadOnlySpan<byte> first, out ServerMessageView view)
    {
        Unsafe.SkipInit(out view);
        view.Found = default;
        view._json = json;
        view._first = first;
    }

    [UnscopedRef]
    private readonly JsonStringView Member(ServerMessageKinds kind, ReadOnlySpan<byte> camel, ReadOnlySpan<byte> snake) =>
        TryFind(kind, camel, snake, out TextRange range) ? Text(range) : Text(default);

    private readonly bool TryFind(ServerMessageKinds kind, ReadOnlySpan<byte> camel, ReadOnlySpan<byte> snake, out TextRange range)
    {
        range = default;
        return TryFind(kind, out TextRange message) && MemberSearch.TryFind(_json, message, camel, snake, out range);
    }

    private readonly bool TryFind(ServerMessageKinds kind, out TextRange range)
    {
        range = default;
        return (Found.Kinds & kind) != 0 && BitOperations.IsPow2((uint)kind) && kind != ServerMessageKinds.Unknown
            && MemberSearch.TryFindTopLevel(_json, kind, out range);
    }

    [UnscopedRef]
    private readonly JsonStringView ContentMember(ReadOnlySpan<byte> camel, ReadOnlySpan<byte> snake, ReadOnlySpan<byte> inner)
    {
        TextRange range = default;
        return TryFind(ServerMessageKinds.ServerContent, camel, snake, out TextRange outer)
            && MemberSearch.TryFind(_json, outer, inner, inner, out range)
            ? Text(range)
            : Text(default);
    }

    [UnscopedRef]
    private readonly JsonStringView Text(TextRange range) => new(in _json, _first, range);
}
