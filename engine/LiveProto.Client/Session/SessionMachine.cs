using LiveProto.Client.Session.Connections;
using LiveProto.Client.Session.Leaving;
using LiveProto.Client.Session.Sending;
using LiveProto.Client.Transport;
using LiveProto.Client.WebSockets;
using LiveProto.Messages;
using LiveProto.WebSockets;

namespace LiveProto.Client.Session;

/// <summary>
/// The client's side of one session, over all its connections. It is told messages, sends, ends of connections and the time, and answers
/// with actions; it owns no task, socket, timer or lock. Not thread-safe: a
/// session locks it while it is touched.
/// </summary>
/// <remarks>
/// How it is driven: set <see cref="Now"/>, tell one fact, perform what <see cref="TryTakeAction"/> gives until it gives nothing more, and
/// call <see cref="Tick"/> at <see cref="NextDue"/>. Received messages come through <see cref="EventDelivery"/>, which reads them.
/// </remarks>
internal sealed class SessionMachine : IPassed
{
    private readonly ReconnectPolicy _policy;
    private readonly ConnectionCourse _course;
    private readonly Departure _departure;
    private AnswerWatch _watch;
    private readonly SendCourse _sending;
    private readonly Handing _handing;
    private readonly Succession _succession;
    private readonly SessionLife _life = new();

    /// <summary>A session whose first connection has been set up.</summary>
    /// <param name="rules">What its decisions rest on.</param>
    /// <param name="unconfirmed">With transparent resumption: what the server has not confirmed.</param>
    public SessionMachine(SessionRules? rules = null, UnconfirmedMessages? unconfirmed = null)
    {
        rules ??= new SessionRules();
        _policy = rules.Policy;
        Conversation = new Conversation(rules);
        _sending = new SendCourse(rules, Conversation, unconfirmed);
        _handing = new Handing(_life, Conversation, _sending);
        _course = new ConnectionCourse(_policy, rules.Jitter, Conversation.Resumption);
        _watch = new AnswerWatch(rules.AnswerTimeout);
        _departure = new Departure(_policy.GoAwayMargin, Conversation, _course);
        _succession = new Succession(_policy, _life, Conversation, _course, _departure, _sending, _handing);
        Unconfirmed = unconfirmed;
    }

    IEnumerable<object?> IPassed.Sent => [_life, _handing, _sending, Conversation];

    IEnumerable<object?> IPassed.Received => [_life, _handing, _sending, Conversation, _departure];

    /// <summary>The time since the session began, as it was told last.</summary>
    public TimeSpan Now
    {
        get => _life.Now;
        set => _life.Now = value;
    }

    /// <summary>What the session is doing about its connection.</summary>
    public LiveSessionState State => _life.State;

    /// <summary>Which connection it is, counted from 1.</summary>
    public int Connection => _succession.Connection;

    /// <summary>How the session ended; null while it lives.</summary>
    public SessionEnding? Ending => _life.Ending;

    /// <summary>What is going on between user and model.</summary>
    public Conversation Conversation { get; }

    /// <summary>With transparent resumption: what the server has not confirmed; else null.</summary>
    public UnconfirmedMessages? Unconfirmed { get; }

    /// <summary>The kind of the last message that was received.</summary>
    public string? LastReceived => _life.LastReceived;

    /// <summary>The kind of the last message that was handed over.</summary>
    public string? LastSent => _sending.LastSent;

    /// <summary>When <see cref="Tick"/> wants to be called; null when time alone changes nothing.</summary>
    public TimeSpan? NextDue => State switch
    {
        // Being closed: what was due is not done any more, and would be due for ever.
        _ when _life.IsEnding => null,
        LiveSessionState.Waiting => SessionTime.Earlier(_course.OpenAt, _departure.SuspendedBy),
        LiveSessionState.Open => SessionTime.Earlier(
            _departure.NextCheck(Now),
            SessionTime.Earlier(_watch.DueAt(Conversation.AskedAt), _handing.ExpectsUntil)),
        _ => _departure.SuspendedBy,
    };

    /// <summary>Tries to open a connection since the last useful one.</summary>
    public int Tries => _course.Tries;

    /// <summary>Whether there is something to do.</summary>
    public bool HasActions => _life.HasActions;

    /// <summary>The server has announced the end of the connection.</summary>
    public bool IsMoveAnnounced => _departure.IsAnnounced;

    /// <summary>A move that was planned has not been made yet.</summary>
    public bool IsMovePlanned => _departure.IsPlanned;

    /// <summary>The next thing to do; false when there is none.</summary>
    public bool TryTakeAction(out SessionAction action) => _life.TryTakeAction(out action);

    /// <summary>The first connection is open.</summary>
    /// <param name="start">What was before; null = nothing.</param>
    /// <param name="roundTrip">How long the setup and its answer were under way.</param>
    public void Start(SessionStart? start = null, TimeSpan roundTrip = default)
    {
        start ??= SessionStart.With(null);
        Conversation.Begin(start);
        _succession.Begin(start, roundTrip);
    }

    /// <summary>Time has passed.</summary>
    public void Tick()
    {
        LeaveIfDue();
        _handing.TellExpectation();
        _succession.OpenIfDue();
    }

    /// <summary>A message is handed over.</summary>
    public HandOver Hand(SentMessage message) => _handing.Take(message);

    /// <summary>Audio is handed over.</summary>
    /// <param name="samples">The chunk.</param>
    /// <param name="order">Its place in the order in which messages are handed over.</param>
    /// <param name="kept">The chunk as a message, where it has to wait or may have to be told again; else null.</param>
    public HandOver HandAudio(ReadOnlySpan<short> samples, out long order, out SentMessage? kept) =>
        _handing.TakeAudio(samples, out order, out kept);

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
        connection == Connection ? _sending.TakeNext(Now, _life.IsOpen) : null;

    /// <inheritdoc cref="Succession.Judge(ConnectionEnding)"/>
    public LossDecision Judge(ConnectionEnding ending) => _succession.Judge(ending);

    /// <inheritdoc cref="Succession.Judge(OpenFailure)"/>
    public LossDecision Judge(OpenFailure failure) => _succession.Judge(failure);

    /// <inheritdoc cref="Succession.Ended"/>
    public void ConnectionEnded(ConnectionEnding ending, LossDecision? decision = null) => _succession.Ended(ending, decision);

    /// <inheritdoc cref="Succession.Opened"/>
    public void Opened(SetupComplete? answer = null, TimeSpan roundTrip = default)
    {
        _succession.Opened(answer, roundTrip);
        MoveIfDue();
        _handing.Expect();
    }

    /// <inheritdoc cref="Succession.OpenFailed"/>
    public void OpenFailed(OpenFailure failure, LossDecision? decision = null) => _succession.OpenFailed(failure, decision);

    /// <inheritdoc cref="Succession.Stop"/>
    public void Stop(SessionEnding ending, CloseCode code = CloseCode.NormalClosure) => _succession.Stop(ending, code);

    /// <inheritdoc cref="Succession.Leave"/>
    public void Leave(CloseCode code, string reason) => _succession.Leave(code, reason);

    /// <summary>Something takes effect on another connection only: the session moves in a moment in which that costs nothing, within a
    /// minute in any case.</summary>
    public void PlanMove(string reason)
    {
        if (_life.IsEnding)
            return;
        _departure.Plan(reason, Now, _life.IsOpen);
        MoveIfDue();
    }

    /// <summary>The session is to end with the best handle that is to be had, within so long.</summary>
    public void Suspend(TimeSpan patience)
    {
        if (_life.IsEnding)
            return;
        _departure.Suspend(Now, patience);
        LeaveIfDue();
    }

    /// <summary>It is to go on after all.</summary>
    public void GoOn() => _departure.GoOn();

    /// <summary>Something on this side broke in a way that nobody planned for: the session is over at once.</summary>
    public void Fail(SessionEnding ending) => _succession.End(ending with { Phase = State });

    /// <summary>A message has arrived; what its members mean is told next, in the order of their events.</summary>
    public void ApplyMessage(ServerMessage message) => _life.LastReceived = MessageNames.Of(message);

    /// <summary>A message of speech and nothing else has arrived. Answers whether to deliver it.</summary>
    public bool ApplySpeech()
    {
        _life.LastReceived = "serverContent";
        return Conversation.ApplyModelOutput(Now);
    }

    /// <summary><c>goAway</c> has arrived.</summary>
    public void ApplyGoAway(TimeSpan timeLeft)
    {
        if (_policy.IsEnabled)
            _departure.Announce(Now, timeLeft);
    }

    /// <summary>A message has been delivered, or what it holds could not be.</summary>
    public void ApplyDelivered(in DeliveryVerdict verdict)
    {
        if (verdict.Failure is not { } failure)
        {
            _handing.Release();
            LeaveIfDue();
            _handing.Expect();
        }
        else if (failure.Kind == SessionEndKind.ProtocolError && _policy.IsEnabled)
            Leave(failure.CloseCode ?? CloseCode.InvalidPayload, failure.Reason);
        else
            Stop(failure, failure.CloseCode ?? CloseCode.GoingAway);
    }

    private void LeaveIfDue()
    {
        if (_life is { IsOpen: true, IsEnding: false } && _watch.TryTell(Conversation.AskedAt, Now))
        {
            _life.Tell(LiveEventKind.AnswerOverdue);
            if (_policy is { IsEnabled: true, MovesWhenOverdue: true })
                Leave(CloseCode.NormalClosure, "No answer had begun in time.");
        }

        if (!_life.IsEnding && _departure.IsSuspensionDue(Now, _life.IsOpen))
            Stop(SessionEndings.Suspended);
        MoveIfDue();
    }

    private void MoveIfDue()
    {
        if (_life.IsOpen && _departure.IsMoveDue(Now))
            _succession.Leave(CloseCode.NormalClosure, _departure.Reason, _departure.IsOwnWish(Now));
    }
}
