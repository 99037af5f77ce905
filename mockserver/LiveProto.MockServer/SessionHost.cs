using System.Security.Cryptography;
using LiveProto.Mocking.Connections;
using LiveProto.Mocking.Faults;
using LiveProto.Mocking.Hosting;
using LiveProto.Mocking.Journal;
using LiveProto.Mocking.Sending;
using LiveProto.Mocking.Session;
using LiveProto.Mocking.Session.Resumption;
using Microsoft.Extensions.Logging;

namespace LiveProto.Mocking;

/// <summary>The connections of one server: opens, counts, remembers and ends them. Thread-safe.</summary>
internal sealed class SessionHost : ISessionHost, IAsyncDisposable
{
    // Real time, for clients are real: how long they may take to answer a server that goes away.
    private static readonly TimeSpan s_farewell = TimeSpan.FromMilliseconds(500);

    private readonly Lock _gate = new();
    private readonly MockServerOptions _options;
    private readonly long _start;
    private readonly ILogger _log;
    private readonly byte[] _secret;
    private readonly ResumptionStore _resumption;
    private readonly FaultPlan _faults;
    private readonly ConnectionLimits _limits;
    private readonly MessageSerializer _serializer;
    private readonly List<MockSession> _open = [];
    private readonly Queue<(MockSession Session, long Bytes)> _ended = new();
    private TaskCompletionSource? _opened;
    private long _endedBytes;
    private long _count;
    private bool _isDisposed;

    public SessionHost(MockServerOptions options, long start, ILogger log)
    {
        _options = options;
        _start = start;
        _log = log;
        _secret = options.Seed is { } seed ? BitConverter.GetBytes(seed) : RandomNumberGenerator.GetBytes(32);
        _resumption = new ResumptionStore(options.Session.Resumption.MaxBytes);
        _faults = new FaultPlan(options.Faults);
        LimitOptions limits = options.Limits;
        _limits = new ConnectionLimits(limits.MaxMessageBytes, limits.MaxQueuedBytes, limits.StallTimeout, limits.IdleTimeout)
        {
            WireTime = options.WireTime,
        };
        _serializer = new MessageSerializer(options.Frames.Text, options.Frames.CompactJson);
    }

    public Refusal? RefuseUpgrade()
    {
        lock (_gate)
        {
            if (_isDisposed || _open.Count >= _options.Limits.MaxConnections)
                return Refusal.TooManyConnections;
        }

        return _faults.RefuseUpgrade() is { } status ? Refusal.ByFault(status) : null;
    }

    public async Task RunAsync(SessionRequest request, ConnectionWire wire)
    {
        MockSession session = Open(request);
        try
        {
            await session.Connection.RunAsync(wire).ConfigureAwait(false);
        }
        finally
        {
            Close(session);
        }
    }

    /// <summary>Open connections and the newest ended ones, by number.</summary>
    public MockSession[] Snapshot()
    {
        lock (_gate)
            return [.. _ended.Select(static ended => ended.Session).Concat(_open).OrderBy(session => session.Number)];
    }

    public async Task<MockSession> FindAsync(Func<MockSession, bool> predicate, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task opened;
            lock (_gate)
            {
                ObjectDisposedException.ThrowIf(_isDisposed, typeof(MockServer));
                _opened ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                opened = _opened.Task;
            }

            foreach (MockSession session in Snapshot())
            {
                if (predicate(session))
                    return session;
            }

            await opened.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public void Inject(Fault fault)
    {
        lock (_gate)
        {
            ArmedFault armed = _faults.Add(fault);
            foreach (MockSession session in _open)
                session.Connection.Inject(armed);
        }
    }

    public async ValueTask DisposeAsync()
    {
        MockSession[] open;
        lock (_gate)
        {
            _isDisposed = true;
            open = [.. _open];
            _opened?.SetResult();
            _opened = null;
        }

        // Each on its own, for a responder that never returns holds the gate of its session: nothing of it may hold up the server.
        Task all = Task.WhenAll(open.Select(static session => Task.Run(() => CloseAsync(session))));
        if (await IsInTimeAsync(all).ConfigureAwait(false))
            return;
        foreach (MockSession session in open)
            session.Connection.Drop();
        await IsInTimeAsync(all).ConfigureAwait(false);
    }

    private static Task CloseAsync(MockSession session)
    {
        session.Close(1001, "");
        return session.WaitForEndAsync();
    }

    private static async Task<bool> IsInTimeAsync(Task task)
    {
        try
        {
            await task.WaitAsync(s_farewell).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private MockSession Open(SessionRequest request)
    {
        MockSession session;
        TaskCompletionSource? opened;
        lock (_gate)
        {
            long number = ++_count;
            session = new MockSession(number, new MockConnection(MakeServices(number, request)), request);
            session.Slot = _open.Count;
            _open.Add(session);
            opened = _opened;
            _opened = null;
        }

        session.Connection.Record.Log.Opened(request.Path.Backend, request.Path.Version, request.CredentialKind);
        opened?.SetResult();
        return session;
    }

    private ConnectionServices MakeServices(long number, SessionRequest request)
    {
        var journal = new SessionJournal(_options.Journal.MaxBytesPerSession);
        var record = new ConnectionRecord(journal, new SessionLog(_log, number), request.Token?.Cost ?? 0);
        var context = new SessionContext
        {
            Backend = request.Path.Backend,
            ApiVersion = request.Path.Version,
            SessionNumber = number,
            TestKey = request.TestKey,
            Secret = _secret,
            Options = _options.Session,
            Resumption = _resumption,
            Responder = _options.Responder,
            CredentialRefusal = request.Refusal,
            Grant = request.Token,
            Observer = record,
        };
        return new ConnectionServices(context, _limits, _serializer, _faults.Armed, record, _options.TimeProvider, _start);
    }

    private void Close(MockSession session)
    {
        long bytes = session.Connection.Record.HeldBytes;
        lock (_gate)
        {
            _open[^1].Slot = session.Slot;
            _open[session.Slot] = _open[^1];
            _open.RemoveAt(_open.Count - 1);
            _ended.Enqueue((session, bytes));
            _endedBytes += bytes;
            JournalOptions kept = _options.Journal;
            while (_ended.Count > kept.EndedSessionsKept || (_endedBytes > kept.MaxBytesOfEndedSessions && _ended.Count > 1))
                _endedBytes -= _ended.Dequeue().Bytes;
        }
    }
}
