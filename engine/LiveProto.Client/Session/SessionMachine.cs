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
internal sealed class SessionMachine
{
    private readonly ReconnectPolicy _policy;
    private readonly SessionRules _rules;
    private readonly ConnectionCourse _course;
    private readonly MovePolicy _moves;
    private readonly Outbox _outbox = new();
    private readonly Queue<SessionAction> _actions = new();
    private SessionEnding? _closing;
    private LiveMove? _move;
    private string _leftBecause = "";
    private long _handedOver;
    private bool _isWriting;
    private bool _isBroken;
    private readonly List<LostInput> _lost = [];
    private readonly DeafEar _ear;

    /// <summary>A session whose first connection has been set up.</summary>
    /// <param name="rules">What its decisions rest on.</param>
    /// <param name="unconfirmed">With transparent resumption: what the server has not confirmed.</param>
    public SessionMachine(SessionRules? rules = null, UnconfirmedMessages? unconfirmed = null)
    {
        rules ??= new SessionRules();
        _rules = rules;
        _policy = rules.Policy;
        Conversation = new Conversation(rules);
        _ear = new DeafEar(rules.IsManualDetection);
        _course = new ConnectionCourse(_policy, rules.Jitter, Conversation.Resumption);
        _moves = new MovePolicy(_policy.GoAwayMargin);
        Unconfirmed = unconfirmed;
    }

    /// <summary>The end that this side makes.</summary>
    public static SessionEnding ClosedHere { get; } = new(SessionEndKind.ClosedLocally, null, "Closed by this side.", IsRetryable: false);

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
    public string? LastSent { get; private set; }

    /// <summary>When <see cref="Tick"/> wants to be called; null when time alone changes nothing.</summary>
    public TimeSpan? NextDue => State switch
    {
        LiveSessionState.Waiting => _course.OpenAt,
        LiveSessionState.Open => _moves.NextCheck(Now, Situation),
        _ => null,
    };

    /// <summary>Tries to open a connection since the last useful one.</summary>
    public int Tries => _course.Tries;

    /// <summary>Whether there is something to do.</summary>
    public bool HasActions => _actions.Count > 0;

    /// <summary>The server has announced the end of the connection.</summary>
    public bool IsMoveAnnounced => _moves.IsAnnounced;

    private MoveSituation Situation => Conversation.GetSituation(_course.IsYoung(Now));

    // Something handed over now can be written now: nothing is before it.
    private bool IsDirect => State == LiveSessionState.Open && !_isWriting && !_isBroken && _outbox.Count == 0;

    /// <summary>The next thing to do; false when there is none.</summary>
    public bool TryTakeAction(out SessionAction action) => _actions.TryDequeue(out action);

    /// <summary>The first connection is open.</summary>
    /// <param name="handle">The handle it was set up with, when it takes up an earlier session.</param>
    public void Start(string? handle)
    {
        Conversation.Resumption.Begin(handle);
        _course.Begin(Now);
        _course.Opened(Now);
        Connection = 1;
        State = LiveSessionState.Open;
    }

    /// <summary>Time has passed.</summary>
    public void Tick()
    {
        if (State == LiveSessionState.Waiting && _course.OpenAt <= Now)
        {
            SetState(LiveSessionState.Connecting);
            _actions.Enqueue(new SessionAction(SessionActionKind.Open, Handle: _course.Begin(Now)));
        }
        else
        {
            ApplyMessageEnd();
        }
    }

    /// <summary>A message is handed over.</summary>
    public HandOver Hand(SentMessage message)
    {
        if (Ending is not null || _closing is not null)
            return HandOver.Ended;
        if (_ear.IsDeafTo(message.Kind))
            return HandOver.Drop;
        bool isDirect = IsDirect;
        if (!isDirect && !_outbox.HasRoom(message.Size))
            return HandOver.Full;
        message.Order = ++_handedOver;
        LastSent = NameOf(message.Kind);
        Conversation.Sent(message.Kind, Now);
        if (isDirect)
        {
            NoteWritten(message);
            return HandOver.Write;
        }

        _outbox.Add(message);
        return HandOver.Wait;
    }

    /// <summary>Audio is handed over.</summary>
    /// <param name="samples">The chunk.</param>
    /// <param name="order">Its place in the order in which messages are handed over.</param>
    /// <param name="kept">The chunk as a message, where it has to wait or may have to be told again; else null.</param>
    public HandOver HandAudio(ReadOnlySpan<short> samples, out long order, out SentMessage? kept)
    {
        kept = null;
        order = 0;
        if (Ending is not null || _closing is not null)
            return HandOver.Ended;
        Conversation.SentAudio(samples, Now);
        bool isSpeech = Conversation.IsSpeaking;
        if (_ear.IsDeafToAudio(isSpeech))
            return HandOver.Drop;
        if (IsDirect && Unconfirmed is null)
        {
            LastSent = NameOf(SentKind.Audio);
            order = ++_handedOver;
            if (isSpeech)
                Conversation.Ledger.AddAudio(samples, order);
            return HandOver.Write;
        }

        if (_ear.HasWaitedTooLong(Now, State != LiveSessionState.Open))
        {
            GiveUpWaitingAudio();
            return HandOver.Drop;
        }

        kept = new SentMessage(samples.ToArray()) { IsSpeech = isSpeech };
        HandOver handOver = Hand(kept);
        order = kept.Order;
        return handOver;
    }

    /// <summary>
    /// A message that was to be written was not: its connection has ended, though that may not have been told yet. It waits for the next
    /// one. To be told before the end of that connection is.
    /// </summary>
    public void NotWritten(SentMessage message, int connection)
    {
        if (Ending is { } ending)
        {
            message.Done(ending);
            return;
        }

        _isBroken |= connection == Connection;
        if (Unconfirmed is not null)
            return;
        if (message.Retells is { } entry)
        {
            entry.WasRetold = false;
            return;
        }

        // The audio of an utterance is told again from its beginning.
        if (message.Kind == SentKind.Audio && Conversation.Ledger.HoldsAudio(message.Order))
        {
            message.Done();
            return;
        }

        Conversation.Ledger.NotWritten(message);
        _outbox.Add(message);
    }

    /// <summary>The caller does not want the message to be sent any more. False when it is not waiting.</summary>
    public bool TryWithdraw(SentMessage message) => _outbox.TryWithdraw(message);

    /// <summary>The next message to write on this connection; null when all is written, or the connection is not the present one any more.</summary>
    public SentMessage? TakeNext(int connection)
    {
        if (connection != Connection)
            return null;
        SentMessage? next = State == LiveSessionState.Open && !_isBroken ? _outbox.Take() : null;
        _isWriting = next is not null;
        if (next is not null)
            NoteWritten(next);
        return next;
    }

    /// <summary>What the end of this connection would lead to.</summary>
    public LossDecision Judge(ConnectionEnding ending) =>
        !_policy.IsEnabled || _course.Judge(ending, Now) == EndVerdict.End ? LossDecision.End : LossDecision.Resume;

    /// <summary>What the failure would lead to.</summary>
    public LossDecision Judge(OpenFailure failure) => _course.Judge(failure) switch
    {
        EndVerdict.End => LossDecision.End,
        EndVerdict.FreshOnce => LossDecision.StartFresh,
        _ => LossDecision.Resume,
    };

    /// <summary>The connection is gone: it ended, or was left and closed.</summary>
    /// <param name="ending">How it ended.</param>
    /// <param name="decision">What to do, when it was decided otherwise than <see cref="Judge(ConnectionEnding)"/> says.</param>
    public void ConnectionEnded(ConnectionEnding ending, LossDecision? decision = null)
    {
        bool wasLeft = State == LiveSessionState.Moving;
        LossDecision decided = decision ?? (wasLeft ? LossDecision.Resume : Judge(ending));
        LiveSessionState phase = State;
        ApplyConnectionLost();
        if (_closing is { } closing)
        {
            End(closing);
            return;
        }

        EndVerdict verdict = wasLeft ? EndVerdict.Retry : _course.Judge(ending, Now);
        bool isRetryable = verdict != EndVerdict.End && ending.Kind != EndingKind.ProtocolViolation;
        if (decided == LossDecision.End || !_policy.IsEnabled || !_course.TryPlanAfterLoss(verdict, decided, Now))
        {
            End(new SessionEnding(KindOf(ending), ending.CloseCode, ending.Reason, isRetryable) { Phase = phase });
            return;
        }

        if (verdict == EndVerdict.RetryWithoutLast && Unconfirmed is null && Conversation.Ledger.TakeLast() is { } refused)
            _lost.Add(refused);
        _move = new LiveMove(ReasonOf(ending, wasLeft), ending.CloseCode);
        _actions.Enqueue(SessionAction.Tell(LiveEventKind.Reconnecting, _move));
        SetState(LiveSessionState.Waiting);
    }

    /// <summary>The connection that was asked for is set up.</summary>
    /// <param name="answer">The server's answer to the setup.</param>
    public void Opened(SetupComplete? answer = null)
    {
        bool isFresh = !_course.Opened(Now);
        Connection++;
        _isBroken = false;
        SetState(LiveSessionState.Open);
        TellAgain(isFresh, answer);
        if (_closing is not null)
            _actions.Enqueue(new SessionAction(SessionActionKind.Close, CloseCode: CloseCode.NormalClosure));
        StartWriting();
    }

    /// <summary>The connection that was asked for could not be set up.</summary>
    /// <param name="failure">Why.</param>
    /// <param name="decision">What to do, when it was decided otherwise than <see cref="Judge(OpenFailure)"/> says.</param>
    public void OpenFailed(OpenFailure failure, LossDecision? decision = null)
    {
        if (_closing is { } closing)
        {
            End(closing);
            return;
        }

        LossDecision decided = decision ?? Judge(failure);
        EndVerdict verdict = _course.Judge(failure);
        if (decided == LossDecision.End || !_course.TryPlanAfterFailure(failure, verdict, decided, Now))
        {
            OpenFailure told = verdict == EndVerdict.End ? _course.FirstRefusal(failure) : failure;
            bool isVerdict = decided == LossDecision.End && verdict == EndVerdict.End;
            End(new SessionEnding(isVerdict ? SessionEndKind.ClosedByServer : SessionEndKind.ConnectionLost, told.CloseCode, told.Text, !isVerdict));
            return;
        }

        SetState(LiveSessionState.Waiting);
    }

    /// <summary>This side ends the session. What the connection still owes is closed first.</summary>
    /// <param name="ending">What to tell of it.</param>
    /// <param name="code">With which code the connection is closed.</param>
    public void Stop(SessionEnding ending, CloseCode code = CloseCode.NormalClosure)
    {
        if (Ending is not null || _closing is not null)
            return;
        _closing = ending with { Phase = State };
        if (State == LiveSessionState.Waiting)
            End(_closing);
        else if (State != LiveSessionState.Moving)
            _actions.Enqueue(new SessionAction(SessionActionKind.Close, CloseCode: code));
    }

    /// <summary>The connection is of no use any more, though it has not ended: it is left, and the session goes on over another.</summary>
    public void Leave(CloseCode code, string reason = "The server announced the end of the connection.")
    {
        if (State != LiveSessionState.Open || _closing is not null)
            return;
        _leftBecause = reason;
        SetState(LiveSessionState.Moving);
        _actions.Enqueue(new SessionAction(SessionActionKind.Close, CloseCode: code));
    }

    /// <summary>What the server sends on this connection makes no sense: it is left, and with it the session when there is to be no other.</summary>
    public void LeaveBroken(SessionEnding otherwise)
    {
        CloseCode code = otherwise.CloseCode ?? CloseCode.InvalidPayload;
        if (_policy.IsEnabled)
            Leave(code, otherwise.Reason);
        else
            Stop(otherwise, code);
    }

    /// <summary>Something on this side broke in a way that nobody planned for: the session is over at once.</summary>
    public void Fail(SessionEnding ending) => End(ending with { Phase = State });

    /// <summary>A message has arrived; what its members mean is told next, in the order of their events.</summary>
    public void ApplyMessage(ServerMessage message) => LastReceived = NameOf(message);

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

    /// <summary>A message has been told in full: perhaps it is time to move.</summary>
    public void ApplyMessageEnd()
    {
        if (_moves.IsAnnounced && State == LiveSessionState.Open && _moves.IsDue(Now, Situation))
            Leave(CloseCode.NormalClosure);
    }

    private string ReasonOf(ConnectionEnding ending, bool wasLeft)
    {
        if (wasLeft)
            return _leftBecause;
        return ending.Reason.Length > 0 ? ending.Reason : $"The connection ended: {ending.Kind}.";
    }

    private void NoteWritten(SentMessage message)
    {
        if (Unconfirmed is not null)
            Unconfirmed.Add(message);
        else if (message.Retells is { } entry)
            entry.WasRetold = true;
        else if (message is { IsSpeech: true, Samples: { } samples })
            Conversation.Ledger.AddAudio(samples, message.Order);
        else
            Conversation.Ledger.Add(message);
    }

    // In the order in which it was first sent, before anything new: the outbox sees to that.
    private void TellAgain(bool isFresh, SetupComplete? answer)
    {
        if (_ear.HasWaitedTooLong(Now, isWaiting: false))
            GiveUpWaitingAudio();
        _outbox.TakeOut(retold: true);
        LiveMove move = _move! with { SetupComplete = answer, IsFresh = isFresh };
        if (Unconfirmed is { } unconfirmed)
        {
            IReadOnlyList<SentMessage> again = unconfirmed.Restart(out int givenUp);
            foreach (SentMessage message in again)
                _outbox.Add(message);
            move = move with
            {
                Retold = [.. again.Select(static message => SentLedger.NameOf(message.Kind))],
                Lost = givenUp == 0 ? [] : [new LostInput("other", "Too much was sent since the last handle.")],
            };
        }
        else
        {
            bool isNudged = Conversation.Ledger.IsQuestionCovered && !isFresh && _policy.Replay == Replay.Everything;
            move = Conversation.Ledger.Move(move, _policy.Replay, _outbox, [.. _lost]);
            if (isNudged)
                _outbox.Add(NudgeMessage.Create(_rules.Profile.Input.Nudge.Value));
        }

        _lost.Clear();
        Conversation.ApplyMoved(move);
        if (move.IsUtteranceLost)
            LoseUtterance();
        _actions.Enqueue(SessionAction.Tell(LiveEventKind.Resumed, move));
    }

    private void GiveUpWaitingAudio()
    {
        bool wasSpeech = Conversation.Ledger.DropUtterance();
        foreach (SentMessage message in _outbox.TakeOut(retold: false))
        {
            wasSpeech |= message.IsSpeech;
            message.Done();
        }

        if (wasSpeech)
            _lost.Add(new LostInput(SentLedger.NameOf(SentKind.Audio), "There was no connection for ten seconds."));
        LoseUtterance();
    }

    // What was waiting behind it in the same breath goes with it: nobody wants a sentence without its head.
    private void LoseUtterance()
    {
        foreach (SentMessage message in _outbox.TakeOut(retold: false))
            message.Done();
        _ear.Close(Conversation.IsSpeaking);
    }

    private static SessionEndKind KindOf(ConnectionEnding ending) => ending.Kind switch
    {
        EndingKind.PeerClosed => SessionEndKind.ClosedByServer,
        EndingKind.ProtocolViolation => SessionEndKind.ProtocolError,
        _ => SessionEndKind.ConnectionLost,
    };

    private static string NameOf(SentKind kind) => kind switch
    {
        SentKind.Question or SentKind.Context => "clientContent",
        SentKind.ToolResponse => "toolResponse",
        SentKind.Other => "other",
        _ => "realtimeInput",
    };

    private static string NameOf(ServerMessage message) => message switch
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

    private void ApplyConnectionLost()
    {
        Conversation.ApplyConnectionLost();
        _moves.Clear();
        _isWriting = false;
    }

    private void StartWriting()
    {
        if (_outbox.Count == 0)
            return;
        _isWriting = true;
        _actions.Enqueue(new SessionAction(SessionActionKind.Write));
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
        foreach (SentMessage message in Unconfirmed?.Restart(out _) ?? [])
            message.Done(Ending);
        while (_outbox.Take() is { } message)
            message.Done(Ending);
        _actions.Enqueue(new SessionAction(SessionActionKind.End, Ending: Ending));
    }
}
