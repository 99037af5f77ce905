using LiveProto.Client.Diagnostics;
using LiveProto.Client.Session.Sending;
using LiveProto.Client.Session.Setups;
using LiveProto.Client.WebSockets;
using LiveProto.WebSockets;
using Microsoft.Extensions.Logging;

namespace LiveProto.Client.Session.Connections;

/// <summary>
/// Runs the connections of a session, one after another, in the session's one receive task; tells the machine how each came and went. When
/// to leave one and when to open the next, it is told.
/// </summary>
/// <param name="options">How a connection is closed, and what the caller has to say to a loss.</param>
/// <param name="setup">What the connections after the first are set up with.</param>
/// <param name="receiver">Receives what comes over a connection.</param>
/// <param name="sender">Writes to the connection that there is.</param>
/// <param name="machine">Locked while it is touched.</param>
/// <param name="session">Tells the machine how each came and went.</param>
/// <param name="log">The session's log.</param>
internal sealed class ConnectionSequence(LiveClientOptions options, SessionSetup setup, MessageReceiver receiver, SessionSender sender,
    SessionMachine machine, ISessionShell session, ILogger log)
{
    private readonly StepSignal _steps = new();
    private CancellationTokenSource _current = new();
    private CloseCode _closeCode = CloseCode.NormalClosure;
    private Task _writing = Task.CompletedTask;
    private LiveConnection? _connection;
    private bool _answersPings;

    /// <summary>Sends over this connection from here on.</summary>
    /// <param name="connection">It is set up.</param>
    /// <param name="number">Which of the session's connections it is.</param>
    public void Use(LiveConnection connection, int number)
    {
        _connection = connection;
        sender.Use(connection, number);
    }

    /// <summary>Receives over the connection in use, and over those that follow, until the session ends. Does not throw.</summary>
    public async Task RunAsync()
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            while (true)
            {
                if (_connection is not null)
                {
                    bool isLeft = await receiver.RunAsync(_connection, _current.Token).ConfigureAwait(false);
                    await EndAsync(_connection, isLeft).ConfigureAwait(false);
                }

                SessionAction step = await _steps.NextAsync().ConfigureAwait(false);
                if (step.Kind == SessionActionKind.End)
                    break;
                await OpenNextAsync(step).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            session.Fail(error);
        }

        await DropAsync().ConfigureAwait(false);
    }

    /// <summary>Ends the connection in use, with this code if there is one, or gives up the one being opened. Thread-safe.</summary>
    public void Leave(CloseCode? code = null)
    {
        _closeCode = code ?? _closeCode;
        _current.Cancel();
        _connection?.Channel.TokenFired();
    }

    /// <summary>Opens a connection once the last one is over. Thread-safe.</summary>
    public void Open(in SessionAction step)
    {
        _current = new CancellationTokenSource();
        _steps.Set(step);
    }

    /// <summary>No connection follows. Thread-safe.</summary>
    public void End() => _steps.Set(new SessionAction(SessionActionKind.End));

    /// <summary>Writes what waits for the connection.</summary>
    public void WriteWaiting() => _writing = sender.WriteWaitingAsync();

    /// <summary>Watches the line closely, or as usual.</summary>
    public void Expect(bool isExpecting) => _connection?.Channel.Expect(isExpecting, _answersPings);

    // The one that is left when the session is over.
    private async Task DropAsync()
    {
        if (_connection is { } left)
            await ConnectionEnd.CloseAsync(left.Channel, null, options).ConfigureAwait(false);
        await _writing.ConfigureAwait(false);
    }

    private async Task EndAsync(LiveConnection connection, bool isLeft)
    {
        // Close first, then resume: the service refuses a handle whose old socket is still open (docs/protocol.md §6.10).
        ConnectionEnding ending = await ConnectionEnd.CloseAsync(connection.Channel, isLeft ? _closeCode : null, options)
            .ConfigureAwait(false);
        _connection = null;
        _answersPings |= connection.Channel.AnswersPings;
        await _writing.ConfigureAwait(false);
        LossDecision? decision = isLeft
            ? null
            : Decide(ending.CloseCode, ending.Reason, null, wasOpen: true, judged => judged.Judge(ending));
        await sender.EndConnectionAsync(() => session.Tell(told => told.ConnectionEnded(ending, decision))).ConfigureAwait(false);
    }

    private async Task OpenNextAsync(SessionAction step)
    {
        (LiveConnection? opened, OpenFailure? failure) = await new ConnectionOpener(options, setup)
            .OpenAsync(step.Handle, step.IsSeeded, _current.Token).ConfigureAwait(false);
        if (opened is not null)
        {
            session.Tell(told =>
            {
                Use(opened, told.Connection + 1);
                told.Opened(opened.SetupComplete, opened.RoundTrip);
            });
            // Also where the clock failed before the machine was told: it is dropped then.
            _connection = opened;
            return;
        }

        Log.ReconnectFailed(log, machine.Tries, failure!.Text);
        LossDecision? decision = Decide(failure.CloseCode, failure.CloseCode is null ? failure.Text : failure.CloseReason,
            failure.HttpStatus, wasOpen: false, judged => judged.Judge(failure));
        session.Tell(told => told.OpenFailed(failure, decision));
    }

    private LossDecision? Decide(CloseCode? code, string reason, int? status, bool wasOpen, Func<SessionMachine, LossDecision> judge)
    {
        if (options.Reconnect.Decide is null)
            return null;
        LossDecision fallback;
        lock (machine)
            fallback = judge(machine);
        return options.Reconnect.Ask(new ConnectionLoss(code, reason, status, wasOpen, fallback));
    }
}
