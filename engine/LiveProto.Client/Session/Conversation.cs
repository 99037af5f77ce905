using System.Runtime.InteropServices;
using LiveProto.Audio;
using LiveProto.Client.Session.Connections;
using LiveProto.Client.Session.Memory;
using LiveProto.Client.Session.Sending;
using LiveProto.Client.Session.Turns;
using LiveProto.Client.Transport;
using LiveProto.Messages;
using LiveProto.Profiles;

namespace LiveProto.Client.Session;

/// <summary>
/// What is going on between user and model, and what a move would cost therefore: who speaks, what is asked and not answered, which calls
/// are open. Pure; not thread-safe.
/// </summary>
/// <param name="rules">The model's habits.</param>
internal sealed class Conversation(SessionRules rules) : IPassed
{
    private readonly UtteranceTracker _utterance = new(rules.IsManualDetection);
    private readonly AnswerCourse _course = rules.NewAnswerCourse();
    private TimeSpan? _spokenUntil;
    private bool _isAsked;
    private bool _isAnswering;
    private bool _hasOpenContext;
    private bool _hasMarkedText;
    private bool _isInProgress;
    private bool _isBetween;
    private bool _isHandleOfNow;
    private bool _hasBegun;
    private bool _isSeeded;
    private bool _isAnswerUncovered;
    private bool _isReportDue;

    IEnumerable<object?> IPassed.Sent => [_utterance];

    IEnumerable<object?> IPassed.Received => [Turns, _course, Resumption, Calls];

    /// <summary>What to do with the model's output after an interruption.</summary>
    public TurnTracker Turns { get; } = new();

    /// <summary>The function calls.</summary>
    public CallLedger Calls { get; } = new();

    /// <summary>What was written and the newest handle does not know.</summary>
    public SentLedger Ledger { get; } = new(rules.Profile.Resumption.Moment.Value, rules.SampleRate);

    /// <summary>What both sides said in words.</summary>
    public ConversationMemory Memory { get; } = new();

    /// <summary>When something was asked, or the server heard the user last, to which no answer has begun; null when nothing is
    /// asked.</summary>
    public TimeSpan? AskedAt { get; private set; }

    /// <summary>The server owes something: the answer to what was asked, or the rest of one that is under way and waits for no result of
    /// this side.</summary>
    public bool IsAnswerDue => _isAsked || AskedAt is not null || ((_isAnswering || _isInProgress) && Calls.OpenBlockingCount == 0);

    /// <summary>The user is speaking.</summary>
    public bool IsSpeaking => _utterance.IsSpeaking;

    /// <summary>There is voice in what is being sent: what is kept, in case that it has to be told again.</summary>
    public bool IsVoice => _utterance.IsVoice;

    /// <summary>The model has generated something in this conversation, as far as its server remembers it.</summary>
    public bool HasAnswered { get; private set; }

    /// <summary>What the newest handle does not know.</summary>
    public IReadOnlyList<LostInput> Uncovered => _isAnswerUncovered
        ? [.. Ledger.Uncovered, new LostInput("serverContent", "The model's last answer: no handle has come since that knows it.")]
        : [.. Ledger.Uncovered];

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
            || _isAsked || _isAnswering || Turns.IsModelTurnOpen || _isInProgress || Calls.OpenCount > 0 || _hasOpenContext
            || !CanResumeHere,
        _spokenUntil,
        _utterance.IsByLoudnessOnly);

    /// <summary>A message is handed over: from now on it says of what it is part, and whether it asks.</summary>
    public void Sent(SentMessage message, TimeSpan now)
    {
        message.IsOfUtterance = IsOfUtterance(message.Kind);
        message.Asks = message.Kind is SentKind.Question or SentKind.ActivityEnd
            || (message.Kind == SentKind.RealtimeText && !_utterance.IsMarked);
        bool wasSpeaking = _utterance.IsSpeaking;
        _utterance.Apply(message.Kind);
        _hasBegun |= message.Kind is not (SentKind.Audio or SentKind.AudioStreamEnd or SentKind.ContextUpdate);
        if (message.Asks)
        {
            // As in the ledger of turns: what was to follow unasked is told as the answer to this.
            if (_course.IsBetween)
                EndAnswer();
            _hasOpenContext = false;
            AskedAt = now;
        }

        if (message.Asks)
            Turns.ApplyQuestion();
        else if (message.Kind == SentKind.ToolResponse)
            Turns.ApplyUserTurn();
        switch (message.Kind)
        {
            case SentKind.Context:
                _hasOpenContext = true;
                break;
            case SentKind.ActivityStart:
                _hasMarkedText = false;
                break;
            case SentKind.RealtimeText when !message.Asks:
                _hasMarkedText = true;
                break;
            // Speech may come to nothing; words are asked.
            case SentKind.ActivityEnd when _hasMarkedText:
                _hasMarkedText = false;
                _isAsked = true;
                break;
            case SentKind.ToolResponse:
                (message.IsReported, _isReportDue) = (_isReportDue, false);
                _spokenUntil = now;
                break;
            case SentKind.ActivityEnd:
            case SentKind.AudioStreamEnd when wasSpeaking:
                _spokenUntil = now;
                break;
            case SentKind.Question or SentKind.RealtimeText when message.Asks:
                _isAsked = true;
                break;
        }
    }

    /// <summary>Audio is handed over as a message. Answers whether an utterance ended before it.</summary>
    public bool Heard(SentMessage message, TimeSpan now) =>
        message.Sound is { } sound && PcmMimeType.TryGetSampleRate(sound.MimeType, rules.SampleRate, out int sampleRate)
        && Heard(MemoryMarshal.Cast<byte, short>(sound.Data.Span), sampleRate, now);

    /// <summary>Audio is handed over. Answers whether an utterance ended before it, as far as loudness tells.</summary>
    public bool Heard(ReadOnlySpan<short> samples, int sampleRate, TimeSpan now)
    {
        bool wasSpeaking = _utterance.IsSpeaking;
        bool wasVoice = _utterance.IsVoice;
        _utterance.ApplyAudio(samples, sampleRate);
        _hasBegun |= _utterance.IsVoice;
        if (wasSpeaking && !_utterance.IsSpeaking)
            _spokenUntil = now;
        if (!wasVoice || _utterance.IsVoice)
            return false;
        _hasOpenContext = false;
        return true;
    }

    /// <summary>The server has heard the user.</summary>
    public void ApplyHeard(TimeSpan now)
    {
        _hasBegun = true;
        // Transcriptions come late, too: one that comes into the answer asks nothing, unless it is what cut it.
        if (!Turns.IsModelTurnOpen || Turns.IsDiscarding)
            _spokenUntil = AskedAt = now;
        Turns.ApplyUserTurn();
    }

    /// <summary>The server says that it hears speech begin or end.</summary>
    public void ApplyVoiceActivity(VoiceActivityType? type, TimeSpan now)
    {
        if (!_utterance.Apply(type))
            return;
        _spokenUntil = now;
        Ledger.UtteranceHeard(now);
        _hasOpenContext &= Ledger.HasOpenContext;
    }

    /// <summary>A part of a model turn has arrived. Answers whether to deliver it.</summary>
    public bool ApplyModelOutput(TimeSpan now)
    {
        if (!Turns.ApplyModelOutput(now))
            return false;
        _course.Output();
        Answer(now);
        return true;
    }

    /// <summary><c>interrupted</c>: the answer is over. Answers whether it is one of which all was dropped.</summary>
    public bool ApplyInterrupted(ServerMessage message, TimeSpan now)
    {
        bool isOfMissed = Turns.ApplyInterrupted(now) && !_isAnswering;
        if (isOfMissed)
            Answer(now);
        if (_isAnswering)
            _course.Cut(isComplete: message.ServerContent is { TurnComplete: true });
        EndAnswer();
        return isOfMissed;
    }

    /// <summary><c>generationComplete</c>: all of an answer has come.</summary>
    public void ApplyGenerationComplete()
    {
        Turns.ApplyGenerationComplete();
        _course.Generated();
    }

    /// <summary><c>turnComplete</c>, in this message.</summary>
    public void ApplyTurnComplete(ServerMessage message, TimeSpan now)
    {
        Turns.ApplyTurnComplete();
        _isInProgress = message.ServerContent?.InteractionStatus == InteractionStatus.InProgress;
        // As in the ledger of turns: what follows is told as the answer to what was asked meanwhile.
        bool goesOn = _isInProgress && !(_isAnswering && AskedAt is not null);
        _isBetween = goesOn;
        if (!_course.Complete(goesOn, out _))
            return;
        // Without output: refused, or nothing to say. An empty one may be the rest of an interruption, and asks to be waited a moment
        // longer.
        if (!_isAnswering && (message.UsageMetadata is not null
            || message.ServerContent is { TurnCompleteReason: not null } or { WaitingForInput: true }))
            Begin(now);
        if (_isAnswering)
            EndAnswer();
    }

    /// <summary>The server has called functions. Answers those calls that it has not made before.</summary>
    /// <param name="calls">The calls.</param>
    /// <param name="now">The present.</param>
    /// <param name="givenUp">How many older ones are not waited for any more, because too many are open.</param>
    public IReadOnlyList<FunctionCall> ApplyToolCall(IReadOnlyList<FunctionCall> calls, TimeSpan now, out int givenUp)
    {
        _course.Call(calls);
        if (calls.Count > 0 && calls.All(call => rules.IsIdempotent(call.Name)))
            CallAgainstLoss();
        else
            Answer(now);
        givenUp = 0;
        var wanted = new List<FunctionCall>(calls.Count);
        foreach (FunctionCall call in calls)
        {
            if (!Calls.TryOpen(call.Id, out bool hasGivenUp, rules.IsBlocking?.Invoke(call.Name) != false))
                continue;
            wanted.Add(call);
            givenUp += hasGivenUp ? 1 : 0;
        }

        return wanted;
    }

    /// <summary>The server takes calls back.</summary>
    public void ApplyCancellation(IReadOnlyList<string> ids)
    {
        foreach (string id in ids)
            Calls.Cancel(id);
        if (_course.Cancel(ids))
            EndAnswer();
    }

    /// <summary>An answer to a call is to be handed over. False when nobody waits for it.</summary>
    public bool TryAnswer(FunctionResponse response)
    {
        if (!Calls.MayAnswer(response.Id))
            return false;
        _isReportDue |= Calls.IsAside(response.Id) && response.Scheduling != FunctionResponseScheduling.Silent;
        if (response.WillContinue)
            return true;
        Calls.Close(response.Id);
        _course.Answered(response.Id);
        return true;
    }

    /// <summary>A <c>sessionResumptionUpdate</c>.</summary>
    public void ApplyResumption(SessionResumptionUpdate update, TimeSpan now)
    {
        // What the server was told as history is not in its handles before it has answered: with such a handle all of it would be lost.
        if (_isSeeded && !HasAnswered)
            return;
        _isSeeded = false;
        Resumption.Apply(update.NewHandle, update.Resumable);
        _isHandleOfNow = Resumption.IsCurrent && !Turns.IsModelTurnOpen;
        // A server that can not be resumed just now is at something.
        _hasBegun |= !Resumption.IsCurrent;
        _isAnswerUncovered &= !_isHandleOfNow;
        if (!Resumption.IsCurrent)
            return;
        Memory.Cover();
        Ledger.Covered(now);
    }

    /// <summary>
    /// The connection is gone: answer, calls and signals with it. Answers whether an utterance is over: only the server had said that it
    /// went on.
    /// </summary>
    public bool ApplyConnectionLost()
    {
        bool wasVoice = _utterance.IsVoice;
        Turns.ApplyConnectionLost();
        Calls.Clear();
        _course.Reset();
        _utterance.ApplyConnectionLost();
        _spokenUntil = null;
        _isInProgress = _isAnswering = _isBetween = false;
        return wasVoice && !_utterance.IsVoice;
    }

    /// <summary>There is another connection, and this was told again on it.</summary>
    public void ApplyMoved(LiveMove move, TimeSpan now)
    {
        if (move.IsQuestionLost)
            _isAsked = false;
        if (move.IsAskedAgain)
            _spokenUntil = now;
        AskedAt = move.IsAskedAgain ? now : null;
        HasAnswered &= !move.IsFresh;
        _isSeeded = move.Seeded > 0;
        if (move.Retold.Contains(MessageNames.InFull(SentKind.Audio)))
            Memory.ForgetHeard();
        Memory.EndTurn();
        Memory.Moved();
        _hasOpenContext &= !move.IsContextLost;
    }

    /// <summary>What the user is saying is lost.</summary>
    public void LoseUtterance() => _utterance.End();

    // Nothing has come of the answer that could not come twice: the question stays one that can be told again.
    private void CallAgainstLoss()
    {
        _isHandleOfNow = false;
        if (_utterance.IsSpeaking)
            return;
        Ledger.UtteranceEnded();
        _hasOpenContext = false;
    }

    private bool IsOfUtterance(SentKind kind) => kind switch
    {
        SentKind.Audio => _utterance.IsVoice,
        SentKind.ActivityStart or SentKind.ActivityEnd or SentKind.AudioStreamEnd => true,
        SentKind.Video => !rules.IsManualDetection || _utterance.IsMarked,
        SentKind.RealtimeText => _utterance.IsMarked,
        _ => false,
    };

    // Of every piece of speech: what has begun is not begun again.
    private void Answer(TimeSpan now)
    {
        _isHandleOfNow = false;
        HasAnswered = _hasBegun = _isAnswerUncovered = true;
        if (!_isAnswering || _isBetween)
            Begin(now);
    }

    private void Begin(TimeSpan now)
    {
        bool goesOn = _isBetween;
        _isAnswering = true;
        _isBetween = false;
        AskedAt = null;
        _spokenUntil = null;
        Memory.AnswerBegun();
        Ledger.AnswerBegun(_utterance.IsSpeaking, now, goesOn);
        _isAsked = Ledger.HasQuestion;
    }

    private void EndAnswer()
    {
        _isAnswering = false;
        Memory.EndTurn();
        Ledger.AnswerComplete();
    }
}
