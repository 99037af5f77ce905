using System.Buffers;
using System.Net.WebSockets;
using LiveProto.Messages;
using LiveProto.MockServer.Faults;
using LiveProto.MockServer.Journal;
using LiveProto.MockServer.Session;

namespace LiveProto.MockServer.Connections;

/// <summary>
/// One WebSocket: feeds its session with messages and time, sends what the session wants sent, keeps the journal, and bounds all of it.
/// The session is a pure machine and is only touched under the gate; nothing is awaited under it.
/// </summary>
internal sealed class MockConnection : ISessionObserver
{
    private readonly Lock _gate = new();
    private readonly ConnectionLimits _limits;
    private readonly ConnectionTimer _clock;
    private readonly ServerSession _session;
    private readonly FaultInjector _faults;
    private readonly MessageSerializer _serializer;
    private readonly Queue<Outgoing> _outbox = new();
    private readonly List<Outgoing> _shaped = [];
    private ConnectionWire? _wire;
    private SessionEnding? _serverEnding;
    private TaskCompletionSource? _idle;
    private TaskCompletionSource? _room;
    private TimeSpan _lastHeard;
    private TimeSpan _sendingSince;
    private TimeSpan? _closingSince;
    private long _queuedBytes;
    private long _inFlightBytes;
    private bool _isSending;
    private bool _isHeld;
    private bool _isOver;

    public MockConnection(ConnectionSetup setup)
    {
        _limits = setup.Limits;
        _serializer = setup.Serializer;
        _faults = new FaultInjector(setup.Serializer);
        foreach (ArmedFault fault in setup.Faults)
            _faults.Add(fault);
        Journal = setup.Journal;
        Audio = setup.Audio;
        _clock = new ConnectionTimer(setup.Time, setup.ServerStart, OnTimer);
        _session = new ServerSession(setup.Context with { Observer = this });
    }

    public SessionJournal Journal { get; }

    public AudioRecorder Audio { get; }

    /// <summary>The setup in force; null before it was accepted.</summary>
    public Setup? Setup { get; private set; }

    /// <summary>What our own code, or a responder, threw. The client saw 1011.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Runs the connection to its end.</summary>
    public async Task RunAsync(ConnectionWire wire)
    {
        _wire = wire;
        foreach (Fault fault in _faults.StreamFaults)
            wire.Apply(fault);
        Drive(static (session, now) => session.Start(now));
        SessionEnding ending;
        try
        {
            ending = await ReceiveAllAsync(wire).ConfigureAwait(false);
        }
        finally
        {
            // The clock stands still from here on: what the session may still want has nobody left to hear it.
            await _clock.DisposeAsync().ConfigureAwait(false);
            await StopSendingAsync(wire).ConfigureAwait(false);
        }

        Journal.End(ending);
    }

    /// <summary>Lets the control surface act on the session.</summary>
    public void Drive(Action<ServerSession, TimeSpan> act)
    {
        bool start;
        lock (_gate)
        {
            if (_isOver)
                return;
            TimeSpan now = _clock.Now;
            try
            {
                act(_session, now);
            }
            catch (Exception e)
            {
                Fail(e);
            }

            start = Pump(now);
        }

        if (start)
            _ = SendAllAsync(_wire!); // StopSendingAsync waits for it.
    }

    /// <summary>Adds a fault while the connection runs.</summary>
    public void Inject(ArmedFault fault)
    {
        lock (_gate)
        {
            _faults.Add(fault);
            if (_wire is not null && !_isOver)
                _wire.Apply(fault.Fault);
        }
    }

    /// <summary>Closes from outside of the session: what is queued is dropped.</summary>
    public void Close(int code, string reason) => DriveOut(Outgoing.Close(code, new CloseVerdict(code, reason).Cut().Reason));

    /// <summary>Drops the connection without a close frame.</summary>
    public void Abort() => DriveOut(Outgoing.Abort());

    /// <summary>Completes when nothing that is due is left to be sent; at once when the connection is over.</summary>
    public Task WaitForIdleAsync()
    {
        lock (_gate)
        {
            if (!_isSending)
                return Task.CompletedTask;
            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _idle.Task;
        }
    }

    void ISessionObserver.SetupAccepted(Setup setup) => Setup = setup;

    void ISessionObserver.AudioReceived(ReadOnlyMemory<byte> pcm, int sampleRate) => Audio.Add(pcm, sampleRate);

    void ISessionObserver.Warn(string warning) => Journal.Warn(warning);

    private async Task<SessionEnding> ReceiveAllAsync(ConnectionWire wire)
    {
        while (true)
        {
            if (_queuedBytes >= _limits.MaxQueuedBytes)
                await WaitForRoomAsync().ConfigureAwait(false);
            ReceivedMessage received = await wire.ReceiveAsync(_limits.MaxMessageBytes).ConfigureAwait(false);
            switch (received.Kind)
            {
                case ReceivedKind.Message:
                    Accept(received);
                    wire.Release();
                    break;
                case ReceivedKind.TooBig:
                    Close((int)WebSocketCloseStatus.MessageTooBig, $"Received message exceeds {_limits.MaxMessageBytes} bytes.");
                    break;
                case ReceivedKind.Close:
                    return EndByClose(wire, received);
                default:
                    return EndingOf(EndedBy.Transport, null, received.Reason);
            }
        }
    }

    private void Accept(ReceivedMessage received)
    {
        bool start;
        lock (_gate)
        {
            TimeSpan now = _clock.Now;
            _lastHeard = now;
            if (Journal.IsKeepingFrames)
                Journal.Append(now, FrameDirection.FromClient, received.Payload.ToArray(), received.IsText);
            if (_isOver || _closingSince is not null)
                return; // Said before the client learns that it is over.
            try
            {
                _session.Accept(received.Payload, now);
            }
            catch (Exception e)
            {
                Fail(e);
            }

            start = Pump(now);
        }

        if (start)
            _ = SendAllAsync(_wire!); // StopSendingAsync waits for it.
    }

    private void OnTimer()
    {
        bool start;
        lock (_gate)
        {
            if (_isOver)
                return;
            TimeSpan now = _clock.Now;
            if (_isSending && !_isHeld && now - _sendingSince >= _limits.StallTimeout)
            {
                Journal.Warn("The client stopped reading: cut off.");
                AbortWire(EndingOf(EndedBy.Server, null, "the client stopped reading"));
                return;
            }

            if (_closingSince is { } since)
            {
                if (now - since >= _limits.CloseTimeout)
                    AbortWire(_serverEnding!);
            }
            else if (now - _lastHeard >= _limits.IdleTimeout)
            {
                Replace(Outgoing.Close((int)WebSocketCloseStatus.PolicyViolation, "The operation was aborted."));
            }
            else
            {
                try
                {
                    _session.Advance(now);
                }
                catch (Exception e)
                {
                    Fail(e);
                }
            }

            start = Pump(now);
        }

        if (start)
            _ = SendAllAsync(_wire!); // StopSendingAsync waits for it.
    }

    /// <summary>Takes what the session wants sent, as far as there is room. True when a sender has to be started.</summary>
    private bool Pump(TimeSpan now)
    {
        while (_queuedBytes < _limits.MaxQueuedBytes && _closingSince is null && _session.TryDequeue(out SessionOutput output))
        {
            _shaped.Clear();
            Shape(output);
            foreach (Outgoing outgoing in _shaped)
            {
                _queuedBytes += outgoing.Payload.Length;
                _outbox.Enqueue(outgoing);
            }
        }

        ArmClock(now);
        if (_isSending || _outbox.Count == 0 || _wire is null)
            return false;
        _isSending = true;
        _sendingSince = now;
        return true;
    }

    private void Shape(SessionOutput output)
    {
        switch (output.Kind)
        {
            case SessionOutputKind.Send when _faults.IsIdle:
                _shaped.Add(_serializer.Serialize(output.Message!));
                break;
            case SessionOutputKind.Send:
                _faults.Apply(output.Message!, _shaped);
                break;
            case SessionOutputKind.SendRaw:
                _faults.ApplyRaw(output.Raw.ToArray(), _shaped);
                break;
            case SessionOutputKind.Close:
                _shaped.Add(Outgoing.Close(output.Close.Code, output.Close.Reason));
                break;
            default:
                _shaped.Add(Outgoing.Abort());
                break;
        }
    }

    private void ArmClock(TimeSpan now)
    {
        TimeSpan due = _lastHeard + _limits.IdleTimeout;
        if (_closingSince is { } since)
            due = since + _limits.CloseTimeout;
        else if (_session.NextDue is { } next && next < due && _queuedBytes < _limits.MaxQueuedBytes)
            due = next;
        if (_isSending && !_isHeld && _sendingSince + _limits.StallTimeout < due)
            due = _sendingSince + _limits.StallTimeout;
        _clock.Arm(due, now);
    }

    private async Task SendAllAsync(ConnectionWire wire)
    {
        while (TryTakeNext(out Outgoing next))
        {
            try
            {
                await SendAsync(wire, next).ConfigureAwait(false);
            }
            catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException or InvalidOperationException)
            {
                // The transport is gone; the receiver learns of it as well and ends the connection.
                wire.Abort();
            }
        }
    }

    private bool TryTakeNext(out Outgoing next)
    {
        lock (_gate)
        {
            TimeSpan now = _clock.Now;
            _queuedBytes -= _inFlightBytes;
            _inFlightBytes = 0;
            _sendingSince = now;
            if (_isOver)
                _outbox.Clear();
            else
                Pump(now);
            if (_queuedBytes < _limits.MaxQueuedBytes)
            {
                _room?.SetResult();
                _room = null;
            }

            if (_outbox.TryDequeue(out next))
            {
                _inFlightBytes = next.Payload.Length;
                _isHeld = next.Kind == OutgoingKind.Wait;
                BeforeSend(next, now);
                return true;
            }

            _isSending = false;
            _idle?.SetResult();
            _idle = null;
            return false;
        }
    }

    private void BeforeSend(in Outgoing next, TimeSpan now)
    {
        switch (next.Kind)
        {
            case OutgoingKind.Message when Journal.IsKeepingFrames:
                Journal.Append(now, FrameDirection.FromServer, next.Payload, next.IsText);
                break;
            case OutgoingKind.Close:
                BeginClosing(next, now);
                break;
            case OutgoingKind.Abort:
                _serverEnding ??= EndingOf(EndedBy.Server, null, "");
                break;
        }
    }

    private ValueTask SendAsync(ConnectionWire wire, in Outgoing next)
    {
        switch (next.Kind)
        {
            case OutgoingKind.Message:
                return wire.SendAsync(next);
            case OutgoingKind.Close:
                return wire.CloseAsync(next.CloseCode, next.Reason);
            case OutgoingKind.Wait:
                return new ValueTask(_clock.DelayAsync(next.Delay));
            default:
                wire.Abort();
                return ValueTask.CompletedTask;
        }
    }

    private void BeginClosing(in Outgoing close, TimeSpan now)
    {
        _closingSince = now;
        _serverEnding ??= EndingOf(EndedBy.Server, close.CloseCode, close.Reason);
        _outbox.Clear();
        _queuedBytes = 0;
        ArmClock(now);
    }

    private void DriveOut(Outgoing last)
    {
        bool start;
        lock (_gate)
        {
            if (_isOver || _closingSince is not null)
                return;
            Replace(last);
            start = Pump(_clock.Now);
        }

        if (start)
            _ = SendAllAsync(_wire!); // StopSendingAsync waits for it.
    }

    // Whatever waited to be sent is dropped for the one thing that ends the connection.
    private void Replace(Outgoing last)
    {
        _outbox.Clear();
        _queuedBytes = _inFlightBytes;
        _outbox.Enqueue(last);
    }

    private void Fail(Exception failure)
    {
        Failure ??= failure;
        Journal.Warn($"The session failed: {failure.GetType().Name}. See {nameof(MockSession)}.{nameof(MockSession.Failure)}.");
        Replace(Outgoing.Close((int)WebSocketCloseStatus.InternalServerError, "Internal error encountered."));
    }

    private void AbortWire(SessionEnding ending)
    {
        _serverEnding ??= ending;
        _wire?.Abort();
    }

    private SessionEnding EndByClose(ConnectionWire wire, ReceivedMessage close)
    {
        lock (_gate)
            return _serverEnding ?? new SessionEnding(EndedBy.Client, close.CloseCode, close.Reason, _clock.Now);
    }

    private SessionEnding EndingOf(EndedBy by, int? code, string reason) => _serverEnding ?? new SessionEnding(by, code, reason, _clock.Now);

    private Task WaitForRoomAsync()
    {
        lock (_gate)
        {
            if (_queuedBytes < _limits.MaxQueuedBytes || _isOver)
                return Task.CompletedTask;
            _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _room.Task;
        }
    }

    private async Task StopSendingAsync(ConnectionWire wire)
    {
        Task idle;
        lock (_gate)
        {
            _isOver = true;
            try
            {
                _session.ClientClosed(_clock.Now);
            }
            catch (Exception e)
            {
                Failure ??= e;
            }

            _outbox.Clear();
            idle = WaitForIdleAsync();
        }

        // A write that the client never reads would hold us here: the wire knows how long it may.
        await wire.EndAsync(idle).ConfigureAwait(false);
    }
}
