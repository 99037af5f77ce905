using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Net.WebSockets;
using LiveProto.Messages;
using LiveProto.Mocking.Faults;
using LiveProto.Mocking.Journal;
using LiveProto.Mocking.Sending;
using LiveProto.Mocking.Session;

namespace LiveProto.Mocking.Connections;

/// <summary>
/// One WebSocket: feeds its session with messages and time, sends what the session wants sent, keeps the journal, and bounds all of it.
/// The session is a pure machine and is only touched under the gate; nothing is awaited under it.
/// </summary>
internal sealed class MockConnection : ISessionObserver, IOutgoingSource
{
    private const int Overhead = 2048;

    // Strings hold two bytes for each of their JSON, and free-form members share one copy of it.
    private const long MemoryOfJson = 3;

    private readonly Lock _gate = new();
    private readonly ConnectionLimits _limits;
    private readonly ConnectionTimer _timer;
    private ServerSession _session; // Goes with the connection: what is read of an ended one is its journal.
    private readonly OutputShaper _shaper;
    private readonly SendQueue _queue;
    private readonly long _maxAudioBytes;
    private readonly long _templateBytes;
    private AudioRecorder? _audio;
    private ConnectionWire? _wire;
    private MockSessionEnding? _serverEnding;
    private PeerPatience? _patience;
    private TimeSpan _lastHeard;
    private long _setupBytes;
    private ConnectionPhase _phase;

    public MockConnection(ConnectionServices services)
    {
        _limits = services.Limits;
        _shaper = new OutputShaper(services.Serializer);
        _queue = new SendQueue(services.Limits.MaxQueuedBytes);
        foreach (ArmedFault fault in services.Faults)
            _shaper.Add(fault);
        Journal = services.Journal;
        Log = services.Log;
        _maxAudioBytes = services.MaxAudioBytes;
        _templateBytes = services.TemplateBytes;
        _timer = new ConnectionTimer(services.Time, services.ServerStart, this);
        _lastHeard = _timer.Now;
        _session = new ServerSession(services.MakeContext(this));
    }

    public SessionJournal Journal { get; }

    public SessionLog Log { get; }

    /// <summary>What the client said so far.</summary>
    public ReceivedAudio Audio => Volatile.Read(ref _audio)?.ToAudio() ?? new ReceivedAudio(0, ReadOnlyMemory<byte>.Empty);

    /// <summary>The setup in force; null before it was accepted.</summary>
    public Setup? Setup { get; private set; }

    /// <summary>What our own code, or a responder, threw. The client saw 1011.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Bytes of memory that an ended connection holds: journal, audio and setup.</summary>
    public long HeldBytes => Overhead + Journal.Bytes + (Volatile.Read(ref _audio)?.Bytes ?? 0) + MemoryOfJson * _setupBytes;

    /// <summary>Bytes that wait for the client to read, beyond what the transport holds.</summary>
    public long QueuedBytes => _queue.Bytes;

    /// <summary>Runs the connection to its end.</summary>
    public async Task RunAsync(ConnectionWire wire)
    {
        _wire = wire;
        foreach (Fault fault in _shaper.Faults)
            wire.Apply(fault);
        Drive(static (session, now) => session.Start(now));
        MockSessionEnding? ending = null;
        try
        {
            ending = await ReceiveAllAsync(wire).ConfigureAwait(false);
        }
        finally
        {
            // The clock stands still from here on: what the session may still want has nobody left to hear it.
            _timer.Dispose();
            try
            {
                await wire.EndAsync(StopSending()).ConfigureAwait(false);
                _patience?.Dispose();
            }
            finally
            {
                // Whatever went wrong before: who waits for the end is told of it.
                ending ??= EndingOf(EndedBy.Transport, null, "");
                _wire = null;
                Log.Ended(ending);
                Journal.End(ending);
            }
        }
    }

    /// <summary>Lets the session be acted on: by a message, by time, by the control surface.</summary>
    public void Drive(Action<ServerSession, TimeSpan> act)
    {
        bool start;
        lock (_gate)
            start = Act(act, static (session, now, act) => act(session, now));
        StartSending(start);
    }

    // Under the gate. True when a sender has to be started.
    private bool Act<T>(T argument, Action<ServerSession, TimeSpan, T> act)
    {
        if (_phase != ConnectionPhase.Open)
            return false;
        TimeSpan now = _timer.Now;
        try
        {
            act(_session, now, argument);
        }
        catch (Exception e)
        {
            // The border to code that is not ours: a responder may throw anything, and its client has to learn that it did.
            Fail(e);
        }

        return Pump();
    }

    /// <summary>Adds a fault while the connection runs.</summary>
    public void Inject(ArmedFault fault)
    {
        lock (_gate)
        {
            _shaper.Add(fault);
            if (_phase != ConnectionPhase.Over)
                _wire?.Apply(fault.Fault);
        }
    }

    /// <summary>Closes from outside of the session: what is queued is dropped.</summary>
    public void Close(int code, string reason) => EndWith(new Outgoing.Close(code, reason));

    /// <summary>Drops the connection without a close frame.</summary>
    public void Abort() => EndWith(new Outgoing.Abort());

    /// <summary>Takes the transport away, whatever the session is doing.</summary>
    public void Drop() => Volatile.Read(ref _wire)?.Abort();

    /// <summary>Completes when nothing that is due is left to be sent; at once when the connection is over.</summary>
    public Task WaitForIdleAsync()
    {
        lock (_gate)
        {
            return _queue.WaitForIdleAsync();
        }
    }

    void ISessionObserver.SetupAccepted(Setup setup)
    {
        Setup = setup;
        Log.SetupAccepted(setup);
    }

    void ISessionObserver.AudioReceived(ReadOnlyMemory<byte> pcm, int sampleRate) =>
        LazyInitializer.EnsureInitialized(ref _audio, () => new AudioRecorder(_maxAudioBytes)).Add(pcm, sampleRate);

    void ISessionObserver.Warn(string warning) => Warn(warning);

    private void Warn(string warning)
    {
        Journal.Warn(warning);
        Log.Warn(warning);
    }

    private async Task<MockSessionEnding> ReceiveAllAsync(ConnectionWire wire)
    {
        while (true)
        {
            if (!_queue.HasRoom)
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
                case ReceivedKind.TooManyPieces:
                    Close((int)WebSocketCloseStatus.PolicyViolation, "Too many fragments.");
                    break;
                case ReceivedKind.Close:
                    return EndingOf(EndedBy.Client, received.CloseCode, received.Reason);
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
            _lastHeard = _timer.Now;
            if (Journal.IsKeepingFrames)
                Journal.Append(_lastHeard, FrameDirection.FromClient, received.Payload.ToArray(), received.IsText);
            // Journal and session change under one lock, so that WaitForIdleAsync covers the consequences of a frame that was seen.
            // Once a close is on its way this does nothing: said before the client learned that it is over.
            start = Act(received.Payload, static (session, now, payload) => session.Accept(payload, now));
            if (_setupBytes == 0 && Setup is not null)
                _setupBytes = received.Payload.Length + _templateBytes;
        }

        StartSending(start);
    }

    /// <summary>Called by the connection's clock.</summary>
    public void OnTimer()
    {
        if (_gate.IsHeldByCurrentThread)
        {
            // A clock that moves when it is read calls on the thread that reads it, which may be in the middle of a step: after it, then.
            ThreadPool.UnsafeQueueUserWorkItem(static connection => connection.OnTimer(), this, preferLocal: false);
            return;
        }

        if (_timer.Now - _lastHeard >= _limits.IdleTimeout)
            Close((int)WebSocketCloseStatus.PolicyViolation, "The operation was aborted.");
        else
            Drive(static (session, now) => session.Advance(now));
    }

    private void OnPatience()
    {
        if (IsOutOfPatience())
            Lose();
    }

    private bool IsOutOfPatience()
    {
        lock (_gate)
        {
            bool isClosing = _phase == ConnectionPhase.Closing;
            if (_phase > ConnectionPhase.Closing || !(isClosing || _queue.IsServed) || !_patience!.IsOver())
                return false;
            if (!isClosing && (_queue.IsHeldBack || _wire!.IsDripping))
                return false;
            if (!isClosing)
                Warn("The client stopped reading: cut off.");
            _serverEnding ??= EndingOf(EndedBy.Server, null, "the client stopped reading");
            return true;
        }
    }

    private PeerPatience Patience => _patience ??= new PeerPatience(_limits, OnPatience);

    /// <summary>Takes what the session wants sent, as far as there is room. True when a sender has to be started.</summary>
    private bool Pump()
    {
        try
        {
            while (_queue.HasRoom && _phase == ConnectionPhase.Open && _session.TryDequeue(out SessionOutput? output))
                _shaper.Shape(output, _queue);
        }
        catch (Exception e)
        {
            // A message that cannot be made, such as one that a fault blows up beyond memory.
            Fail(e);
        }

        if (_phase == ConnectionPhase.Open)
            ArmClock();
        return _wire is not null && _queue.TryStart();
    }

    private void ArmClock()
    {
        TimeSpan due = _lastHeard + _limits.IdleTimeout;
        if (_session.NextDue is { } next && next < due && _queue.HasRoom)
            due = next;
        _timer.Arm(due);
    }

    // The one sender of the connection; StopSending waits for it.
    private void StartSending(bool start)
    {
        if (start)
            _ = Sender.RunAsync(this, _wire!, _timer);
    }

    bool IOutgoingSource.TryTakeNext([NotNullWhen(true)] out Outgoing? next, out bool moreFollows)
    {
        lock (_gate)
        {
            TimeSpan now = _timer.Now;
            _patience?.Progress();
            _queue.Finish();
            if (_phase > ConnectionPhase.Closing)
                _queue.Clear();
            else
                Pump();
            if (!_queue.TryTake(out next, out moreFollows))
                return false;
            BeforeSend(next, now);
            return true;
        }
    }

    private void BeforeSend(Outgoing next, TimeSpan now)
    {
        switch (next)
        {
            case Outgoing.Message message when Journal.IsKeepingFrames:
                Journal.Append(now, FrameDirection.FromServer, message.Payload, message.IsText);
                break;
            case Outgoing.Close close:
                _phase = ConnectionPhase.Closing;
                Patience.WatchClosing();
                _serverEnding ??= EndingOf(EndedBy.Server, close.Code, close.Reason);
                _queue.Clear();
                break;
            case Outgoing.Abort:
                _serverEnding ??= EndingOf(EndedBy.Server, null, "");
                break;
        }
    }

    void IOutgoingSource.SendingWaits()
    {
        lock (_gate)
        {
            if (_phase != ConnectionPhase.Over)
                Patience.WatchSending();
        }
    }

    // Never under the gate: what an abort wakes may run at once, and may want the gate.
    private void Lose()
    {
        lock (_gate)
        {
            if (_phase < ConnectionPhase.Lost)
                _phase = ConnectionPhase.Lost;
        }

        _wire?.Abort();
    }

    void IOutgoingSource.Lose() => Lose();

    private void EndWith(Outgoing last)
    {
        bool start;
        lock (_gate)
        {
            if (_phase > ConnectionPhase.Closing || (_phase == ConnectionPhase.Closing && last is Outgoing.Close))
                return;
            Replace(last);
            start = Pump();
        }

        StartSending(start);
    }

    // Whatever waited to be sent is dropped for the one thing that ends the connection.
    private void Replace(Outgoing last)
    {
        _queue.Clear();
        _queue.Add(last);
    }

    private void Fail(Exception failure)
    {
        Failure ??= failure;
        Warn($"The session failed: {failure.GetType().Name}. See {nameof(MockSession)}.{nameof(MockSession.Failure)}.");
        Replace(new Outgoing.Close((int)WebSocketCloseStatus.InternalServerError, "Internal error encountered."));
    }

    // Who closed first has ended it.
    private MockSessionEnding EndingOf(EndedBy by, int? code, string reason) => _serverEnding ?? new MockSessionEnding(by, code, reason, _timer.Now);

    private Task WaitForRoomAsync()
    {
        lock (_gate)
            return _phase == ConnectionPhase.Over ? Task.CompletedTask : _queue.WaitForRoomAsync();
    }

    private Task StopSending()
    {
        lock (_gate)
        {
            _phase = ConnectionPhase.Over;
            try
            {
                _session.ClientClosed(_timer.Now);
            }
            catch (Exception e)
            {
                Failure ??= e;
            }

            _session = null!;
            _queue.Clear();
            return WaitForIdleAsync();
        }
    }
}
