using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Net.WebSockets;
using LiveProto.Messages;
using LiveProto.Mocking.Faults;
using LiveProto.Mocking.Sending;
using LiveProto.Mocking.Session;
using LiveProto.Mocking.Session.Closing;
using LiveProto.Mocking.Session.Resumption;

namespace LiveProto.Mocking.Connections;

/// <summary>
/// One WebSocket: feeds its session with messages and time, sends what the session wants sent, and bounds both.
/// The session is a pure machine and is only touched under the gate; nothing is awaited under it.
/// </summary>
internal sealed class MockConnection : IOutgoingSource
{
    private static readonly ServerMessage s_notResumable =
        new() { SessionResumptionUpdate = new SessionResumptionUpdate { Resumable = false } };

    private readonly Lock _gate = new();
    private readonly ConnectionLimits _limits;
    private readonly ConnectionTimer _timer;
    private ServerSession _session; // Goes with the connection: what is read of an ended one is its journal.
    private readonly OutputShaper _shaper;
    private readonly SendQueue _queue;
    private ConnectionWire? _wire;
    private MockSessionEnding? _serverEnding;
    private PeerPatience? _patience;
    private TimeSpan _lastHeard;
    private readonly SharedHandles? _shared;
    private ConnectionPhase _phase;

    public MockConnection(ConnectionServices services)
    {
        _shared = services.Shared is { } shared ? new SharedHandles(shared, services.Context) : null;
        _limits = services.Limits;
        _shaper = new OutputShaper(services.Serializer, services.Context);
        _queue = new SendQueue(services.Limits.MaxQueuedBytes);
        foreach (ArmedFault fault in services.Faults)
            _shaper.TryAdd(fault);
        Record = services.Record;
        _timer = new ConnectionTimer(services.Time, services.ServerStart, this);
        _lastHeard = _timer.Now;
        _session = new ServerSession(services.Context);
    }

    /// <summary>What is kept of it.</summary>
    public ConnectionRecord Record { get; }

    /// <summary>Bytes that wait for the client to read, beyond what the transport holds.</summary>
    public long QueuedBytes => _queue.Bytes;

    /// <summary>Runs the connection to its end, and tells its owner.</summary>
    public async Task RunAsync(ConnectionWire wire, IConnectionOwner owner)
    {
        _wire = wire;
        MockSessionEnding? ending = null;
        try
        {
            foreach (Fault fault in _shaper.Faults)
                wire.Apply(fault);
            Drive(static (session, now) => session.Start(now));
            ending = await (_shared is null ? ReceiveAllAsync(wire) : ReceiveAllAsync(_shared, wire)).ConfigureAwait(false);
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
                // Whatever went wrong before, those who wait for the end are told of it.
                ending ??= EndingOf(EndedBy.Transport, null, "");
                _wire = null;
                try
                {
                    Record.End(ending);
                }
                finally
                {
                    owner.Ended();
                }
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
            Arm(fault);
    }

    private void Arm(ArmedFault fault)
    {
        if (_shaper.TryAdd(fault) && _phase != ConnectionPhase.Over)
            _wire?.Apply(fault.Fault);
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
            return _shared?.Keeping is { } keeping ? WaitForIdleAsync(keeping) : _queue.WaitForIdleAsync();
    }

    private async Task WaitForIdleAsync(Task before)
    {
        await before.ConfigureAwait(false);
        await WaitForIdleAsync().ConfigureAwait(false);
    }

    private async Task<MockSessionEnding> ReceiveAllAsync(ConnectionWire wire)
    {
        while (true)
        {
            if (!_queue.HasRoom)
                await WaitForRoomAsync().ConfigureAwait(false);
            if (Take(await wire.ReceiveAsync(_limits.MaxMessageBytes).ConfigureAwait(false), wire) is { } ending)
                return ending;
        }
    }

    // How the connection has ended; null = it goes on.
    private MockSessionEnding? Take(in ReceivedMessage received, ConnectionWire wire)
    {
        switch (received.Kind)
        {
            case ReceivedKind.Message:
                Accept(received);
                wire.Release();
                return null;
            case ReceivedKind.TooBig:
                Close((int)WebSocketCloseStatus.MessageTooBig, $"Received message exceeds {_limits.MaxMessageBytes} bytes.");
                return null;
            case ReceivedKind.TooManyPieces:
                Close((int)WebSocketCloseStatus.PolicyViolation, "Too many fragments.");
                return null;
            case ReceivedKind.Close:
                return EndingOf(EndedBy.Client, received.CloseCode, received.Reason);
            default:
                return EndingOf(EndedBy.Transport, null, received.Reason);
        }
    }

    // With a store that others share: what the setup's handle stands for is there before the session looks at it.
    private async Task<MockSessionEnding> ReceiveAllAsync(SharedHandles shared, ConnectionWire wire)
    {
        ReceivedMessage first = await wire.ReceiveAsync(_limits.MaxMessageBytes).ConfigureAwait(false);
        if (first.Kind == ReceivedKind.Message && await shared.FetchAsync(first.Payload, _timer)
            .ConfigureAwait(false) is { Problem: { } problem } fetched)
        {
            Record.Warn(problem);

            // Nothing was said against the handle: the client may come again with it.
            if (fetched.IsUnavailable)
                Drive(static (session, _) => session.CloseNow(CloseCodes.InternalError, CloseReasons.Unavailable));
        }

        return Take(first, wire) ?? await ReceiveAllAsync(wire).ConfigureAwait(false);
    }

    private void Accept(ReceivedMessage received)
    {
        bool start;
        lock (_gate)
        {
            _lastHeard = _timer.Now;
            Record.Received(received, _lastHeard);
            // Journal and session change under one lock, so that WaitForIdleAsync covers the consequences of a frame that was seen.
            // Once a close is on its way this does nothing: said before the client learned that it is over.
            start = Act(received.Payload, static (session, now, payload) => session.Accept(payload, now));
            Record.Accepted(received);
        }

        StartSending(start);
    }

    /// <summary>Takes a message as if the client had sent it. False when the connection is over.</summary>
    public bool Pretend(byte[] payload)
    {
        bool start;
        lock (_gate)
        {
            if (_phase != ConnectionPhase.Open)
                return false;
            Record.Pretended(payload, _timer.Now);
            start = Act(new ReadOnlySequence<byte>(payload), static (session, now, message) => session.Accept(message, now));
        }

        StartSending(start);
        return true;
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
                Record.Warn("The client stopped reading: cut off.");
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
            while (_shared?.Keeping is null && _queue.HasRoom && _phase == ConnectionPhase.Open
                && _session.TryDequeue(out SessionOutput? output))
            {
                if (output is SessionOutput.Inject { Fault: var fault })
                    Arm(new ArmedFault(fault));
                else if (output is SessionOutput.Send { Kept: { } handle } update && _shared is not null)
                    _shared.Keeping = KeepAsync(_shared, handle, update);
                else
                    _shaper.Shape(output, _timer.Now, _queue);
            }
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

    // A client that has a handle may rely on it, so it gets none that only this server knows. Until the store has it nothing else is said.
    private async Task KeepAsync(SharedHandles shared, KeptHandle handle, SessionOutput.Send update)
    {
        string? problem = await shared.KeepAsync(handle).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        bool start;
        lock (_gate)
        {
            shared.Keeping = null;
            if (_phase == ConnectionPhase.Over)
                return;
            if (problem is not null)
            {
                Record.Warn($"{problem} The client is told that it cannot resume from here.");
                update = new SessionOutput.Send(s_notResumable, update.Rule);
            }

            _shaper.Shape(update, _timer.Now, _queue);
            start = Pump();
        }

        StartSending(start);
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
            case Outgoing.Message message:
                Record.Sending(message, now);
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
        Record.Fail(failure);
        Record.Warn($"The session failed: {failure.GetType().Name}. See {nameof(MockSession)}.{nameof(MockSession.Failure)}.");
        Replace(new Outgoing.Close((int)WebSocketCloseStatus.InternalServerError, "Internal error encountered."));
    }

    // Who closed first has ended it.
    private MockSessionEnding EndingOf(EndedBy by, int? code, string reason) =>
        _serverEnding ?? new MockSessionEnding(by, code, reason, _timer.Now);

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
                Record.Fail(e);
            }

            _session = null!;
            _queue.Clear();
            return _queue.WaitForIdleAsync();
        }
    }
}
