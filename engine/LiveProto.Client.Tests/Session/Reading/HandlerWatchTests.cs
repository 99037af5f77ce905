using LiveProto.Client.Session.Reading;
using LiveProto.Testing;

namespace LiveProto.Client.Tests.Session.Reading;

public sealed class HandlerWatchTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly ManualTimeProvider _time = new();
    private readonly List<string> _told = [];

    [Fact]
    public void Look_AHandlerThatBlocks_IsNamedOnceAndNotBefore100Milliseconds()
    {
        WatchedHandler watched = Add("slow");
        _time.Advance(TimeSpan.FromMilliseconds(49));
        watched.Begin();
        _time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Empty(_told);
        _time.Advance(Interval);
        Assert.Equal(["slow"], _told);
        _time.Advance(10 * Interval);
        Assert.Equal(["slow"], _told);
    }

    [Fact]
    public void Look_BlocksAgain_IsNamedAgain()
    {
        WatchedHandler watched = Add("slow");
        for (int i = 0; i < 2; i++)
        {
            watched.Begin();
            _time.Advance(4 * Interval);
            watched.End();
            _time.Advance(Interval);
        }

        Assert.Equal(["slow", "slow"], _told);
    }

    // Busy is not blocked: each look finds another run.
    [Fact]
    public void Look_AHandlerThatRunsAllTheTime_IsNotNamed()
    {
        WatchedHandler watched = Add("busy");
        for (int i = 0; i < 100; i++)
        {
            watched.Begin();
            _time.Advance(Interval);
            watched.End();
        }

        Assert.Empty(_told);
    }

    [Fact]
    public void Look_OneOfThree_NamesThatOne()
    {
        Add("a");
        WatchedHandler slow = Add("b");
        Add("c");
        slow.Begin();
        _time.Advance(4 * Interval);
        Assert.Equal(["b"], _told);
    }

    [Fact]
    public void Remove_TheLast_LeavesNoTimer()
    {
        WatchedHandler first = Add("a");
        WatchedHandler second = Add("b");
        Assert.Equal(1, _time.ActiveTimerCount);
        first.Leave();
        first.Leave();
        Assert.Equal(1, _time.ActiveTimerCount);
        second.Leave();
        Assert.Equal(0, _time.ActiveTimerCount);
        WatchedHandler third = Add("c");
        third.Begin();
        _time.Advance(4 * Interval);
        Assert.Equal(["c"], _told);
    }

    private NamedHandler Add(string name)
    {
        var added = new NamedHandler(HandlerWatch.Of(_time), name, _told);
        added.Join();
        return added;
    }

    private sealed class NamedHandler(HandlerWatch watch, string name, List<string> told) : WatchedHandler(watch)
    {
        public override void OnBlocking() => told.Add(name);
    }
}
