using LiveProto.Client.Diagnostics;
using LiveProto.Client.Session.Turns;
using LiveProto.Client.WebSockets;
using LiveProto.Messages;
using LiveProto.WebSockets;
using LiveProto.Wire;
using Microsoft.Extensions.Logging;

namespace LiveProto.Client.Session;

/// <summary>
/// Runs a session over its connections, one after another: receives, delivers, moves on goAway, reconnects after losses. It owns the one
/// receive task; the sending side is <see cref="SessionSender"/>'s.
/// </summary>
internal sealed class SessionLoop
{
    // About three minutes of speech: updates come at least once a turn.
    private const long UnconfirmedBytes = 8 * 1024 * 1024;

    private readonly LiveClientOptions _options;
    private readonly Setup _setup;
    private readonly ILogger _log;
    private readonly Lock _gate = new();
    private readonly SessionMachine _machine = new();
    private readonly EventDelivery _delivery;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource<SessionEnding> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SessionSender _sender;
    private readonly Task _running;
    private Task _adopting = Task.CompletedTask;

    public SessionLoop(LiveClientOptions options, Setup setup, LiveConnection connection)
    {
        _options = options;
        _setup = setup;
        _log = options.LoggerFactory.CreateLogger("LiveProto.Client.Session");
        SetupComplete = connection.SetupComplete;
        HashSet<string?> nonBlocking = [.. setup.Tools.SelectMany(static tool => tool.FunctionDeclarations)
            .Where(static function => function.Behavior == Behavior.NonBlocking).Select(static function => function.Name)];
        Output = new OutputRouter(new EventQueue(options.EventQueueBytes), new TurnLedger(name => !nonBlocking.Contains(name)));
        UnconfirmedMessages? unconfirmed = setup.SessionResumption is { Transparent: true } ? new UnconfirmedMessages(UnconfirmedBytes) : null;
        _delivery = new EventDelivery(_machine, _gate, Output, options.TimeProvider, unconfirmed);
        _sender = new SessionSender(connection, unconfirmed, _log);
        _machine.Resumption.Begin(setup.SessionResumption?.Handle);
        LiveMetrics.SessionStarted();
        _running = Task.Run(() => RunAsync(connection));
    }

    public SetupComplete SetupComplete { get; }

    public OutputRouter Output { get; }

    public Task<SessionEnding> Completion => _ended.Task;

    public SessionEnding? Ending => _ended.Task.IsCompletedSuccessfully ? _ended.Task.Result : null;

    public string? ResumptionHandle
    {
        get
        {
            lock (_gate)
                return _machine.Resumption.Handle;
        }
    }

    /// <summary>A user turn is being sent that the model will answer.</summary>
    public void ExpectReply()
    {
        Output.Ask(_delivery.Now);
        lock (_gate)
            _machine.ApplyUserTurn();
    }

    /// <summary>The responses whose calls are still open; their calls are closed unless more is to come.</summary>
    public IReadOnlyList<FunctionResponse> TakeWantedResponses(IReadOnlyList<FunctionResponse> responses)
    {
        lock (_gate)
        {
            FunctionResponse[] wanted = [.. responses.Where(response => _machine.Calls.MayAnswer(response.Id))];
            foreach (FunctionResponse response in wanted)
            {
                if (response.WillContinue)
                    continue;
                _machine.Calls.Close(response.Id);
                Output.Answered(response.Id);
            }

            if (wanted.Length > 0)
                _machine.ApplyUserTurn();
            return wanted;
        }
    }

    /// <inheritdoc cref="SessionSender.SendAsync"/>
    public ValueTask SendAsync<TPayload>(TPayload payload, CancellationToken cancellationToken)
        where TPayload : struct, IFramePayload => _sender.SendAsync(payload, cancellationToken);

    public async Task StopAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
    }

    private async Task RunAsync(LiveConnection first)
    {
        SessionEnding? ending = null;
        LiveConnection? connection = first;
        while (ending is null && connection is not null)
        {
            ConnectionOutcome outcome = await ReceiveAsync(connection).ConfigureAwait(false);
            _sender.Lose();
            lock (_gate)
                _machine.ApplyConnectionLost();

            await CloseAsync(connection, outcome).ConfigureAwait(false);
            await _adopting.ConfigureAwait(false);
            (connection, ending) = await ReplaceAsync(outcome).ConfigureAwait(false);
        }

        End(ending!);
    }

    /// <summary>Receives until the connection ends, must be left, or the session is stopped.</summary>
    private async Task<ConnectionOutcome> ReceiveAsync(LiveConnection connection)
    {
        using var receiving = new ReceiveTokenSource(_stop.Token, _options.TimeProvider, _options.Reconnect.GoAwayMargin);
        _delivery.DeliverBeside(connection.Answer);
        while (true)
        {
            ChannelMessage received;
            try
            {
                received = await connection.Channel.ReceiveAsync(receiving.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (receiving.Token.IsCancellationRequested)
            {
                return _stop.IsCancellationRequested ? ConnectionOutcome.Stopped : ConnectionOutcome.MustMove;
            }

            if (received.IsEnd)
                return new ConnectionOutcome(ConnectionOutcomeKind.Ended, connection.Channel.Ending);

            DeliveryVerdict verdict = _delivery.Deliver(received.Payload);
            if (verdict.Failure is { } failure)
                return new ConnectionOutcome(ConnectionOutcomeKind.Failed, Failure: failure);
            if (verdict.GoAwayTimeLeft is { } timeLeft && _options.Reconnect.MaxAttempts > 0)
            {
                Log.GoAway(_log, timeLeft);
                receiving.Arm(timeLeft);
            }

            if (_options.Reconnect.MaxAttempts > 0 && CanMove())
                return ConnectionOutcome.MustMove;
        }
    }

    private bool CanMove()
    {
        lock (_gate)
            return _machine.CanMove;
    }

    // Close first, then resume: the service refuses a handle whose old socket is still open (docs/protocol.md §6.10).
    private static async Task CloseAsync(LiveConnection connection, ConnectionOutcome outcome)
    {
        if (outcome.Kind != ConnectionOutcomeKind.Ended)
        {
            CloseCode code = outcome.Failure?.CloseCode ?? CloseCode.NormalClosure;
            await connection.Channel.CloseAsync(code, "", CancellationToken.None).ConfigureAwait(false);
        }

        await connection.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<(LiveConnection? Connection, SessionEnding? Ending)> ReplaceAsync(ConnectionOutcome outcome)
    {
        SessionEnding? ending = outcome.ToEnding();
        if (_stop.IsCancellationRequested)
            return (null, ConnectionOutcome.Stopped.ToEnding());
        if (ending is { IsRetryable: false })
            return (null, ending);
        ending ??= new SessionEnding(SessionEndKind.ConnectionLost, null, "The server announced the end of the connection, and the session could not be moved.", true);
        if (ResumptionHandle is not { } handle || _options.Reconnect.MaxAttempts == 0)
            return (null, ending);

        _delivery.Deliver(new LiveEvent(LiveEventKind.Reconnecting));
        Log.Reconnecting(_log, ending.Reason);
        Setup setup = _setup with { SessionResumption = (_setup.SessionResumption ?? new SessionResumptionConfig()) with { Handle = handle } };
        for (int attempt = 1; attempt <= _options.Reconnect.MaxAttempts; attempt++)
        {
            try
            {
                await Task.Delay(_options.Reconnect.GetDelay(attempt), _options.TimeProvider, _stop.Token).ConfigureAwait(false);
                LiveConnection connection = await LiveConnection.OpenAsync(_options, setup, _stop.Token).ConfigureAwait(false);
                // Told before anything of the new connection can be: the receive loop has not started on it.
                _delivery.Deliver(new LiveEvent(LiveEventKind.Resumed));
                LiveMetrics.SessionResumed();
                // Not awaited here: the server may answer while it is being told again what it missed.
                _adopting = _sender.AdoptAsync(connection, _stop.Token);
                return (connection, null);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return (null, ConnectionOutcome.Stopped.ToEnding());
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                ending = DescribeFailedAttempt(error);
                Log.ReconnectFailed(_log, attempt, ending.Reason);
                if (!ending.IsRetryable)
                    break;
            }
        }

        return (null, ending);
    }

    // What a credential's source or an embedder's transport throws is a failed attempt like any other: a session that faulted would never
    // tell its end. Its text is not ours to show, since it may hold a credential.
    private static SessionEnding DescribeFailedAttempt(Exception error) =>
        error is LiveConnectException failure
            ? new SessionEnding(SessionEndKind.ConnectionLost, failure.CloseCode, failure.Message, failure.IsRetryable)
            : new SessionEnding(SessionEndKind.ConnectionLost, null, $"The connection could not be opened again: {error.GetType().Name}.", true);

    private void End(SessionEnding ending)
    {
        Log.Ended(_log, ending.Kind, ending.CloseCode, ending.Reason);
        LiveMetrics.SessionEnded(ending.Kind, ending.CloseCode);
        _ended.SetResult(ending);
        _sender.End(ending);
        _delivery.Complete(ending);
    }
}
