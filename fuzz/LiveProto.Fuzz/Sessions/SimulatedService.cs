using System.Buffers;
using System.Globalization;
using LiveProto.Client.Session.Connections;
using LiveProto.Client.Session.Sending;
using LiveProto.Client.Session.Setups;
using LiveProto.Client.WebSockets;
using LiveProto.Fuzz.Sessions.Records;
using LiveProto.Messages;
using LiveProto.Mocking;
using LiveProto.Mocking.Session;
using LiveProto.Mocking.Session.Closing;
using LiveProto.Mocking.Session.Resumption;
using LiveProto.WebSockets;
using LiveProto.Wire;

namespace LiveProto.Fuzz.Sessions;

/// <summary>The service that is connected to: takes connections, or does not, and keeps the handles.</summary>
internal sealed class SimulatedService(VirtualAgenda agenda, SimulatedFamily family, SessionSetup setup, SessionScript script)
{
    private const long MaxHandleBytes = 64 * 1024;
    private static readonly TimeSpan s_setupTimeout = TimeSpan.FromSeconds(10);
    private static readonly SessionOptions s_options =
        new() { Pacing = new PacingOptions { Speed = 4 }, Speech = new SpeechOptions { PieceBytes = 9600 } };

    private readonly ResumptionStore _handles = new(MaxHandleBytes);
    private SimulatedResponder? _responder;
    private readonly Queue<int> _statuses = new();
    private readonly TimeSpan _latency = TimeSpan.FromMilliseconds(script.Latency);
    private CloseVerdict? _handleRefusal;
    private bool _ignoresSetup;
    private TimeSpan _unreachableUntil;
    private int _tries;

    /// <summary>The session that dials.</summary>
    public required RunRecord Record { get; set; }

    /// <summary>The connection that was opened last; null before the first, and while the last try was refused.</summary>
    public SimulatedConnection? Connection { get; private set; }

    /// <summary>What the server does now and then, on the present connection and those to come.</summary>
    public ServerMischief Mischief { get; private set; } = new();

    /// <summary>A connection that is being opened was set up: with the server's answer.</summary>
    public required Action<SimulatedConnection, ServerMessage> Opened { get; init; }

    /// <summary>A connection that was being opened was not.</summary>
    public required Action<OpenFailure> Failed { get; init; }

    /// <inheritdoc cref="SimulatedConnection.Arrived"/>
    public required Action<SimulatedConnection, ServerMessage, ReadOnlyMemory<byte>> Arrived { get; init; }

    /// <inheritdoc cref="SimulatedConnection.Over"/>
    public required Action<SimulatedConnection, ConnectionEnding> Over { get; init; }

    /// <inheritdoc cref="SimulatedConnection.Received"/>
    public required Action<SimulatedConnection, SentMessage> Received { get; init; }

    /// <summary>Nobody reaches the service for so long.</summary>
    public void FailFor(TimeSpan time) => _unreachableUntil = agenda.Now + time;

    public void RefuseUpgrade(int status) => _statuses.Enqueue(status);

    public void RefuseHandle(string reason) => _handleRefusal = new CloseVerdict((int)CloseCode.PolicyViolation, reason);

    public void IgnoreSetup() => _ignoresSetup = true;

    /// <summary>The client dials.</summary>
    public void Connect(string? handle, bool isSeeded)
    {
        var opening = new ConnectionRecord(++_tries, agenda.Now, handle);
        opening.Brief = BriefOf(setup.Current);
        Record.Connections.Add(opening);
        if (agenda.Now < _unreachableUntil)
        {
            agenda.After(_latency, () => Fail(opening, new OpenFailure("Nobody answers.")));
            return;
        }

        if (_statuses.TryDequeue(out int status))
        {
            TimeSpan? retryAfter = status == 503 ? TimeSpan.FromSeconds(5) : null;
            opening.RetryAfter = retryAfter;
            agenda.After(2 * _latency, () => Fail(opening, new OpenFailure(
                string.Create(CultureInfo.InvariantCulture, $"The server answered {status}."), HttpStatus: status,
                RetryAfter: retryAfter)));
            return;
        }

        Mischief = new ServerMischief
        {
            Duplicates = Mischief.Duplicates,
            Straggles = Mischief.Straggles,
            SwallowsTurnComplete = Mischief.SwallowsTurnComplete,
            IgnoresPings = Mischief.IgnoresPings,
            IgnoresSetup = _ignoresSetup,
        };
        _ignoresSetup = false;
        bool isSetUp = false;
        var connection = new SimulatedConnection(agenda, opening, NewSession(opening.Number), _latency, Mischief)
        {
            Arrived = (from, message, json) =>
            {
                if (isSetUp)
                {
                    Arrived(from, message, json);
                    return;
                }

                isSetUp = true;
                opening.SetUpAt = agenda.Now;
                // Nobody waits any more for what a session dialled that was put away since.
                if (Record.Connections.Contains(opening))
                    Opened(from, message);
            },
            Over = (from, ending) =>
            {
                if (isSetUp)
                    Over(from, ending);
                else
                    Fail(opening, FailureOf(ending));
            },
            Received = Received,
        };
        Connection = connection;
        if (handle is not null && _handleRefusal is { } refusal)
        {
            _handleRefusal = null;
            agenda.After(2 * _latency, () => connection.Close(refusal.Code, refusal.Reason));
        }
        else
        {
            connection.SendSetup(SetupWith(handle, isSeeded));
        }

        agenda.After(s_setupTimeout, () =>
        {
            if (!isSetUp)
                connection.GiveUp();
        });
    }

    /// <summary>What a setup tells the model to be.</summary>
    public static string? BriefOf(Setup one) => one.SystemInstruction?.Parts[0].Text;

    private static OpenFailure FailureOf(ConnectionEnding ending) => ending.Kind == EndingKind.PeerClosed
        ? new OpenFailure("The server refused the setup.", ending.CloseCode, ending.Reason)
        : new OpenFailure("The connection could not be set up.");

    private void Fail(ConnectionRecord opening, OpenFailure failure)
    {
        opening.FailedAt = agenda.Now;
        if (Record.Connections.Contains(opening))
            Failed(failure);
    }

    private ServerSession NewSession(int number) => new(new SessionContext
    {
        Backend = family.Backend,
        ApiVersion = family.ApiVersion,
        SessionNumber = number,
        Secret = BitConverter.GetBytes((long)script.Seed),
        Options = s_options,
        Resumption = _handles,
        Responder = _responder ??= new SimulatedResponder
        {
            Answered = (prompt, answer) => Record.Prompts.Add((agenda.Now, prompt, answer)),
        },
    });

    private ReadOnlyMemory<byte> SetupWith(string? handle, bool isSeeded)
    {
        var json = new ArrayBufferWriter<byte>();
        ClientMessageWriter.Write(json, new ClientMessage { Setup = setup.For(handle, isSeeded) });
        return json.WrittenMemory;
    }
}
