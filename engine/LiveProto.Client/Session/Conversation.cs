using LiveProto.Client.Session.Connections;
using LiveProto.Client.Session.Memory;
using LiveProto.Client.Session.Sending;
using LiveProto.Messages;
using LiveProto.Profiles;

namespace LiveProto.Client.Session;

/// <summary>
/// What is going on between user and model, and what a move would cost therefore: who speaks, what is asked and not answered, which calls are
/// open. Pure; not thread-safe.
/// </summary>
/// <param name="rules">The model's habits.</param>
internal sealed class Conversation(SessionRules rules)
{
    private readonly UtteranceTracker _utterance = new(rules.IsManualDetection, rules.SampleRate);
    private TimeSpan? _spokenUntil;
    private bool _isAsked;
    private bool _isAnswering;
    private bool _hasOpenContext;
    private bool _isInProgress;
    private bool _isHandleOfNow;
    private bool _hasBegun;
    private bool _isSeeded;

    /// <summary>What to do with the model's output after an interruption.</summary>
    public TurnTracker Turns { get; } = new();

    /// <summary>The function calls.</summary>
    public CallLedger Calls { get; } = new();

    /// <summary>What was written and the newest handle does not know.</summary>
    public SentLedger Ledger { get; } = new(rules.Profile.Resumption.Moment.Value, rules.SampleRate);

    /// <summary>What both sides said in words.</summary>
    public ConversationMemory Memory { get; } = new();

    /// <summary>The user is speaking.</summary>
    public bool IsSpeaking => _utterance.IsSpeaking;

    /// <summary>The model has generated something in this conversation, as far as its server remembers it.</summary>
    public bool HasAnswered { get; private set; }

    /// <summary>The handles to resume with.</summary>
    public ResumptionState Resumption { get; } = new();

    // What the user said can be told again, what the model said can not. Where handles come after the turn, the one that is there when the
    // turn ends does not know it (docs/protocol.md §6.10).
    private bool CanResumeHere => !_hasBegun
        || (rules.Profile.Resumption.Moment.Value == HandleMoment.AtTurnStart
            ? Resumption.Handle is not null
            : Resumption.IsCurrent && _isHandleOfNow);

    /// <summary>The session takes up another one, or begins: whoever holds a handle has been answered.</summary>
    public void Begin(string? handle)
    {
        Resumption.Begin(handle);
        HasAnswered = handle is not null;
    }

    /// <summary>What a move would cost.</summary>
    public MoveSituation GetSituation(bool isYoung) => new(
        isYoung,
        IsBusy: (_utterance.IsSpeaking && !_utterance.IsByLoudnessOnly)
            || _isAsked || Turns.IsModelTurnOpen || _isInProgress || Calls.OpenCount > 0 || _hasOpenContext || !CanResumeHere,
        _spokenUntil,
        _utterance.IsByLoudnessOnly);

    /// <summary>A message is handed over.</summary>
    public void Sent(SentKind kind, TimeSpan now)
    {
        _utterance.Apply(kind);
        _hasBegun |= kind is not (SentKind.Audio or SentKind.AudioStreamEnd or SentKind.ContextUpdate);
        switch (kind)
        {
            case SentKind.Context:
                _hasOpenContext = true;
                break;
            case SentKind.Question or SentKind.RealtimeText:
                _hasOpenContext = false;
                _isAsked = true;
                Turns.ApplyUserTurn();
                break;
            case SentKind.ActivityEnd or SentKind.ToolResponse:
                _spokenUntil = now;
                Turns.ApplyUserTurn();
                break;
        }
    }

    /// <summary>Audio is handed over.</summary>
    public void SentAudio(ReadOnlySpan<short> samples, TimeSpan now)
    {
        bool wasSpeaking = _utterance.IsSpeaking;
        _utterance.ApplyAudio(samples);
        _hasBegun |= _utterance.IsSpeaking;
        if (wasSpeaking && !_utterance.IsSpeaking)
            ApplySpoken(now);
    }

    /// <summary>The server has heard the user.</summary>
    public void ApplyHeard(TimeSpan now)
    {
        _hasBegun = true;
        // Transcriptions come late, too: one that comes into the answer asks nothing.
        if (!Turns.IsModelTurnOpen)
            _spokenUntil = now;
        Turns.ApplyUserTurn();
    }

    /// <summary>The server says that it hears speech begin or end.</summary>
    public void ApplyVoiceActivity(VoiceActivityType? type, TimeSpan now)
    {
        if (_utterance.Apply(type))
            ApplySpoken(now);
    }

    /// <summary>A part of a model turn has arrived. Answers whether to deliver it.</summary>
    public bool ApplyModelOutput(TimeSpan now)
    {
        if (!Turns.ApplyModelOutput(now))
            return false;
        Answer();
        return true;
    }

    /// <summary><c>interrupted</c>: the answer is over.</summary>
    public void ApplyInterrupted(TimeSpan now)
    {
        Turns.ApplyInterrupted(now);
        EndAnswer();
    }

    /// <summary><c>turnComplete</c>, in this message.</summary>
    public void ApplyTurnComplete(ServerMessage message)
    {
        Turns.ApplyTurnComplete();
        _isInProgress = message.ServerContent?.InteractionStatus == InteractionStatus.InProgress;
        // Without output: refused, or nothing to say. An empty one may be the rest of an interruption, and asks to be waited a moment longer.
        if (message.UsageMetadata is not null || message.ServerContent is { TurnCompleteReason: not null } or { WaitingForInput: true })
        {
            _isAsked = false;
            Ledger.AnswerBegun(_utterance.IsSpeaking);
            _isAnswering = true;
        }

        if (_isAnswering)
            EndAnswer();
    }

    /// <summary>The server has called functions. Answers those calls that it has not made before.</summary>
    /// <param name="calls">The calls.</param>
    /// <param name="givenUp">How many older ones are not waited for any more, because too many are open.</param>
    public IReadOnlyList<FunctionCall> ApplyToolCall(IReadOnlyList<FunctionCall> calls, out int givenUp)
    {
        Answer();
        givenUp = 0;
        var wanted = new List<FunctionCall>(calls.Count);
        foreach (FunctionCall call in calls)
        {
            if (!Calls.TryOpen(call.Id, out bool hasGivenUp))
                continue;
            wanted.Add(call);
            givenUp += hasGivenUp ? 1 : 0;
        }

        return wanted;
    }

    /// <summary>A <c>sessionResumptionUpdate</c>.</summary>
    public void ApplyResumption(SessionResumptionUpdate update)
    {
        // What the server was told as history is not in its handles before it has answered: with such a handle all of it would be lost.
        if (_isSeeded && !HasAnswered)
            return;
        _isSeeded = false;
        Resumption.Apply(update.NewHandle, update.Resumable);
        _isHandleOfNow = Resumption.IsCurrent && !Turns.IsModelTurnOpen;
        // A server that can not be resumed just now is at something.
        _hasBegun |= !Resumption.IsCurrent;
        if (Resumption.IsCurrent)
            Ledger.Covered();
    }

    /// <summary>The connection is gone: answer, calls and signals with it.</summary>
    public void ApplyConnectionLost()
    {
        Turns.ApplyConnectionLost();
        Calls.Clear();
        _utterance.ApplyConnectionLost();
        _spokenUntil = null;
        _isInProgress = _isAnswering = false;
    }

    /// <summary>There is another connection, and this was told again on it.</summary>
    public void ApplyMoved(LiveMove move)
    {
        if (move.IsQuestionLost)
            _isAsked = false;
        if (move.IsUtteranceLost)
            _utterance.End();
        HasAnswered &= !move.IsFresh;
        _isSeeded = move.Seeded > 0;
        if (move.Retold.Contains(SentLedger.NameOf(SentKind.Audio)))
            Memory.ForgetHeard();
        Memory.EndTurn();
        _hasOpenContext &= move.Retold.Contains(SentLedger.NameOf(SentKind.Context));
    }

    private void ApplySpoken(TimeSpan now)
    {
        _spokenUntil = now;
        Ledger.UtteranceEnded();
    }

    // Of every piece of speech: what has begun is not begun again.
    private void Answer()
    {
        HasAnswered = _hasBegun = true;
        _isHandleOfNow = _isAsked = false;
        _spokenUntil = null;
        if (_isAnswering)
            return;
        _isAnswering = true;
        Memory.AnswerBegun();
        Ledger.AnswerBegun(_utterance.IsSpeaking);
    }

    private void EndAnswer()
    {
        _isAnswering = false;
        Memory.EndTurn();
        Ledger.AnswerComplete();
    }
}
