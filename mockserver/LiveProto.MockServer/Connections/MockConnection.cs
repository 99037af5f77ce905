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
    private readonly WireWatch _watch;
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
    private long _progressAt;
    private long _closingAt;
    private long _queuedBytes;
    private long _inFlightBytes;
    private bool _isSending;
    private bool _isWaiting;
    private bool _isClosing;
    private bool _isLost;
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
        _watch = new WireWatch(setup.WireTime, OnWatch);
        _session = new ServerSession(setup.Context with { Observer = this });
    }

    public SessionJournal Journal { get; }

    public AudioRecorder Audio { get; }

    /// <summary>The setup in force; null before it was accepted.</summary>
    public Setup? Setup { get; private set; }

    /// <summary>What our own code, or a responder, threw. The client saw 1011.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Bytes that wait for the client to read, beyond what the transport holds.</summary>
    public long QueuedBytes => Interlocked.Read(ref _queuedBytes);

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
            await _watch.DisposeAsync().ConfigureAwait(false);
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
            if (_isOver || _isClosing)
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
            if (now - _lastHeard >= _limits.IdleTimeout && !_isClosing)
            {
                Replace(Outgoing.Close((int)WebSocketCloseStatus.PolicyViolation, "The operation was aborted."));
            }
            else if (!_isClosing)
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

    private void OnWatch()
    {
        if (IsOutOfPatience())
            Lose(_wire!);
    }

    private bool IsOutOfPatience()
    {
        lock (_gate)
        {
            if (_isOver || _isLost || !(_isClosing || _isSending))
                return false;
            TimeSpan left = _isClosing ? _limits.CloseTimeout - _watch.Since(_closingAt) : _limits.StallTimeout - _watch.Since(_progressAt);
            if (left > TimeSpan.Zero)
                _watch.Arm(left);
            if (left > TimeSpan.Zero || (!_isClosing && (_isWaiting || _wire!.IsDripping)))
                return false;
            if (!_isClosing)
                Journal.Warn("The client stopped reading: cut off.");
            _serverEnding ??= EndingOf(EndedBy.Server, null, "the client stopped reading");
            return true;
        }
    }

    /// <summary>Takes what the session wants sent, as far as there is room. True when a sender has to be started.</summary>
    private bool Pump(TimeSpan now)
    {
        while (_queuedBytes < _limits.MaxQueuedBytes && !_isClosing && _session.TryDequeue(out SessionOutput output))
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
        if (_isClosing)
            return;
        if (_session.NextDue is { } next && next < due && _queuedBytes < _limits.MaxQueuedBytes)
            due = next;
        _clock.Arm(due, now);
    }

    private async Task SendAllAsync(ConnectionWire wire)
    {
        while (TryTakeNext(out Outgoing next, out bool moreFollows))
        {
            try
            {
                ValueTask sending = SendAsync(wire, next, moreFollows);
                if (!sending.IsCompleted)
                    WatchProgress();
                await sending.ConfigureAwait(false);
            }
            catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException or InvalidOperationException)
            {
                // The transport is gone; the receiver learns of it as well and ends the connection.
                Lose(wire);
            }
        }
    }

    private bool TryTakeNext(out Outgoing next, out bool moreFollows)
    {
        lock (_gate)
        {
            TimeSpan now = _clock.Now;
            _queuedBytes -= _inFlightBytes;
            _inFlightBytes = 0;
            _progressAt = _watch.Timestamp;
            if (_isOver || _isLost)
                DropQueue();
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
                _isWaiting = next.Kind == OutgoingKind.Wait;
                BeforeSend(next, now);
                moreFollows = _outbox.TryPeek(out Outgoing following) && following.Kind is OutgoingKind.Message or OutgoingKind.Close;
                return true;
            }

            _isSending = false;
            _idle?.SetResult();
            _idle = null;
            moreFollows = false;
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
                BeginClosing(next);
                break;
            case OutgoingKind.Abort:
                _serverEnding ??= EndingOf(EndedBy.Server, null, "");
                break;
        }
    }

    private ValueTask SendAsync(ConnectionWire wire, in Outgoing next, bool moreFollows)
    {
        switch (next.Kind)
        {
            case OutgoingKind.Message:
                return wire.SendAsync(next, moreFollows);
            case OutgoingKind.Close:
                return wire.CloseAsync(next.CloseCode, next.Reason);
            case OutgoingKind.Wait:
                return new ValueTask(_clock.DelayAsync(next.Delay));
            default:
                Lose(wire);
                return ValueTask.CompletedTask;
        }
    }

    // Never under the gate: what an abort wakes may run at once, and may want the gate.
    private void Lose(ConnectionWire wire)
    {
        lock (_gate)
            _isLost = true;
        wire.Abort();
    }

    private void DropQueue()
    {
        _outbox.Clear();
        _queuedBytes = _inFlightBytes;
    }

    private void BeginClosing(in Outgoing close)
    {
        _isClosing = true;
        _closingAt = _watch.Timestamp;
        _watch.Arm(_limits.CloseTimeout);
        _serverEnding ??= EndingOf(EndedBy.Server, close.CloseCode, close.Reason);
        DropQueue();
    }

    private void DriveOut(Outgoing last)
    {
        bool start;
        lock (_gate)
        {
            if (_isOver || _isClosing)
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
        DropQueue();
        _outbox.Enqueue(last);
    }

    private void Fail(Exception failure)
    {
        Failure ??= failure;
        Journal.Warn($"The session failed: {failure.GetType().Name}. See {nameof(MockSession)}.{nameof(MockSession.Failure)}.");
        Replace(Outgoing.Close((int)WebSocketCloseStatus.InternalServerError, "Internal error encountered."));
    }

    private void WatchProgress()
    {
        lock (_gate)
        {
            if (!_isClosing && !_isOver)
                _watch.Arm(_limits.StallTimeout);
        }
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

            DropQueue();
            idle = WaitForIdleAsync();
        }

        // A write that the client never reads would hold us here: the wire knows how long it may.
        await wire.EndAsync(idle).ConfigureAwait(false);
    }
}
