using LiveProto.Mocking.Journal;

namespace LiveProto.Mocking.Control.Inspector;

/// <summary>
/// What the inspector's pages are shown: what the server has kept until now, and everything from now on, bounded in bytes. It is there
/// while a page is open and for a while after, so that a page that lost its connection can go on; then it keeps nothing. Thread-safe.
/// </summary>
internal sealed class JournalFeed(IWatchedServer server, TimeProvider time, long maxBytes = JournalFeed.DefaultMaxBytes) : IDisposable
{
    /// <summary>Of what is kept.</summary>
    public const long DefaultMaxBytes = 256 * 1024 * 1024;

    private const int Overhead = 512; // What is found out of an entry's sound included.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly List<WatchedEntry> _kept = [];
    private readonly JournalSignal _signal = new();
    private Action<JournalEntry>? _watcher;
    private ITimer? _closing;
    private List<JournalEntry>? _early; // What happens while the past is read.
    private int _head; // Where what is kept begins in the list.
    private long _bytes;
    private int _pages;

    /// <summary>What wants to be told of everything; null while no page looks.</summary>
    public Action<JournalEntry>? Watcher => Volatile.Read(ref _watcher);

    /// <summary>Which life of the feed this is: numbers of another one mean nothing.</summary>
    public long Life { get; private set; }

    /// <summary>The number of the newest entry.</summary>
    public long Last { get; private set; }

    /// <summary>Completes when there is more than there was before the call.</summary>
    public Task NextAsync() => _signal.NextAsync();

    /// <summary>A page begins to look; disposing the answer ends that.</summary>
    public IDisposable Open()
    {
        lock (_gate)
        {
            _closing?.Dispose();
            _closing = null;
            _pages++;
            if (_watcher is not null)
                return new Page(this);
            Life++;
            _early = [];
            Volatile.Write(ref _watcher, Take);
        }

        // Outside of the gate: connections tell under their own locks, which this takes.
        List<JournalEntry> past = [.. server.Sessions.SelectMany(static session => session.GetEntries())];
        HashSet<(long, object)> known = [.. past.Select(KeyOf)];
        lock (_gate)
        {
            past.AddRange((_early ?? []).Where(entry => known.Add(KeyOf(entry))));
            _early = null;
            past.ForEach(Keep);
        }

        _signal.Pulse();
        return new Page(this);
    }

    /// <summary>What is kept behind a number, oldest first.</summary>
    public WatchedEntry[] After(long number)
    {
        lock (_gate)
        {
            // Numbers have no gaps: nothing is searched for, however much is kept.
            long first = Last - (_kept.Count - _head) + 1;
            int from = _head + (int)Math.Clamp(number + 1 - first, 0, _kept.Count - _head);
            return [.. _kept.GetRange(from, _kept.Count - from)];
        }
    }

    public void Dispose()
    {
        lock (_gate)
            _closing?.Dispose();
        Forget();
    }

    private void Take(JournalEntry entry)
    {
        lock (_gate)
        {
            if (_early is not null)
                _early.Add(entry);
            else
                Keep(entry);
        }

        _signal.Pulse();
    }

    private void Keep(JournalEntry entry)
    {
        _kept.Add(new WatchedEntry(++Last, entry));
        _bytes += CostOf(entry);
        while (_bytes > maxBytes && _kept.Count - _head > 1)
        {
            _bytes -= CostOf(_kept[_head].Entry);
            _kept[_head++] = null!;
        }

        if (_head > _kept.Count / 2)
        {
            _kept.RemoveRange(0, _head);
            _head = 0;
        }
    }

    private void Leave()
    {
        lock (_gate)
        {
            if (--_pages > 0)
                return;
            _closing = time.CreateTimer(
                static feed => ((JournalFeed)feed!).ForgetUnlessOpen(), this, s_patience, Timeout.InfiniteTimeSpan);
        }
    }

    private void ForgetUnlessOpen()
    {
        lock (_gate)
        {
            if (_pages == 0)
                Forget();
        }
    }

    private void Forget()
    {
        lock (_gate)
        {
            Volatile.Write(ref _watcher, null);
            _kept.Clear();
            _kept.TrimExcess();
            _head = 0;
            _bytes = 0;
        }
    }

    private static int CostOf(JournalEntry entry) => Overhead + (entry is JournalEntry.Message message ? message.Frame.Payload.Length : 0);

    // An entry that was read from the past and told as well is one.
    private static (long Session, object What) KeyOf(JournalEntry entry) => (entry.SessionNumber, entry switch
    {
        JournalEntry.Message message => message.Frame,
        JournalEntry.Ended ended => ended.Ending,
        JournalEntry.Opened => nameof(JournalEntry.Opened),
        _ => entry,
    });

    private sealed class Page(JournalFeed feed) : IDisposable
    {
        private JournalFeed? _feed = feed;

        public void Dispose() => Interlocked.Exchange(ref _feed, null)?.Leave();
    }
}
