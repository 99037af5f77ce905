using LiveProto.Mocking.Connections;
using LiveProto.Mocking.Expectations;
using LiveProto.Mocking.Faults;
using LiveProto.Mocking.Journal;
using LiveProto.Mocking.Scenarios;

namespace LiveProto.Mocking;

/// <summary>
/// One test's share of a server: the sessions that gave its key, what answers them, what goes wrong for them, and what was expected of
/// them. Nothing of it touches another test. Thread-safe.
/// </summary>
public sealed class MockTest
{
    private readonly SessionHost _host;
    private readonly TestResponder _answers;
    private ScenarioSeat? _seat;

    internal MockTest(string key, SessionHost host, MockServerOptions options, JournalOutlet everything)
    {
        Key = key;
        _host = host;
        _answers = new TestResponder(options.Responder);
        IsScripted = () => _answers.IsScripted;
        GetScenario = () => Seat?.Scenario;
        Outlet = new JournalOutlet(key, new JournalSignal(everything.Signal), options.Observer, everything.Counters, options.Watcher);
    }

    /// <summary>The key; see <see cref="TestKeys"/>.</summary>
    public string Key { get; }

    /// <summary>Its connections since the last reset, oldest first: open ones and the newest of those that ended. A copy.</summary>
    public IReadOnlyList<MockSession> Sessions => _host.Snapshot(this);

    /// <summary>
    /// Answers its turns, those of open sessions included; null = <see cref="MockServerOptions.Responder"/>, then the default rules.
    /// </summary>
    public IResponder? Responder
    {
        get => _answers.Own;
        set => _answers.Own = value;
    }

    /// <summary>
    /// Answers its turns before a responder is asked; null = <see cref="MockServer.Scenario"/>, unless it has a responder of its own.
    /// Sessions that are open see another one at their next turn, from its beginning.
    /// </summary>
    public Scenario? Scenario
    {
        get => Volatile.Read(ref _seat)?.Scenario;
        set => Volatile.Write(ref _seat, ScenarioSeat.For(value));
    }

    /// <summary>Turns that its responder left to the default rules, by session, oldest first.</summary>
    public IReadOnlyList<JournalEntry.Asked> Unmatched =>
        [.. Sessions.SelectMany(static session => session.Turns).Where(static turn => turn.IsUnmatched)];

    internal IResponder Answers => _answers;

    /// <summary>One of its sessions is over.</summary>
    internal void Close(MockSession session) => _host.Close(session);

    /// <summary>The scenario in force.</summary>
    internal ScenarioSeat? Seat => Volatile.Read(ref _seat) ?? (_answers.Own is null ? _host.Seat : null);

    internal Func<Scenario?> GetScenario { get; }

    /// <summary>Whether anybody but the default rules answers.</summary>
    internal Func<bool> IsScripted { get; }

    /// <summary>Changed under the gate of its host.</summary>
    internal int OpenSessions { get; set; }

    internal FaultPlan Faults { get; private set; } = new([]);

    internal JournalOutlet Outlet { get; }

    /// <summary>The first of its connections, past or future, for which <paramref name="predicate"/> holds (null = any).</summary>
    public Task<MockSession> WaitForSessionAsync(Func<MockSession, bool>? predicate = null,
        CancellationToken cancellationToken = default) =>
        _host.FindAsync(session => ReferenceEquals(session.Test, this) && (predicate is null || predicate(session)), cancellationToken);

    /// <summary>The first message of any of its connections, past or future, for which <paramref name="predicate"/> holds.</summary>
    public async Task<(MockSession Session, JournalFrame Frame)> WaitForFrameAsync(
        Func<MockSession, JournalFrame, bool> predicate, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        var seen = new Dictionary<long, int>();
        while (true)
        {
            Task next = Outlet.Signal.NextAsync();
            foreach (MockSession session in Sessions)
            {
                foreach (JournalFrame frame in session.Journal.FramesFrom(seen.GetValueOrDefault(session.Number)))
                {
                    if (predicate(session, frame))
                        return (session, frame);
                    seen[session.Number] = frame.Index + 1;
                }
            }

            await next.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Makes something go wrong on its connections, those that are open included.</summary>
    public void Inject(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        fault.Validate();
        _host.Inject(fault, this);
    }

    /// <summary>Says what should have happened, in order, on all of its connections together.</summary>
    public ExpectedConversation Expect() =>
        new(() => [.. Sessions.Select(static session => session.Journal)], Outlet.Signal);

    /// <summary>Closes what is open with 1001, and forgets sessions, scenario, responder and faults.</summary>
    public void Reset()
    {
        _answers.Own = null;
        Scenario = null;
        Faults = new FaultPlan([]);
        _host.Forget(this);
    }

    /// <summary>Its key.</summary>
    public override string ToString() => $"test {Key}";
}
