using System.Diagnostics.CodeAnalysis;
using System.Net.WebSockets;
using LiveProto.Mocking.Faults;
using LiveProto.Mocking.Sending;
using LiveProto.Mocking.Session;

namespace LiveProto.Mocking.Connections;

/// <summary>
/// What one connection sends: what its session wants said, in the form that faults give it, one thing after another, and at last what ends
/// the connection. Where nothing else is said, a member takes the connection's gate itself.
/// </summary>
internal sealed class OutgoingSide : IOutgoingSource
{
    private readonly Lock _gate;
    private readonly ISpeaker _speaker;
    private readonly ConnectionTimer _timer;
    private readonly ConnectionRecord _record;
    private readonly OutputShaper _shaper;
    private readonly SendQueue _queue;
    private ConnectionWire? _wire;

    public OutgoingSide(Lock gate, ConnectionServices services, ConnectionTimer timer, ISpeaker speaker)
    {
        _gate = gate;
        _speaker = speaker;
        _timer = timer;
        _record = services.Record;
        _shaper = new OutputShaper(services.Serializer, services.Context);
        _queue = new SendQueue(services.Limits.MaxQueuedBytes);
        foreach (ArmedFault fault in services.Faults)
            _shaper.TryAdd(fault);
        End = new ConnectionEnd(services.Limits, timer, this);
        Shared = services.Shared is { } shared ? new SharedHandles(shared, services.Context, Kept) : null;
    }

    /// <summary>How far the connection is on its way to the end. Belongs to whoever holds the gate.</summary>
    public ConnectionEnd End { get; }

    /// <summary>The store that others share; null = there is none.</summary>
    public SharedHandles? Shared { get; }

    /// <summary>Bytes that wait for the client to read, beyond what the transport holds.</summary>
    public long QueuedBytes => _queue.Bytes;

    /// <summary>Takes the wire, before anything is to be sent.</summary>
    public void Open(ConnectionWire wire)
    {
        _wire = wire;
        foreach (Fault fault in _shaper.Faults)
            wire.Apply(fault);
    }

    /// <summary>Takes what the session wants sent, as far as there is room. Under the gate. True when a sender has to be started.</summary>
    public bool Pump()
    {
        try
        {
            while (Shared?.Keeping is null && _queue.HasRoom && End.IsOpen && _speaker.TryDequeue(out SessionOutput? output))
            {
                if (output is SessionOutput.Inject { Fault: var fault })
                    Arm(new ArmedFault(fault));
                else if (output is SessionOutput.Send { Kept: { } handle } update && Shared is not null)
                    Shared.Keep(handle, update);
                else
                    _shaper.Shape(output, _timer.Now, _queue);
            }
        }
        catch (Exception e)
        {
            // A message that cannot be made, such as one that a fault blows up beyond memory.
            Fail(e);
        }

        if (End.IsOpen)
            _speaker.Paused(_queue.HasRoom);
        return _wire is not null && _queue.TryStart();
    }

    /// <summary>Starts the one sender of the connection, which <see cref="StopAsync"/> waits for. Not under the gate.</summary>
    public void Start(bool start)
    {
        if (start)
            _ = Sender.RunAsync(this, _wire!, _timer);
    }

    /// <summary>Makes a fault effective. Under the gate.</summary>
    public void Arm(ArmedFault fault)
    {
        if (_shaper.TryAdd(fault) && !End.IsOver)
            _wire?.Apply(fault.Fault);
    }

    /// <summary>Ends the connection because our own code, or a responder's, threw. Under the gate.</summary>
    public void Fail(Exception failure)
    {
        _record.Fail(failure);
        _record.Warn($"The session failed: {failure.GetType().Name}. See {nameof(MockSession)}.{nameof(MockSession.Failure)}.");
        Replace(new Outgoing.Close((int)WebSocketCloseStatus.InternalServerError, "Internal error encountered."));
    }

    /// <summary>Ends the connection from outside of the session: what is queued is dropped.</summary>
    public void EndWith(Outgoing last)
    {
        bool start;
        lock (_gate)
        {
            if (!End.CanSend || (End.IsClosing && last is Outgoing.Close))
                return;
            Replace(last);
            start = Pump();
        }

        Start(start);
    }

    /// <summary>Takes the transport away.</summary>
    public void Drop() => Volatile.Read(ref _wire)?.Abort();

    /// <summary>Completes when another message may be taken from the client.</summary>
    public Task WaitForRoomAsync()
    {
        if (_queue.HasRoom)
            return Task.CompletedTask;
        lock (_gate)
            return End.IsOver ? Task.CompletedTask : _queue.WaitForRoomAsync();
    }

    /// <summary>Completes when nothing that is due is left to be sent; at once when the connection is over.</summary>
    public Task WaitForIdleAsync()
    {
        lock (_gate)
            return Shared?.Keeping is { } keeping ? WaitForIdleAsync(keeping) : _queue.WaitForIdleAsync();
    }

    /// <summary>Sends nothing more; completes when the sender has ended. Under the gate.</summary>
    public Task StopAsync()
    {
        End.Over();
        _queue.Clear();
        return _queue.WaitForIdleAsync();
    }

    /// <summary>Lets go of the wire, which has ended.</summary>
    public void Close() => _wire = null;

    /// <summary>Called when the peer has had its time.</summary>
    public void OnPatience()
    {
        lock (_gate)
        {
            if (!End.IsPeerLost(_queue, _wire is { IsDripping: true }))
                return;
            if (!End.IsClosing)
                _record.Warn("The client stopped reading: cut off.");
            End.ByServer(null, "the client stopped reading");
        }

        Lose();
    }

    bool IOutgoingSource.TryTakeNext([NotNullWhen(true)] out Outgoing? next, out bool moreFollows)
    {
        lock (_gate)
        {
            TimeSpan now = _timer.Now;
            End.Progress();
            _queue.Finish();
            if (End.CanSend)
                Pump();
            else
                _queue.Clear();
            if (!_queue.TryTake(out next, out moreFollows))
                return false;
            BeforeSend(next, now);
            return true;
        }
    }

    void IOutgoingSource.SendingWaits()
    {
        lock (_gate)
            End.WatchSending();
    }

    void IOutgoingSource.Lose() => Lose();

    private async Task WaitForIdleAsync(Task before)
    {
        await before.ConfigureAwait(false);
        await WaitForIdleAsync().ConfigureAwait(false);
    }

    private void BeforeSend(Outgoing next, TimeSpan now)
    {
        switch (next)
        {
            case Outgoing.Message message:
                _record.Sending(message, now);
                break;
            case Outgoing.Close close:
                End.Closing(close);
                _queue.Clear();
                break;
            case Outgoing.Abort:
                End.ByServer(null, "");
                break;
        }
    }

    // Of a handle that the session gave out: the store has it, or will not.
    private void Kept(SessionOutput.Send update, string? problem)
    {
        bool start;
        lock (_gate)
        {
            Shared!.GoOn();
            if (End.IsOver)
                return;
            if (problem is not null)
                _record.Warn($"{problem} The client is told that it cannot resume from here.");
            _shaper.Shape(update, _timer.Now, _queue);
            start = Pump();
        }

        Start(start);
    }

    // Never under the gate: what an abort wakes may run at once, and may want the gate.
    private void Lose()
    {
        lock (_gate)
            End.Lost();

        _wire?.Abort();
    }

    // Whatever waited to be sent is dropped for the one thing that ends the connection.
    private void Replace(Outgoing last)
    {
        _queue.Clear();
        _queue.Add(last);
    }
}
