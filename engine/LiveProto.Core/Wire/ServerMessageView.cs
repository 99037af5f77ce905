using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using LiveProto.Messages;

namespace LiveProto.Wire;

/// <summary>
/// What one pass over a server message found: kinds, flags, and where texts and media lie. Borrowed memory: valid as long as the message's,
/// which the compiler helps to watch. Getting text or records out of it is up to the caller; nothing here allocates but where it says so.
/// </summary>
public ref struct ServerMessageView
{
    internal ServerMessageRecord Found;
    private readonly ReadOnlySequence<byte> _json;

    internal ServerMessageView(scoped in ReadOnlySequence<byte> json) => _json = json;

    /// <summary>The raw bytes of the whole message.</summary>
    public readonly ReadOnlySequence<byte> Json => _json;

    /// <summary>Which top-level members are present.</summary>
    public readonly ServerMessageKinds Kinds => Found.KindsFound;

    /// <summary>Which members of <c>serverContent</c> are present, or true.</summary>
    public readonly ServerContentKinds Content => Found.ContentFound;

    /// <summary><c>serverContent.turnComplete</c>.</summary>
    public readonly bool TurnComplete => (Found.ContentFound & ServerContentKinds.TurnComplete) != 0;

    /// <summary><c>serverContent.generationComplete</c>.</summary>
    public readonly bool GenerationComplete => (Found.ContentFound & ServerContentKinds.GenerationComplete) != 0;

    /// <summary><c>serverContent.interrupted</c>.</summary>
    public readonly bool Interrupted => (Found.ContentFound & ServerContentKinds.Interrupted) != 0;

    /// <summary><c>serverContent.waitingForInput</c>.</summary>
    public readonly bool WaitingForInput => (Found.ContentFound & ServerContentKinds.WaitingForInput) != 0;

    /// <summary>The parts of <c>serverContent.modelTurn</c>, in order.</summary>
    [UnscopedRef]
    public readonly PartList ModelTurnParts => new(_json, ((ReadOnlySpan<PartRecord>)Found.Parts)[..Math.Min(Found.PartsFound, ServerMessageRecord.PartCapacity)], Found.PartsFound, Found.RestOfPartsOffset);

    /// <summary><c>serverContent.modelTurn.role</c>.</summary>
    public readonly JsonStringView Role => new(_json, Found.RoleRange);

    /// <summary>Text of <c>serverContent.inputTranscription</c>.</summary>
    public readonly JsonStringView InputTranscription => new(_json, Found.InputTextRange);

    /// <summary><c>serverContent.inputTranscription.finished</c>.</summary>
    public readonly bool InputTranscriptionFinished => (Found.Marks & ViewMarks.InputFinished) != 0;

    /// <summary>Text of <c>serverContent.outputTranscription</c>.</summary>
    public readonly JsonStringView OutputTranscription => new(_json, Found.OutputTextRange);

    /// <summary><c>serverContent.outputTranscription.finished</c>.</summary>
    public readonly bool OutputTranscriptionFinished => (Found.Marks & ViewMarks.OutputFinished) != 0;

    /// <summary>Text of <c>serverContent.interimInputTranscription</c>.</summary>
    public readonly JsonStringView InterimInputTranscription => new(_json, Found.InterimTextRange);

    /// <summary><c>serverContent.turnCompleteReason</c>: a name of <see cref="Messages.TurnCompleteReason"/>.</summary>
    public readonly JsonStringView TurnCompleteReason => new(_json, Found.ReasonRange);

    /// <summary><c>serverContent.interactionStatus</c>: a name of <see cref="Messages.InteractionStatus"/>.</summary>
    public readonly JsonStringView InteractionStatus => new(_json, Found.StatusRange);

    /// <summary><c>setupComplete.sessionId</c>.</summary>
    public readonly JsonStringView SessionId => new(_json, Found.SessionIdRange);

    /// <summary><c>goAway.timeLeft</c>; null when it is absent.</summary>
    public readonly TimeSpan? TimeLeft => (Found.Marks & ViewMarks.TimeLeft) != 0 ? new TimeSpan(Found.TimeLeftTicks) : null;

    /// <summary><c>sessionResumptionUpdate.newHandle</c>.</summary>
    public readonly JsonStringView NewHandle => new(_json, Found.HandleRange);

    /// <summary><c>sessionResumptionUpdate.resumable</c>.</summary>
    public readonly bool Resumable => (Found.Marks & ViewMarks.Resumable) != 0;

    /// <summary><c>sessionResumptionUpdate.lastConsumedClientMessageIndex</c>; null when it is absent.</summary>
    public readonly long? LastConsumedClientMessageIndex => (Found.Marks & ViewMarks.ConsumedIndex) != 0 ? Found.ConsumedIndex : null;

    /// <summary><c>voiceActivity.type</c>: a name of <see cref="VoiceActivityType"/>.</summary>
    public readonly JsonStringView ActivityType => new(_json, Found.ActivityTypeRange);

    /// <summary><c>voiceActivity.audioOffset</c>; null when it is absent.</summary>
    public readonly TimeSpan? AudioOffset => (Found.Marks & ViewMarks.AudioOffset) != 0 ? new TimeSpan(Found.AudioOffsetTicks) : null;

    /// <summary><c>voiceActivityDetectionSignal.vadSignalType</c>: a name of <see cref="VadSignalType"/>.</summary>
    public readonly JsonStringView VadSignalType => new(_json, Found.SignalTypeRange);

    /// <summary>The totals of <c>usageMetadata</c>; all zero when it is absent.</summary>
    public readonly UsageCounts Usage => Found.UsageFound;

    /// <summary>The raw value of one top-level member; empty when it is absent.</summary>
    public readonly ReadOnlySequence<byte> GetRaw(ServerMessageKinds kind)
    {
        if ((Found.KindsFound & kind) == 0 || !ServerMessageRecord.TryGetIndex(kind, out int index))
            return ReadOnlySequence<byte>.Empty;
        TextRange range = Found.Values[index];
        return _json.Slice(range.Offset, range.Length);
    }

    /// <summary>The message as records, which allocates. False when a member that the pass only skipped holds a value of a wrong type.</summary>
    public readonly bool TryGetMessage([NotNullWhen(true)] out ServerMessage? message, out WireError error) =>
        ServerMessageParser.TryParse(_json, out message, out error);
}
