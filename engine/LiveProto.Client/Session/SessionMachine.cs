using LiveProto.Client.Session.Connections;
using LiveProto.Client.Session.Sending;
using LiveProto.Client.Transport;
using LiveProto.Client.WebSockets;
using LiveProto.Messages;
using LiveProto.WebSockets;

namespace LiveProto.Client.Session;

/// <summary>
/// The client's side of one session, over all its connections. It is told messages, sends, ends of connections and the time, and answers
/// with actions; it owns no task, socket, timer or lock. Not thread-safe.
/// </summary>
/// <remarks>
/// How it is driven: set <see cref="Now"/>, tell one fact, perform what <see cref="TryTakeAction"/> gives until it gives nothing more, and
/// call <see cref="Tick"/> at <see cref="NextDue"/>. Received messages come through <see cref="EventDelivery"/>, which reads them.
/// </remarks>
internal sealed class SessionMachine : IPassed
{
    // A move that nothing forces can wait until an answer is over.
    private static readonly TimeSpan s_planPatience = TimeSpan.FromMinutes(1);

    private readonly ReconnectPolicy _policy;
    private readonly ConnectionCourse _course;
    private readonly MovePolicy _moves;
    private readonly PlannedMove _planned = new();
    private readonly MovePolicy _suspension = new(TimeSpan.Zero);
    private readonly AnswerWatch _watch;
    private readonly SendCourse _sending;
    private readonly Expectation _expectation = new();
    private readonly Queue<SessionAction> _actions = new();
    private SessionEnding? _closing;
    private LiveMove? _move;
    private string _leftBecause = "";

    /// <summary>A session whose first connection has been set up.</summary>
    /// <param name="rules">What its decisions rest on.</param>
    /// <param name="unconfirmed">With transparent resumption: what the server has not confirmed.</param>
    public SessionMachine(SessionRules? rules = null, UnconfirmedMessages? unconfirmed = null)
    {
        rules ??= new SessionRules();
        _policy = rules.Policy;
        Conversation = new Conversation(rules);
        _sending = new SendCourse(rules, Conversation, unconfirmed);
        _course = new ConnectionCourse(_policy, rules.Jitter, Conversation.Resumption);
        _watch = new AnswerWatch(rules.AnswerTimeout);
        _moves = new MovePolicy(_policy.GoAwayMargin);
        Unconfirmed = unconfirmed;
    }

    IEnumerable<object?> IPassed.Sent => [_sending, Conversation, _expectation, _actions];

    IEnumerable<object?> IPassed.Received => [_sending, Conversation, _expectation, _actions, _moves, _suspension];

    /// <summary>The time since the session began, as it was told last.</summary>
    public TimeSpan Now { get; set; }

    /// <summary>What the session is doing about its connection.</summary>
    public LiveSessionState State { get; private set; }

    /// <summary>Which connection it is, counted from 1.</summary>
    public int Connection { get; private set; }

    /// <summary>How the session ended; null while it lives.</summary>
    public SessionEnding? Ending { get; private set; }

    /// <summary>What is going on between user and model.</summary>
    public Conversation Conversation { get; }

    /// <summary>With transparent resumption: what the server has not confirmed; else null.</summary>
    public UnconfirmedMessages? Unconfirmed { get; }

    /// <summary>The kind of the last message that was received.</summary>
    public string? LastReceived { get; private set; }

    /// <summary>The kind of the last message that was handed over.</summary>
    public string? LastSent => _sending.LastSent;

    /// <summary>When <see cref="Tick"/> wants to be called; null when time alone changes nothing.</summary>
    public TimeSpan? NextDue => State switch
    {
        // Being closed: what was due is not done any more, and would be due for ever.
        _ when IsEnding => null,
        LiveSessionState.Waiting => SessionTime.Earlier(_course.OpenAt, _suspension.Deadline),
        LiveSessionState.Open => SessionTime.Earlier(
            NextMove,
            SessionTime.Earlier(_watch.DueAt(Conversation.AskedAt), _expectation.Until)),
        _ => _suspension.Deadline,
    };

    /// <summary>What the newest handle does not know, when the session is over.</summary>
    public IReadOnlyList<LostInput> Uncovered { get; private set; } = [];

    /// <summary>Tries to open a connection since the last useful one.</summary>
    public int Tries => _course.Tries;

    /// <summary>Whether there is something to do.</summary>
    public bool HasActions => _actions.Count > 0;

    /// <summary>The server has announced the end of the connection.</summary>
    public bool IsMoveAnnounced => _moves.IsAnnounced;

    /// <summary>A move that was planned has not been made yet.</summary>
    public bool IsMovePlanned => _planned.Reason is not null;

    // Asked with every message: the situation, which is much to look at, only when there is something to leave for.
    private TimeSpan? NextMove => _moves.IsAnnounced || _suspension.IsAnnounced
        ? SessionTime.Earlier(_moves.NextCheck(Now, Situation), _suspension.NextCheck(Now, Situation))
        : null;

    private MoveSituation Situation => Conversation.GetSituation(_course.IsYoung(Now));

    private bool IsEnding => Ending is not null || _closing is not null;

    /// <summary>The next thing to do; false when there is none.</summary>
    public bool TryTakeAction(out SessionAction action) => _actions.TryDequeue(out action);

    /// <summary>The first connection is open.</summary>
    /// <param name="start">What was before; null = nothing.</param>
    /// <param name="roundTrip">How long the setup and its answer were under way.</param>
    public void Start(SessionStart? start = null, TimeSpan roundTrip = default)
    {
        start ??= SessionStart.With(null);
        Conversation.Ledger.RoundTrip = roundTrip;
        Conversation.Begin(start.Handle);
        Conversation.Memory.Restore(start.Memory);
        _course.Begin(Now);
        _course.Opened(Now);
        Connection = 1;
        State = LiveSessionState.Open;
        if (start.Forgotten is { } move)
            TellReopened(move);
    }

    /// <summary>Time has passed.</summary>
    public void Tick()
    {
        LeaveIfDue();
        TellExpectation();
        if (State != LiveSessionState.Waiting || !(_course.OpenAt <= Now))
            return;
        SetState(LiveSessionState.Connecting);
        _planned.Begin();
        string? handle = _course.Begin(Now);
        bool isSeeded = handle is null && _policy.Replay == Replay.Everything && Conversation.Memory.HasAnswers;
        _actions.Enqueue(new SessionAction(SessionActionKind.Open, Handle: handle, IsSeeded: isSeeded));
    }

    /// <summary>A message is handed over.</summary>
    public HandOver Hand(SentMessage message)
    {
        if (IsEnding)
            return HandOver.Ended;
        HandOver handOver = _sending.Hand(message, Now, State == LiveSessionState.Open);
        if (message.Kind == SentKind.ToolResponse)
            ReleaseInput();
        TellHeldLoss();
        if (message.Kind == SentKind.Audio && handOver == HandOver.Write)
            _expectation.Sent(Now);
        Expect();
        return handOver;
    }

    /// <summary>Audio is handed over.</summary>
    /// <param name="samples">The chunk.</param>
    /// <param name="order">Its place in the order in which messages are handed over.</param>
    /// <param name="kept">The chunk as a message, where it has to wait or may have to be told again; else null.</param>
    public HandOver HandAudio(ReadOnlySpan<short> samples, out long order, out SentMessage? kept)
    {
        kept = null;
        order = 0;
        if (IsEnding)
            return HandOver.Ended;
        HandOver handOver = _sending.HandAudio(samples, Now, State == LiveSessionState.Open, out order, out kept);
        TellHeldLoss();
        if (handOver == HandOver.Write)
            _expectation.Sent(Now);
        TellExpectation();
        return handOver;
    }

    /// <summary>
    /// A message that was to be written was not: its connection has ended, though that may not have been told yet. It waits for the next
    /// one. To be told before the end of that connection is.
    /// </summary>
    public void NotWritten(SentMessage message, int connection)
    {
        if (Ending is { } ending)
            message.Done(ending);
        else
            _sending.NotWritten(message, connection == Connection);
    }

    /// <summary>The caller does not want the message to be sent any more. False when it is not waiting.</summary>
    public bool TryWithdraw(SentMessage message) => _sending.TryWithdraw(message);

    /// <summary>The next message to write on this connection; null when all is written, or the connection is not the present one any
    /// more.</summary>
    public SentMessage? TakeNext(int connection) =>
        connection == Connection ? _sending.TakeNext(Now, State == LiveSessionState.Open) : null;

    /// <summary>What the end of this connection would lead to.</summary>
    public LossDecision Judge(ConnectionEnding ending) =>
        _policy.IsEnabled ? ConnectionCourse.DecisionOf(_course.Judge(ending, Now)) : LossDecision.End;

    /// <summary>What the failure would lead to.</summary>
    public LossDecision Judge(OpenFailure failure) => ConnectionCourse.DecisionOf(_course.Judge(failure));

    /// <summary>The connection is gone: it ended, or was left and closed.</summary>
    /// <param name="ending">How it ended.</param>
    /// <param name="decision">What to do, when it was decided otherwise than <see cref="Judge(ConnectionEnding)"/> says.</param>
    public void ConnectionEnded(ConnectionEnding ending, LossDecision? decision = null)
    {
        LiveSessionState phase = State;
        bool wasLeft = phase == LiveSessionState.Moving;
        LossDecision decided = decision ?? (wasLeft ? LossDecision.Resume : Judge(ending));
        bool hasSpoken = Conversation.ApplyConnectionLost();
        _moves.Clear();
        _expectation.ConnectionLost();
        _sending.ConnectionLost(hasSpoken);
        if (_closing is { } closing)
        {
            End(closing);
            return;
        }

        EndVerdict verdict = wasLeft ? EndVerdict.Retry : _course.Judge(ending, Now);
        if (decided == LossDecision.End || !_policy.IsEnabled
            || !_course.TryPlanAfterLoss(verdict, decided, Now, isOwnWish: wasLeft && IsMovePlanned))
        {
            End(SessionEndings.Of(ending, verdict, phase));
            return;
        }

        if (verdict == EndVerdict.RetryWithoutLast)
            _sending.GiveUpLast();
        _move = new LiveMove(wasLeft ? _leftBecause : SessionEndings.ReasonOf(ending), ending.CloseCode);
        _actions.Enqueue(SessionAction.Tell(LiveEventKind.Reconnecting, _move));
        SetState(LiveSessionState.Waiting);
    }

    /// <summary>The connection that was asked for is set up.</summary>
    /// <param name="answer">The server's answer to the setup.</param>
    /// <param name="roundTrip">How long the setup and its answer were under way.</param>
    public void Opened(SetupComplete? answer = null, TimeSpan roundTrip = default)
    {
        Conversation.Ledger.RoundTrip = roundTrip;
        bool isFresh = !_course.Opened(Now);
        Connection++;
        SetState(LiveSessionState.Open);
        TellReopened(_move! with { SetupComplete = answer, IsFresh = isFresh });
        if (_closing is not null)
            _actions.Enqueue(new SessionAction(SessionActionKind.Close, CloseCode: CloseCode.NormalClosure));
        _planned.Opened();
        WishForMove();
        Expect();
    }

    /// <summary>The connection that was asked for could not be set up.</summary>
    /// <param name="failure">Why.</param>
    /// <param name="decision">What to do, when it was decided otherwise than <see cref="Judge(OpenFailure)"/> says.</param>
    public void OpenFailed(OpenFailure failure, LossDecision? decision = null)
    {
        LossDecision decided = decision ?? Judge(failure);
        EndVerdict verdict = _course.Judge(failure);
        if (_closing is { } closing)
        {
            End(closing);
        }
        else if (decided == LossDecision.End || !_course.TryPlanAfterFailure(failure, verdict, decided, Now))
        {
            OpenFailure told = verdict == EndVerdict.End ? _course.FirstRefusal(failure) : failure;
            End(SessionEndings.Of(told, isVerdict: decided == LossDecision.End && verdict == EndVerdict.End));
        }
        else
        {
            SetState(LiveSessionState.Waiting);
        }
    }

    /// <summary>This side ends the session. What the connection still owes is closed first.</summary>
    /// <param name="ending">What to tell of it.</param>
    /// <param name="code">With which code the connection is closed.</param>
    public void Stop(SessionEnding ending, CloseCode code = CloseCode.NormalClosure)
    {
        if (IsEnding)
            return;
        _closing = ending with { Phase = State };
        if (State == LiveSessionState.Waiting)
            End(_closing);
        else if (State != LiveSessionState.Moving)
            _actions.Enqueue(new SessionAction(SessionActionKind.Close, CloseCode: code));
    }

    /// <summary>The connection is of no use any more, though it has not ended: it is left, and the session goes on over another.</summary>
    public void Leave(CloseCode code, string reason)
    {
        if (State != LiveSessionState.Open || _closing is not null)
            return;
        _leftBecause = reason;
        SetState(LiveSessionState.Moving);
        _actions.Enqueue(new SessionAction(SessionActionKind.Close, CloseCode: code));
    }

    /// <summary>Something takes effect on another connection only: the session moves in a moment in which that costs nothing, within a
    /// minute in any case.</summary>
    public void PlanMove(string reason)
    {
        if (IsEnding)
            return;
        _planned.Want(reason);
        WishForMove();
    }

    /// <summary>The session is to end with the best handle that is to be had, within so long.</summary>
    public void Suspend(TimeSpan patience)
    {
        if (IsEnding)
            return;
        _suspension.Wish(Now, patience, "");
        LeaveIfDue();
    }

    /// <summary>It is to go on after all.</summary>
    public void GoOn() => _suspension.Clear();

    /// <summary>Something on this side broke in a way that nobody planned for: the session is over at once.</summary>
    public void Fail(SessionEnding ending) => End(ending with { Phase = State });

    /// <summary>A message has arrived; what its members mean is told next, in the order of their events.</summary>
    public void ApplyMessage(ServerMessage message) => LastReceived = MessageNames.Of(message);

    /// <summary>A message of speech and nothing else has arrived. Answers whether to deliver it.</summary>
    public bool ApplySpeech()
    {
        LastReceived = "serverContent";
        return Conversation.ApplyModelOutput(Now);
    }

    /// <summary><c>goAway</c> has arrived.</summary>
    public void ApplyGoAway(TimeSpan timeLeft)
    {
        if (_policy.IsEnabled)
            _moves.Announce(Now, timeLeft);
    }

    /// <summary>A message has been delivered, or what it holds could not be.</summary>
    public void ApplyDelivered(in DeliveryVerdict verdict)
    {
        if (verdict.Failure is not { } failure)
        {
            ReleaseInput();
            LeaveIfDue();
            Expect();
        }
        else if (failure.Kind == SessionEndKind.ProtocolError && _policy.IsEnabled)
            Leave(failure.CloseCode ?? CloseCode.InvalidPayload, failure.Reason);
        else
            Stop(failure, failure.CloseCode ?? CloseCode.GoingAway);
    }

    // Input that was held behind a call, once the last one is answered or gone.
    private void ReleaseInput()
    {
        if (_sending.TryRelease(State == LiveSessionState.Open))
            _actions.Enqueue(new SessionAction(SessionActionKind.Write));
        TellHeldLoss();
    }

    private void TellHeldLoss()
    {
        if (_sending.TakeHeldLoss() is { } loss)
            _actions.Enqueue(SessionAction.Tell(LiveEventKind.Diagnostic, loss));
    }

    private void Expect()
    {
        _expectation.Answer(Conversation.IsAnswerDue, Now);
        TellExpectation();
    }

    private void TellExpectation()
    {
        if (_expectation.TryTell(State == LiveSessionState.Open && !IsEnding, Now))
            _actions.Enqueue(new SessionAction(SessionActionKind.Expect, IsExpecting: _expectation.IsTold));
    }

    private void WishForMove()
    {
        if (_planned.Reason is not { } reason || State != LiveSessionState.Open)
            return;
        _moves.Wish(Now, s_planPatience, reason);
        MoveIfDue();
    }

    private void TellReopened(LiveMove move)
    {
        _actions.Enqueue(SessionAction.Tell(LiveEventKind.Resumed, _sending.Reopened(move, Now)));
        _sending.TryRelease(isOpen: false);
        if (_sending.TryStartWriting())
            _actions.Enqueue(new SessionAction(SessionActionKind.Write));
    }

    private void LeaveIfDue()
    {
        if (State == LiveSessionState.Open && !IsEnding && _watch.TryTell(Conversation.AskedAt, Now))
        {
            _actions.Enqueue(SessionAction.Tell(LiveEventKind.AnswerOverdue));
            if (_policy is { IsEnabled: true, MovesWhenOverdue: true })
                Leave(CloseCode.NormalClosure, "No answer had begun in time.");
        }

        bool isBest = State == LiveSessionState.Open && _suspension.IsAnnounced && Conversation.Resumption.Handle is not null
            && _suspension.IsDue(Now, Situation);
        if (!IsEnding && (isBest || _suspension.Deadline <= Now))
            Stop(SessionEndings.Suspended);
        MoveIfDue();
    }

    private void MoveIfDue()
    {
        if (_moves.IsAnnounced && State == LiveSessionState.Open && _moves.IsDue(Now, Situation))
            Leave(CloseCode.NormalClosure, _moves.Reason);
    }

    private void SetState(LiveSessionState state)
    {
        if (State == state)
            return;
        State = state;
        _actions.Enqueue(SessionAction.Tell(LiveEventKind.StateChanged, state));
    }

    private void End(SessionEnding ending)
    {
        if (Ending is not null)
            return;
        Ending = ending with { LastSent = LastSent, LastReceived = LastReceived, ResumptionHandle = Conversation.Resumption.Handle };
        SetState(LiveSessionState.Ended);
        Uncovered = _sending.Uncovered;
        _sending.End(Ending);
        _actions.Enqueue(new SessionAction(SessionActionKind.End, Ending: Ending));
    }
}
