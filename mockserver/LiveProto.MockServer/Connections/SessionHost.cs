using System.Security.Cryptography;
using LiveProto.MockServer.Faults;
using LiveProto.MockServer.Hosting;
using LiveProto.MockServer.Journal;
using LiveProto.MockServer.Session;
using LiveProto.MockServer.Session.Resumption;
using Microsoft.AspNetCore.Http;

namespace LiveProto.MockServer.Connections;

/// <summary>The connections of one server: opens, counts, remembers and ends them. Thread-safe.</summary>
internal sealed class SessionHost : ISessionHost, IAsyncDisposable
{
    // Real time, for clients are real: how long they may take to answer a server that goes away.
    private static readonly TimeSpan s_farewell = TimeSpan.FromMilliseconds(500);

    private readonly Lock _gate = new();
    private readonly MockServerOptions _options;
    private readonly long _start;
    private readonly byte[] _secret;
    private readonly ResumptionStore _resumption = new();
    private readonly FaultPlan _faults;
    private readonly ConnectionLimits _limits;
    private readonly Dictionary<long, (MockSession Session, Task Run)> _open = [];
    private readonly Queue<MockSession> _ended = new();
    private TaskCompletionSource? _opened;
    private long _endedBytes;
    private long _count;
    private bool _isDisposed;

    public SessionHost(MockServerOptions options, long start)
    {
        _options = options;
        _start = start;
        _secret = options.Seed is { } seed ? BitConverter.GetBytes(seed) : RandomNumberGenerator.GetBytes(32);
        _faults = new FaultPlan(options.Faults);
        _limits = new ConnectionLimits(options.MaxMessageBytes, options.MaxQueuedBytes, options.StallTimeout, options.IdleTimeout);
    }

    public int? RefuseUpgrade()
    {
        lock (_gate)
        {
            if (_isDisposed || _open.Count >= _options.MaxConnections)
                return StatusCodes.Status503ServiceUnavailable;
        }

        return _faults.RefuseUpgrade();
    }

    public async Task RunAsync(SessionRequest request, ConnectionWire wire)
    {
        MockSession session = Open(request, wire, out Task run);
        try
        {
            await run.ConfigureAwait(false);
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
            return [.. _ended.Concat(_open.Values.Select(entry => entry.Session)).OrderBy(session => session.Number)];
    }

    public async Task<MockSession> FindAsync(Func<MockSession, bool> predicate, CancellationToken cancellation)
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

            await opened.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    public void Inject(Fault fault)
    {
        lock (_gate)
        {
            ArmedFault armed = _faults.Add(fault);
            foreach ((MockSession session, _) in _open.Values)
                session.Connection.Inject(armed);
        }
    }

    public async ValueTask DisposeAsync()
    {
        (MockSession Session, Task Run)[] open;
        lock (_gate)
        {
            _isDisposed = true;
            open = [.. _open.Values];
            _opened?.SetResult();
            _opened = null;
        }

        foreach ((MockSession session, _) in open)
            session.Close(1001, "");
        Task all = Task.WhenAll(open.Select(entry => entry.Run));
        try
        {
            await all.WaitAsync(s_farewell).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            foreach ((MockSession session, _) in open)
                session.Connection.Abort();
            await all.ConfigureAwait(false);
        }
    }

    private MockSession Open(SessionRequest request, ConnectionWire wire, out Task run)
    {
        MockSession session;
        TaskCompletionSource? opened;
        var done = new TaskCompletionSource();
        lock (_gate)
        {
            long number = ++_count;
            var journal = new SessionJournal(_options.Journal.MaxBytesPerSession);
            var connection = new MockConnection(new ConnectionSetup(
                new SessionContext
                {
                    Backend = request.Path.Backend,
                    ApiVersion = request.Path.Version,
                    SessionNumber = number,
                    Secret = _secret,
                    Options = _options.Session,
                    Resumption = _resumption,
                    Responder = _options.Responder,
                    CredentialRefusal = request.Refusal,
                    Grant = request.Token,
                },
                _limits,
                new MessageSerializer(_options.TextFrames, _options.CompactJson),
                _faults.Armed,
                journal,
                new AudioRecorder(_options.Journal.MaxBytesPerSession),
                _options.TimeProvider,
                _options.WireTime,
                _start));
            session = new MockSession(number, connection, request);
            _open.Add(number, (session, done.Task));
            opened = _opened;
            _opened = null;
        }

        opened?.SetResult();
        run = RunAsync(session, wire, done);
        return session;
    }

    private static async Task RunAsync(MockSession session, ConnectionWire wire, TaskCompletionSource done)
    {
        try
        {
            await session.Connection.RunAsync(wire).ConfigureAwait(false);
        }
        finally
        {
            done.SetResult();
        }
    }

    private void Close(MockSession session)
    {
        lock (_gate)
        {
            _open.Remove(session.Number);
            _ended.Enqueue(session);
            _endedBytes += session.Journal.Bytes;
            while (_ended.Count > _options.Journal.EndedSessionsKept || (_endedBytes > _options.Journal.MaxBytesOfEndedSessions && _ended.Count > 1))
                _endedBytes -= _ended.Dequeue().Journal.Bytes;
        }
    }
}
