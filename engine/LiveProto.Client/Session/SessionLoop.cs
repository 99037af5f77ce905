using LiveProto.Client.Audio;
using LiveProto.Client.Diagnostics;
using LiveProto.Client.Session.Connections;
using LiveProto.Client.Session.Reading;
using LiveProto.Client.Session.Sending;
using LiveProto.Client.Session.Setups;
using LiveProto.Client.Session.Turns;
using LiveProto.Client.Suspension;
using LiveProto.Client.Tools;
using LiveProto.Client.Transport;
using LiveProto.Messages;
using LiveProto.WebSockets;
using LiveProto.Wire;
using Microsoft.Extensions.Logging;

namespace LiveProto.Client.Session;

/// <summary>
/// Runs a session: tells the machine what happens and performs what it wants done. It owns the timer and the lock; it decides
/// nothing. Whatever an embedder's logger, credential, transport, clock or callback does, the session comes to one ending.
/// </summary>
internal sealed class SessionLoop : ISessionShell, IPassed
{
    private static volatile RealtimeAudioWriter? s_audio;

    private readonly LiveClientOptions _options;
    private readonly ILogger _log;
    private readonly SessionClock _clock;
    private readonly SessionMachine _machine;
    private readonly EventDelivery _delivery;
    private readonly ActionQueue _actions;
    private readonly SessionSender _sender;
    private readonly ConnectionSequence _connections;
    private readonly InlineReader? _inline;
    private readonly LifeSignal _signal = new();
    private readonly Task _running;
    private int _hasEnded;
    private Footprint _passed;

    /// <param name="options">How to connect, and how to be read.</param>
    /// <param name="time">The clock of its timer: that of the transport where it has one.</param>
    /// <param name="session">What every connection is set up with.</param>
    /// <param name="start">What was before.</param>
    /// <param name="connection">The first connection.</param>
    /// <param name="tools">What answers calls.</param>
    public SessionLoop(LiveClientOptions options, TimeProvider time, SessionSetup session, SessionStart start, LiveConnection connection,
        ToolRunner? tools = null)
    {
        _options = options;
        Setup setup = session.Current;
        _log = GuardedLogger.Create(options.LoggerFactory, "LiveProto.Client.Session");
        SetupComplete = connection.SetupComplete;
        SessionRules rules = SessionRules.For(setup, session.Profile, options) with
        {
            IsBlocking = session.IsBlocking,
            IsIdempotent = tools is null ? static _ => false : tools.IsIdempotent,
        };
        var turns = new TurnLedger(rules.NewAnswerCourse(), rules.IsIdempotent);
        _inline = options.ReadInline ? new InlineReader(HandlerWatch.Of(options.TimeProvider), this) : null;
        _inline?.Join();
        Output = new OutputRouter(
            new EventQueue(options.EventQueueBytes, _inline), turns, new TurnTelemetry(setup.Model, options.Endpoint.Backend), tools,
            _inline, _log, options.TimeProvider);
        _machine = new SessionMachine(rules, UnconfirmedMessages.For(setup));
        _delivery = new EventDelivery(_machine, Output);
        _clock = new SessionClock(time, this);
        _actions = new ActionQueue(_machine, _clock, this);
        _sender = new SessionSender(_machine, AudioWriterFor(options.SentSampleRate), this);
        _connections = new ConnectionSequence(
            options, session, new MessageReceiver(_machine, _delivery, _clock, _actions), _sender,
            _machine, this, _log);
        _machine.Start(start, connection.RoundTrip);
        _connections.Use(connection, _machine.Connection);
        LiveMetrics.SessionStarted();
        Perform();
        _running = _connections.RunAsync();
    }

    public SetupComplete SetupComplete { get; }

    public OutputRouter Output { get; }

    public Task<SessionEnding> Completion => _signal.Completion;

    public SessionEnding? Ending => _signal.Ending;

    IEnumerable<object?> IPassed.Sent => [_sender, _clock, _machine];

    public LiveSessionState State
    {
        get
        {
            lock (_machine)
                return _machine.State;
        }
    }

    public string? ResumptionHandle
    {
        get
        {
            lock (_machine)
                return _machine.Conversation.Resumption.Handle;
        }
    }

    /// <summary>Whether the model has generated something in this conversation.</summary>
    public bool HasModelAnswered
    {
        get
        {
            lock (_machine)
                return _machine.Conversation.HasAnswered;
        }
    }

    /// <summary>Whether the user is speaking.</summary>
    public bool IsUserSpeaking
    {
        get
        {
            lock (_machine)
                return _machine.Conversation.IsSpeaking;
        }
    }

    /// <summary>The responses whose calls are still open; their calls are closed unless more is to come.</summary>
    public IReadOnlyList<FunctionResponse> TakeWantedResponses(IReadOnlyList<FunctionResponse> responses)
    {
        lock (_machine)
        {
            FunctionResponse[] wanted = [.. responses.Where(_machine.Conversation.TryAnswer)];
            foreach (FunctionResponse response in wanted)
            {
                if (!response.WillContinue)
                    Output.Answered(response.Id);
            }

            return wanted;
        }
    }

    /// <inheritdoc cref="SessionSender.SendAsync"/>
    public ValueTask SendAsync(SentMessage message, CancellationToken cancellationToken) => _sender.SendAsync(message, cancellationToken);

    /// <inheritdoc cref="SessionSender.SendAudioAsync"/>
    public ValueTask SendAudioAsync(AudioBlock samples, CancellationToken cancellationToken) =>
        _sender.SendAudioAsync(samples, cancellationToken);

    /// <summary>Has what a piece of speech passes through on its way out fetched.</summary>
    public void FetchSent() => _passed.Fetch();

    /// <summary>A piece of speech has passed through this, and what comes behind it.</summary>
    public void NoteSent(IPassed first)
    {
        if (_passed.IsWanted)
            _passed = Footprint.OfSent(first);
    }

    public async Task StopAsync()
    {
        Tell(static machine => machine.Stop(SessionEndings.ClosedHere));
        await _running.ConfigureAwait(false);
    }

    /// <summary>Moves to another connection, as soon as that costs nothing; completes when it is made.</summary>
    /// <exception cref="SessionEndedException">The session has ended.</exception>
    public Task MoveAsync(string reason, CancellationToken cancellationToken)
    {
        Task moved = _signal.MoveAsync();
        Tell(machine => machine.PlanMove(reason));
        return moved.WaitAsync(cancellationToken);
    }

    /// <inheritdoc cref="EventHandling.Start"/>
    public void HandleEvents(Action<LiveEvent> handler) =>
        new EventHandling(Output.Events, handler, HandlerWatch.Of(_options.TimeProvider), this).Start();

    void IHandlerOwner.HandlerBlocks(string name) => Log.HandlerBlocks(_log, name);

    void IHandlerOwner.HandlerFailed(string name, Exception error) =>
        Tell(machine => machine.Stop(SessionEndings.HandlerFailed(name, error), CloseCode.GoingAway));

    void ISessionShell.Asked(TimeSpan now) => Output.Ask(now);

    /// <summary>Ends the session with the best handle that comes within so long; answers what is left of it.</summary>
    /// <exception cref="OperationCanceledException">The token fired before; the session goes on.</exception>
    public async Task<(string? Handle, IReadOnlyList<LostInput> Uncovered, IReadOnlyList<RememberedTurn> Memory)> SuspendAsync(
        TimeSpan patience, CancellationToken cancellationToken)
    {
        Tell(machine => machine.Suspend(patience));
        try
        {
            await _signal.Completion.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Tell(static machine => machine.GoOn());
            throw;
        }

        await _running.ConfigureAwait(false);
        lock (_machine)
            return (_machine.Ending!.ResumptionHandle, _machine.Ending.Uncovered, _machine.Conversation.Memory.All());
    }

    public void Tell(Action<SessionMachine> fact)
    {
        try
        {
            lock (_machine)
            {
                _machine.Now = _clock.Now;
                fact(_machine);
            }

            _actions.Run();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            Fail(error);
        }
    }

    // A clock that fails ends the session, and the present stands still.
    TimeSpan ISessionShell.Now
    {
        get
        {
            try
            {
                return _clock.Now;
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                Fail(error);
                return _machine.Now;
            }
        }
    }

    void ISessionShell.Perform(in SessionAction action)
    {
        switch (action.Kind)
        {
            case SessionActionKind.Deliver:
                _delivery.Deliver(new LiveEvent(action.Event, action.Detail));
                if (action.Event == LiveEventKind.Resumed)
                    TellMoved();
                break;
            case SessionActionKind.Close:
                _connections.Leave(action.CloseCode);
                break;
            case SessionActionKind.Open:
                Log.Opening(_log, _machine.Tries, action.Handle is not null);
                _connections.Open(action);
                break;
            case SessionActionKind.Write:
                _connections.WriteWaiting();
                break;
            case SessionActionKind.Expect:
                _connections.Expect(action.IsExpecting);
                if (!action.IsExpecting)
                    Rest();
                break;
            case SessionActionKind.End:
                End(action.Ending!);
                break;
        }
    }

    // What was made for speech is made again when there is some: most sessions of a server are silent.
    private void Rest()
    {
        _passed = default;
        _sender.Rest();
        Output.Rest();
    }

    private void TellMoved()
    {
        bool isPlanned;
        lock (_machine)
            isPlanned = _machine.IsMovePlanned;
        if (!isPlanned)
            _signal.Moved();
    }

    public void Perform()
    {
        try
        {
            _actions.Run();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            Fail(error);
        }
    }

    // Those of one process mostly send at one rate.
    private static RealtimeAudioWriter AudioWriterFor(int sampleRate) =>
        s_audio is { } audio && audio.SampleRate == sampleRate ? audio : s_audio = new RealtimeAudioWriter(sampleRate);

    // What an embedder supplied does not work: its clock, say. The session is over, and says so without asking it again.
    public void Fail(Exception error)
    {
        SessionEnding ending;
        lock (_machine)
        {
            _machine.Fail(new SessionEnding(
                SessionEndKind.ClosedLocally, null, $"Something that this side supplied failed: {error.GetType().Name}.",
                IsRetryable: false));
            ending = _machine.Ending!;
        }

        End(ending);
        _connections.Leave();
    }

    private void End(SessionEnding ending)
    {
        if (Interlocked.Exchange(ref _hasEnded, 1) != 0)
            return;
        Log.Ended(_log, ending.Kind, ending.CloseCode, ending.Reason);
        LiveMetrics.SessionEnded(ending.Kind, ending.CloseCode);
        _delivery.Complete(ending);
        _inline?.Leave();
        _signal.Ended(ending);
        _connections.End();
        lock (_machine)
            _clock.Dispose();
    }
}
