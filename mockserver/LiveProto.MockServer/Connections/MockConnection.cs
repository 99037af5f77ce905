using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Net.WebSockets;
using LiveProto.Mocking.Faults;
using LiveProto.Mocking.Sending;
using LiveProto.Mocking.Session;
using LiveProto.Mocking.Session.Closing;

namespace LiveProto.Mocking.Connections;

/// <summary>
/// One WebSocket: feeds its session with messages and time, and lets it speak. The session is a pure machine and is only touched under the
/// gate; nothing is awaited under it.
/// </summary>
internal sealed class MockConnection : IIncomingSink, ISpeaker
{
    private readonly Lock _gate = new();
    private readonly ConnectionLimits _limits;
    private readonly ConnectionTimer _timer;
    private readonly OutgoingSide _outgoing;
    private ServerSession _session; // Goes with the connection: what is read of an ended one is its journal.
    private TimeSpan _lastHeard;

    public MockConnection(ConnectionServices services)
    {
        _limits = services.Limits;
        Record = services.Record;
        _timer = new ConnectionTimer(services.Time, services.ServerStart, this);
        _outgoing = new OutgoingSide(_gate, services, _timer, this);
        _lastHeard = _timer.Now;
        _session = new ServerSession(services.Context);
    }

    /// <summary>What is kept of it.</summary>
    public ConnectionRecord Record { get; }

    /// <summary>Bytes that wait for the client to read, beyond what the transport holds.</summary>
    public long QueuedBytes => _outgoing.QueuedBytes;

    private ConnectionEnd End => _outgoing.End;

    /// <summary>Runs the connection to its end, and tells its owner.</summary>
    public async Task RunAsync(ConnectionWire wire, IConnectionOwner owner)
    {
        MockSessionEnding? ending = null;
        try
        {
            _outgoing.Open(wire);
            Drive(static (session, now) => session.Start(now));
            ending = await ReceiveAsync(wire).ConfigureAwait(false);
        }
        finally
        {
            // The clock stands still from here on: what the session may still want has nobody left to hear it.
            _timer.Dispose();
            try
            {
                await wire.EndAsync(StopAsync()).ConfigureAwait(false);
                End.StopWaiting();
            }
            finally
            {
                // Whatever went wrong before, those who wait for the end are told of it.
                ending ??= End.Ending(EndedBy.Transport, null, "");
                _outgoing.Close();
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
        _outgoing.Start(start);
    }

    /// <summary>Takes a message as if the client had sent it. False when the connection is over.</summary>
    public bool Pretend(byte[] payload)
    {
        bool start;
        lock (_gate)
        {
            if (!End.IsOpen)
                return false;
            Record.Pretended(payload, _timer.Now);
            start = Act(new ReadOnlySequence<byte>(payload), static (session, now, message) => session.Accept(message, now));
        }

        _outgoing.Start(start);
        return true;
    }

    /// <summary>Adds a fault while the connection runs.</summary>
    public void Inject(ArmedFault fault)
    {
        lock (_gate)
            _outgoing.Arm(fault);
    }

    /// <summary>Closes from outside of the session: what is queued is dropped.</summary>
    public void Close(int code, string reason) => _outgoing.EndWith(new Outgoing.Close(code, reason));

    /// <summary>Drops the connection without a close frame.</summary>
    public void Abort() => _outgoing.EndWith(new Outgoing.Abort());

    /// <summary>Takes the transport away, whatever the session is doing.</summary>
    public void Drop() => _outgoing.Drop();

    /// <summary>Completes when nothing that is due is left to be sent; at once when the connection is over.</summary>
    public Task WaitForIdleAsync() => _outgoing.WaitForIdleAsync();

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

    Task IIncomingSink.WaitForRoomAsync() => _outgoing.WaitForRoomAsync();

    void IIncomingSink.Accept(in ReceivedMessage message)
    {
        bool start;
        lock (_gate)
        {
            _lastHeard = _timer.Now;
            Record.Received(message, _lastHeard);
            // Journal and session change under one lock, so that WaitForIdleAsync covers the consequences of a frame that was seen.
            // Once a close is on its way this does nothing: said before the client learned that it is over.
            start = Act(message.Payload, static (session, now, payload) => session.Accept(payload, now));
            Record.Accepted(message);
        }

        _outgoing.Start(start);
    }

    void IIncomingSink.NotFetched(string problem, bool isUnavailable)
    {
        Record.Warn(problem);
        if (isUnavailable)
            Drive(static (session, _) => session.CloseNow(CloseCodes.InternalError, CloseReasons.Unavailable));
    }

    MockSessionEnding IIncomingSink.EndingOf(EndedBy by, int? code, string reason) => End.Ending(by, code, reason);

    bool ISpeaker.TryDequeue([NotNullWhen(true)] out SessionOutput? output) => _session.TryDequeue(out output);

    void ISpeaker.Paused(bool hasRoom)
    {
        TimeSpan due = _lastHeard + _limits.IdleTimeout;
        if (hasRoom && _session.NextDue is { } next && next < due)
            due = next;
        _timer.Arm(due);
    }

    private Task<MockSessionEnding> ReceiveAsync(ConnectionWire wire) => _outgoing.Shared is { } shared
        ? Receiver.RunAsync(this, wire, _limits.MaxMessageBytes, shared, _timer)
        : Receiver.RunAsync(this, wire, _limits.MaxMessageBytes);

    // Under the gate. True when a sender has to be started.
    private bool Act<T>(T argument, Action<ServerSession, TimeSpan, T> act)
    {
        if (!End.IsOpen)
            return false;
        TimeSpan now = _timer.Now;
        try
        {
            act(_session, now, argument);
        }
        catch (Exception e)
        {
            // The border to code that is not ours: a responder may throw anything, and its client has to learn that it did.
            _outgoing.Fail(e);
        }

        return _outgoing.Pump();
    }

    private Task StopAsync()
    {
        lock (_gate)
        {
            Task stopped = _outgoing.StopAsync();
            try
            {
                _session.ClientClosed(_timer.Now);
            }
            catch (Exception e)
            {
                Record.Fail(e);
            }

            _session = null!;
            return stopped;
        }
    }
}
