using LiveProto.Mocking.Scenarios;

namespace LiveProto.Mocking.Journal;

/// <summary>Whose journal it is, and who is told of what is written into it.</summary>
/// <param name="number">The connection.</param>
/// <param name="testKey">The test that it belongs to.</param>
/// <param name="signal">Wakes those who wait for something of that test.</param>
/// <param name="observer">Is told of each entry; null = nobody is.</param>
internal sealed class JournalOutlet(long number, string testKey, JournalSignal signal, Action<JournalEntry>? observer)
{
    /// <summary>Nobody's: for a journal that stands alone.</summary>
    public static JournalOutlet None { get; } = new(0, TestKeys.Default, new JournalSignal(), null);

    public long Number => number;

    public string TestKey => testKey;

    public bool IsObserved => observer is not null;

    public void Pulse() => signal.Pulse();

    public void Tell(JournalFrame frame)
    {
        if (observer is not null)
            Tell(new JournalEntry.Message(number, testKey, frame));
    }

    /// <summary>An observer is others' code: what it throws harms nobody but itself, and there is nobody to tell.</summary>
    public void Tell(JournalEntry entry)
    {
        try
        {
            observer?.Invoke(entry);
        }
        catch
        {
            // The connection, under whose lock this runs, goes on.
        }
    }

    public JournalEntry.Asked Asked(UserTurn turn, bool isUnmatched, TimeSpan at, int frameIndex) => new(number, testKey, at)
    {
        Turn = turn.Number,
        Kind = turn.Kind,
        Prompt = turn.Prompt,
        FrameIndex = frameIndex,
        IsUnmatched = isUnmatched,
    };
}
