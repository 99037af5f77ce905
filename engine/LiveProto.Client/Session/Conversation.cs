using LiveProto.Client.Session.Connections;
using LiveProto.Client.Session.Leaving;
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
internal sealed class Conversation : IPassed
{
    private readonly SessionRules _rules;
    private UtteranceTracker _utterance;
    private readonly AnswerCourse _course;
    private Asking _asking;
    private bool _isAnswering;
    private bool _isInProgress;
    private bool _isReportDue;

    /// <param name="rules">The model's habits.</param>
    public Conversation(SessionRules rules)
    {
        _rules = rules;
        _utterance = new UtteranceTracker(rules.IsManualDetection);
        _course = rules.NewAnswerCourse();
        HandleMoment moment = rules.Profile.Resumption.Moment.Value;
        Ledger = new SentLedger(moment, rules.SampleRate);
        Coverage = new HandleCoverage(moment, Ledger, Memory);
    }

    IEnumerable<object?> IPassed.Sent => [_utterance.Meter];

    IEnumerable<object?> IPassed.Received => [Turns, _course, Coverage, Resumption, Calls];

    /// <summary>What to do with the model's output after an interruption.</summary>
    public TurnTracker Turns { get; } = new();

    /// <summary>The function calls.</summary>
    public CallLedger Calls { get; } = new();

    /// <summary>What was written and the newest handle does not know.</summary>
    public SentLedger Ledger { get; }

    /// <summary>What both sides said in words.</summary>
    public ConversationMemory Memory { get; } = new();

    public TimeSpan? AskedAt => _asking.AskedAt;

    /// <summary>The server owes something: the answer to what was asked, or the rest of one that is under way and waits for no result of
    /// this side.</summary>
    public bool IsAnswerDue => _asking.IsAsked || AskedAt is not null || ((_isAnswering || _isInProgress) && Calls.OpenBlockingCount == 0);

    /// <summary>The user is speaking.</summary>
    public bool IsSpeaking => _utterance.IsSpeaking;

    /// <summary>There is voice in what is being sent: what is kept, in case that it has to be told again.</summary>
    public bool IsVoice => _utterance.IsVoice;

    public bool IsOnset => _utterance.IsOnset;

    public bool HasAnswered => Coverage.HasAnswered;

    /// <summary>What the handles know.</summary>
    public HandleCoverage Coverage { get; }

    /// <summary>The handles to resume with.</summary>
    public ResumptionState Resumption => Coverage.Handles;

    public void Begin(SessionStart start) => Coverage.Begin(start);

    /// <summary>What a move would cost.</summary>
    public MoveSituation GetSituation(bool isYoung) => new(
        isYoung,
        IsBusy: (_utterance.IsSpeaking && !_utterance.IsByLoudnessOnly)
            || _asking.IsAsked || _isAnswering || Turns.IsModelTurnOpen || _isInProgress || Calls.OpenCount > 0 || _asking.HasOpenContext
            || !Coverage.CanResumeHere,
        _asking.SpokenUntil,
        _utterance.IsByLoudnessOnly);

    /// <summary>A message is handed over: from now on it says of what it is part, and whether it asks.</summary>
    public void Sent(SentMessage message, TimeSpan now)
    {
        message.IsOfUtterance = _utterance.Holds(message.Kind);
        message.IsOnset = message.Kind == SentKind.Audio && _utterance.IsOnset;
        message.Asks = message.Kind is SentKind.Question or SentKind.ActivityEnd
            || (message.Kind == SentKind.RealtimeText && !_utterance.IsMarked);
        bool wasSpeaking = _utterance.IsSpeaking;
        _utterance.Apply(message.Kind);
        if (message.Kind is not (SentKind.Audio or SentKind.AudioStreamEnd or SentKind.ContextUpdate))
            Coverage.Said();
        // As in the ledger of turns: what was to follow unasked is told as the answer to this.
        if (message.Asks && _course.IsBetween)
            EndAnswer(now);
        _asking.Sent(message, wasSpeaking, now);
        if (message.Asks)
            Turns.ApplyQuestion();
        else if (message.Kind == SentKind.ToolResponse)
            Turns.ApplyUserTurn();
        if (message.Kind == SentKind.ToolResponse)
            (message.IsReported, _isReportDue) = (_isReportDue, false);
    }

    /// <summary>Audio is handed over as a message. Answers whether an utterance ended before it.</summary>
    public bool Heard(SentMessage message, TimeSpan now) =>
        message.TryGetSound(_rules.SampleRate, out ReadOnlySpan<short> samples, out int sampleRate) && Heard(samples, sampleRate, now);

    /// <summary>Audio is handed over. Answers whether an utterance ended before it, as far as loudness tells.</summary>
    public bool Heard(ReadOnlySpan<short> samples, int sampleRate, TimeSpan now)
    {
        bool wasSpeaking = _utterance.IsSpeaking;
        bool wasVoice = _utterance.IsVoice;
        _utterance.ApplyAudio(samples, sampleRate);
        if (_utterance.IsVoice)
            Coverage.Said();
        if (wasSpeaking && !_utterance.IsSpeaking)
            _asking.Spoken(now);
        if (!wasVoice || _utterance.IsVoice)
            return false;
        _asking.CloseContext();
        return true;
    }

    /// <summary>The server has heard the user.</summary>
    public void ApplyHeard(TimeSpan now)
    {
        Coverage.Said();
        // Transcriptions come late, too: one that comes into the answer asks nothing, unless it is what cut it.
        if (!Turns.IsModelTurnOpen || Turns.IsDiscarding)
            _asking.Heard(now);
        Turns.ApplyUserTurn();
    }

    /// <summary>The server says that it hears speech begin or end.</summary>
    public void ApplyVoiceActivity(VoiceActivityType? type, TimeSpan now)
    {
        if (!_utterance.Apply(type, Ledger.IsAllUnheard(now), out bool isSince))
            return;
        _asking.Spoken(now);
        Ledger.UtteranceHeard(now, isSince, _utterance.IsVoice);
        _asking.CloseContext(Ledger.HasOpenContext);
    }

    /// <summary>A part of a model turn has arrived. Answers whether to deliver it.</summary>
    public bool ApplyModelOutput(TimeSpan now)
    {
        if (!Turns.ApplyModelOutput(now))
            return false;
        bool goesOn = _course.IsBetween;
        _course.Output();
        Answer(now, goesOn);
        return true;
    }

    /// <summary><c>interrupted</c>: the answer is over. Answers whether it is one of which all was dropped.</summary>
    public bool ApplyInterrupted(ServerMessage message, TimeSpan now)
    {
        bool isOfMissed = Turns.ApplyInterrupted(now) && !_isAnswering;
        if (isOfMissed)
            Answer(now, _course.IsBetween);
        if (_isAnswering)
            _course.Cut(isComplete: message.ServerContent is { TurnComplete: true });
        EndAnswer(now);
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
        if (!_course.Complete(goesOn, out _))
            return;
        // Without output: refused, or nothing to say. An empty one may be the rest of an interruption, and asks to be waited a moment
        // longer.
        if (!_isAnswering && (message.UsageMetadata is not null
            || message.ServerContent is { TurnCompleteReason: not null } or { WaitingForInput: true }))
            Begin(now, goesOn: false);
        if (_isAnswering)
            EndAnswer(now);
    }

    /// <summary>The server has called functions. Answers those calls that it has not made before.</summary>
    /// <param name="calls">The calls.</param>
    /// <param name="now">The present.</param>
    /// <param name="givenUp">How many older ones are not waited for any more, because too many are open.</param>
    public IReadOnlyList<FunctionCall> ApplyToolCall(IReadOnlyList<FunctionCall> calls, TimeSpan now, out int givenUp)
    {
        bool goesOn = _course.IsBetween;
        _course.Call(calls);
        if (calls.Count > 0 && calls.All(call => _rules.IsIdempotent(call.Name)))
            CallAgainstLoss();
        else
            Answer(now, goesOn);
        return Calls.Open(calls, _rules.IsBlocking, out givenUp);
    }

    /// <summary>The server takes calls back.</summary>
    public void ApplyCancellation(IReadOnlyList<string> ids, TimeSpan now)
    {
        foreach (string id in ids)
            Calls.Cancel(id);
        if (_course.Cancel(ids))
            EndAnswer(now);
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
    public void ApplyResumption(SessionResumptionUpdate update, TimeSpan now) => Coverage.Apply(update, Turns.IsModelTurnOpen, now);

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
        _asking.ConnectionLost();
        _isInProgress = _isAnswering = false;
        return wasVoice && !_utterance.IsVoice;
    }

    /// <summary>There is another connection, and this was told again on it.</summary>
    public void ApplyMoved(LiveMove move, TimeSpan now)
    {
        _asking.Moved(move, now);
        Coverage.Moved(move);
        if (move.Retold.Contains(MessageNames.InFull(SentKind.Audio)))
            Memory.ForgetHeard();
        Memory.EndTurn();
        Memory.Moved();
    }

    /// <summary>What the user is saying is lost.</summary>
    public void LoseUtterance() => _utterance.End();

    // Nothing has come of the answer that could not come twice: the question stays one that can be told again.
    private void CallAgainstLoss()
    {
        Coverage.Working();
        if (_utterance.IsSpeaking)
            return;
        Ledger.UtteranceEnded();
        _asking.CloseContext();
    }

    // Of every piece of speech: what has begun is not begun again.
    private void Answer(TimeSpan now, bool goesOn)
    {
        Coverage.Answering();
        if (!_isAnswering || goesOn)
            Begin(now, goesOn);
    }

    private void Begin(TimeSpan now, bool goesOn)
    {
        _isAnswering = true;
        Memory.AnswerBegun();
        // When more was to follow unasked, that may be what follows, whatever was asked meanwhile.
        Ledger.AnswerBegun(_utterance.IsVoice, now, goesOn || _isInProgress);
        _asking.AnswerBegun(Ledger.HasQuestion);
    }

    private void EndAnswer(TimeSpan now)
    {
        _isAnswering = false;
        Memory.EndTurn();
        Ledger.AnswerComplete(now);
    }
}
