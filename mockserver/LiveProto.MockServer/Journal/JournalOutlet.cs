namespace LiveProto.Mocking.Journal;

/// <summary>Gets what is written into the journals of one test. Thread-safe.</summary>
/// <param name="testKey">The test.</param>
/// <param name="signal">Wakes those who wait for something of that test.</param>
/// <param name="observer">Is told of each entry; null = nobody is.</param>
/// <param name="counters">Of the server.</param>
/// <param name="watcher">A watcher that comes and goes, as the inspector's page does; null = there never is one.</param>
internal sealed class JournalOutlet(
    string testKey, JournalSignal signal, Action<JournalEntry>? observer, ServerCounters counters,
    Func<Action<JournalEntry>?>? watcher = null)
{
    /// <summary>Nobody: for a journal that stands alone.</summary>
    public static JournalOutlet None { get; } = new(TestKeys.Default, new JournalSignal(), null, new ServerCounters());

    public string TestKey => testKey;

    public JournalSignal Signal => signal;

    public ServerCounters Counters => counters;

    public bool IsObserved => observer is not null || watcher?.Invoke() is not null;

    /// <summary>An observer is others' code: what it throws harms nobody but itself, and there is nobody to tell.</summary>
    public void Tell(JournalEntry entry)
    {
        Tell(observer, entry);
        Tell(watcher?.Invoke(), entry);
    }

    private static void Tell(Action<JournalEntry>? told, JournalEntry entry)
    {
        try
        {
            told?.Invoke(entry);
        }
        catch
        {
            // The connection, under whose lock this runs, goes on.
        }
    }
}
