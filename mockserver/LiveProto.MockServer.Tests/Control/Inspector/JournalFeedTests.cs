using LiveProto.Mocking.Control.Inspector;
using LiveProto.Mocking.Journal;
using LiveProto.Testing;

namespace LiveProto.Mocking.Tests.Control.Inspector;

/// <summary>What the feed keeps, for how long, and that it costs nothing while nobody looks.</summary>
public sealed class JournalFeedTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly NoSessions _server = new();
    private readonly JournalFeed _feed;

    public JournalFeedTests() => _feed = new JournalFeed(_server, _time, maxBytes: 10_000);

    public void Dispose() => _feed.Dispose();

    [Fact]
    public void Closed_IsRemembered_AndForgottenAfterThirtySeconds()
    {
        _feed.Open().Dispose();
        Tell(1);
        _time.Advance(TimeSpan.FromSeconds(29.9));
        Assert.Equal([1], Kept());
        Assert.NotNull(_feed.Watcher);

        _time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Empty(Kept());
        Assert.Null(_feed.Watcher);
    }

    [Fact]
    public void PageThatComesBackInTime_GoesOn_InTheSameLife()
    {
        _feed.Open().Dispose();
        Tell(1);
        long life = _feed.Life;
        _time.Advance(TimeSpan.FromSeconds(20));
        using IDisposable again = _feed.Open();
        _time.Advance(TimeSpan.FromHours(1));
        Tell(2);
        Assert.Equal([1, 2], Kept());
        Assert.Equal(life, _feed.Life);
    }

    [Fact]
    public void PageThatComesTooLate_BeginsAnotherLife()
    {
        _feed.Open().Dispose();
        long life = _feed.Life;
        _time.Advance(TimeSpan.FromSeconds(31));
        using IDisposable again = _feed.Open();
        Assert.NotEqual(life, _feed.Life);
    }

    [Fact]
    public void OneOfTwoPages_ThatCloses_TakesNothingFromTheOther()
    {
        using IDisposable one = _feed.Open();
        IDisposable other = _feed.Open();
        other.Dispose();
        other.Dispose();
        Tell(1);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal([1], Kept());
    }

    [Fact]
    public void BeyondItsBytes_TheOldestGo_AndNumbersGoOn()
    {
        using IDisposable page = _feed.Open();
        for (int i = 1; i <= 100; i++)
            Tell(i, bytes: 1000);
        int[] kept = Kept();
        Assert.Equal(Enumerable.Range(101 - kept.Length, kept.Length), kept);
        Assert.InRange(kept.Length, 5, 9);
        Assert.Equal(100, _feed.Last);
        Assert.Equal([99, 100], _feed.After(98).Select(static one => one.Number));

        // One that is longer than everything stays alone: the newest is always there.
        Tell(101, bytes: 50_000);
        Assert.Equal([101], Kept());
    }

    [Fact]
    public void WhatIsForgotten_IsHeldByNobody()
    {
        WeakReference entry = KeepOne();
        _time.Advance(TimeSpan.FromSeconds(31));
        GC.Collect();
        Assert.False(entry.IsAlive);
    }

    [Fact]
    public void Closed_AMessageCostsNoByte()
    {
        var inspector = new LiveInspector(static _ => { });
        inspector.Open(_server, _time);
        var outlet = new JournalOutlet("t", new JournalSignal(), null, new ServerCounters(), inspector.GetWatcher);
        var journal = new SessionJournal(0, 1, outlet);
        bool isTaking = false;
        Look();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Look();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.False(isTaking);

        using IDisposable page = inspector.Feed.Open();
        Look();
        Assert.True(isTaking);

        void Look()
        {
            for (int i = 0; i < 1000; i++)
            {
                isTaking = journal.IsTakingFrames;
                journal.NoteActivity(isStart: true, TimeSpan.Zero, TimeSpan.Zero, isMarked: false);
            }
        }
    }

    private WeakReference KeepOne()
    {
        _feed.Open().Dispose();
        return new WeakReference(Tell(1));
    }

    private JournalEntry Tell(int number, int bytes = 10)
    {
        var frame = new JournalFrame(number, TimeSpan.FromSeconds(number), FrameDirection.FromServer, new byte[bytes], true);
        var entry = new JournalEntry.Message(number, "t", frame);
        _feed.Watcher?.Invoke(entry);
        return entry;
    }

    private int[] Kept() => [.. _feed.After(0).Select(static one => (int)one.Entry.SessionNumber)];

    private sealed class NoSessions : IWatchedServer
    {
        public Uri BaseAddress => new("http://localhost/");

        public IReadOnlyList<IWatchedSession> Sessions => [];

        public string Name => "nothing";

        public bool IsMock => true;
    }
}
