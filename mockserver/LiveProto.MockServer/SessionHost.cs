using System.Collections.Immutable;
using System.Diagnostics;
using System.Security.Cryptography;
using LiveProto.Mocking.Connections;
using LiveProto.Mocking.Faults;
using LiveProto.Mocking.Hosting;
using LiveProto.Mocking.Journal;
using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Sending;
using LiveProto.Mocking.Session;
using LiveProto.Mocking.Session.Resumption;
using LiveProto.Mocking.Stores;
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
    private readonly SharedSessions? _shared;
    private readonly FaultPlan _faults;
    private readonly FaultDice _dice;
    private readonly ConnectionLimits _limits;
    private readonly MessageSerializer _serializer;
    private readonly TestRegistry _tests;
    private ScenarioSeat? _seat;
    private readonly List<MockSession> _open = [];
    private readonly BoundedHistory<MockSession> _ended;
    private TaskCompletionSource? _opened;
    private long _count;
    private bool _isDisposed;

    public SessionHost(MockServerOptions options, long start, ILogger log)
    {
        _options = options;
        _start = start;
        _log = log;
        _secret = options.Seed is { } seed ? BitConverter.GetBytes(seed) : RandomNumberGenerator.GetBytes(32);
        _resumption = new ResumptionStore(options.Session.Resumption.MaxBytes);
        _shared = options.Session.Resumption.Store is null
            ? null
            : new SharedSessions(options.Session.Resumption, options.TimeProvider, options.WireTime);
        _faults = new FaultPlan(options.Faults);
        _dice = new FaultDice(_secret, connection: 0);
        _tests = new TestRegistry(this, options);
        Scenario = options.Scenario;
        _ended = new BoundedHistory<MockSession>(options.Journal.EndedSessionsKept, options.Journal.MaxBytesOfEndedSessions);
        LimitOptions limits = options.Limits;
        _limits = new ConnectionLimits(limits.MaxMessageBytes, limits.MaxQueuedBytes, limits.StallTimeout, limits.IdleTimeout)
        {
            WireTime = options.WireTime,
        };
        _serializer = new MessageSerializer(options.Frames.Text, options.Frames.CompactJson);
    }

    /// <summary>What all sessions share: whoever waits for something anywhere, and the counters.</summary>
    public JournalOutlet Everything => _tests.Everything;

    /// <summary>The tests that there are, oldest first.</summary>
    public MockTest[] Tests => _tests.Snapshot();

    /// <summary>The test of this key, made where there is none yet.</summary>
    public MockTest Test(string key) => _tests.Get(key);

    public Refusal? RefuseUpgrade(string testKey)
    {
        lock (_gate)
        {
            if (_isDisposed || _open.Count >= _options.Limits.MaxConnections)
                return Refusal.TooManyConnections;
        }

        MockTest test = _tests.Get(testKey);
        int? status = _faults.RefuseUpgrade(_dice) ?? test.Faults.RefuseUpgrade(_dice)
            ?? FaultPlan.RefuseUpgrade(test.Seat?.Faults ?? [], _dice);
        return status is null ? null : Refusal.ByFault(status.Value);
    }

    public Task RunAsync(SessionRequest request, ConnectionWire wire) => Open(request).RunAsync(wire);

    /// <summary>Open connections and the newest ended ones, by number.</summary>
    /// <param name="test">Whose; null = everybody's.</param>
    public MockSession[] Snapshot(MockTest? test = null)
    {
        lock (_gate)
        {
            return
            [
                .. _ended.Items.Concat(_open)
                    .Where(session => !session.IsForgotten && (test is null || ReferenceEquals(session.Test, test)))
                    .OrderBy(session => session.Number),
            ];
        }
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

    /// <summary>Adds a fault to all connections of a test; null = to all there are.</summary>
    public void Inject(Fault fault, MockTest? test = null)
    {
        lock (_gate)
        {
            ArmedFault armed = (test?.Faults ?? _faults).Add(fault);
            foreach (MockSession session in _open.Where(session => test is null || ReferenceEquals(session.Test, test)))
                session.Connection.Inject(armed);
        }
    }

    /// <summary>Serves every test that has neither a scenario nor a responder of its own.</summary>
    public Scenario? Scenario
    {
        get => Seat?.Scenario;
        set => Seat = ScenarioSeat.For(value);
    }

    public ScenarioSeat? Seat
    {
        get => Volatile.Read(ref _seat);
        private set => Volatile.Write(ref _seat, value);
    }

    /// <summary>Closes the sessions of a test, and shows none of them any more.</summary>
    public void Forget(MockTest test)
    {
        MockSession[] open;
        lock (_gate)
        {
            open = [.. _open.Where(session => ReferenceEquals(session.Test, test))];
            foreach (MockSession session in open)
                session.IsForgotten = true;
            _ended.RemoveWhere(session => ReferenceEquals(session.Test, test));
        }

        foreach (MockSession session in open)
            session.Close(1001, "");
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
            MockTest test = _tests.Get(request.TestKey);
            session = new MockSession(number, new MockConnection(MakeServices(number, request, test)), request, test,
                _options.TimeProvider.GetElapsedTime(_start));
            test.OpenSessions++;
            Everything.Counters.Opened();
            session.Slot = _open.Count;
            _open.Add(session);
            opened = _opened;
            _opened = null;
        }

        session.Connection.Record.Log.Opened(request.Path.Backend, request.Path.Version, request.CredentialKind);
        if (session.Test.Outlet is { IsObserved: true } outlet)
            outlet.Tell(session.ToOpened());
        opened?.SetResult();
        session.Test.Outlet.Signal.Pulse();
        return session;
    }

    private ConnectionServices MakeServices(long number, SessionRequest request, MockTest test)
    {
        var journal = new SessionJournal(_options.Journal.MaxBytesPerSession, number, test.Outlet);
        var record = new ConnectionRecord(journal, new SessionLog(_log, number), request.Token?.Cost ?? 0);
        var context = new SessionContext
        {
            Backend = request.Path.Backend,
            ApiVersion = request.Path.Version,
            SessionNumber = number,
            TestKey = test.Key,
            Secret = _secret,
            Options = _options.Session,
            Resumption = _resumption,
            Responder = test.Answers,
            IsScripted = test.IsScripted,
            GetScenario = test.GetScenario,
            Watch = static () => Stopwatch.GetElapsedTime(0),
            CredentialRefusal = request.Refusal,
            Grant = request.Token,
            Observer = record,
        };
        ImmutableArray<ArmedFault> faults = _faults.Armed.AddRange(test.Faults.Armed).AddRange(test.Seat?.Faults ?? []);
        return new ConnectionServices(context, _limits, _serializer, faults, record, _options.TimeProvider, _start) { Shared = _shared };
    }

    /// <summary>A session is over.</summary>
    public void Close(MockSession session)
    {
        long bytes = session.Connection.Record.HeldBytes;
        lock (_gate)
        {
            _open[^1].Slot = session.Slot;
            _open[session.Slot] = _open[^1];
            _open.RemoveAt(_open.Count - 1);
            session.Test.OpenSessions--;
            if (!session.IsForgotten)
                _ended.Add(session, bytes);
        }
    }
}
