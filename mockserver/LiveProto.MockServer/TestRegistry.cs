using LiveProto.Mocking.Journal;

namespace LiveProto.Mocking;

/// <summary>The tests of one server by their keys, bounded: the oldest that has no open session goes first. Thread-safe.</summary>
internal sealed class TestRegistry(SessionHost host, MockServerOptions options)
{
    private const int MaxTests = 10_000;

    private readonly Dictionary<string, MockTest> _tests = new(StringComparer.Ordinal);
    private readonly Queue<MockTest> _order = new();

    /// <summary>What all tests share: whoever waits for something anywhere, and the counters.</summary>
    public JournalOutlet Everything { get; } = new("", new JournalSignal(), null, new ServerCounters());

    public MockTest Get(string key)
    {
        lock (_tests)
        {
            if (_tests.TryGetValue(key, out MockTest? test))
                return test;
            MakeRoom();
            test = new MockTest(key, host, options, Everything);
            _tests.Add(key, test);
            _order.Enqueue(test);
            return test;
        }
    }

    public MockTest[] Snapshot()
    {
        lock (_tests)
            return [.. _order];
    }

    private void MakeRoom()
    {
        for (int looked = 0; _order.Count >= MaxTests && looked < MaxTests; looked++)
        {
            MockTest oldest = _order.Dequeue();
            if (oldest.OpenSessions > 0)
                _order.Enqueue(oldest);
            else
                _tests.Remove(oldest.Key);
        }
    }
}
