using LiveProto.Mocking.Connections;
using LiveProto.Testing;

namespace LiveProto.Mocking.Tests.Connections;

public sealed class PeerPatienceTests
{
    private readonly ManualTimeProvider _time = new();
    private int _calls;

    [Fact]
    public void APeerThatTakesALittleNowAndThen_HasItsTimeAnew()
    {
        using PeerPatience patience = New();
        patience.WatchSending();
        _time.Advance(TimeSpan.FromSeconds(8));
        patience.Progress();
        _time.Advance(TimeSpan.FromSeconds(8));
        Assert.Equal(1, _calls);
        Assert.False(patience.IsOver());
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(2, _calls);
        Assert.True(patience.IsOver());
    }

    [Fact]
    public void AClose_IsGivenItsOwnTime_WhateverWasBefore()
    {
        using PeerPatience patience = New();
        patience.WatchSending();
        _time.Advance(TimeSpan.FromSeconds(9));
        patience.WatchClosing();
        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.False(patience.IsOver());

        // What the peer still takes is not an answer to the Close.
        patience.Progress();
        patience.WatchSending();
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(patience.IsOver());
        Assert.True(_calls > 0);
    }

    [Fact]
    public void Nothing_IsWatchedUnasked()
    {
        using (PeerPatience patience = New())
        {
            patience.Progress();
            Assert.Equal(0, _time.ActiveTimerCount);
            patience.WatchSending();
            Assert.Equal(1, _time.ActiveTimerCount);
        }

        Assert.Equal(0, _time.ActiveTimerCount);
    }

    private PeerPatience New() => new(
        new ConnectionLimits(1024, 1024, StallTimeout: TimeSpan.FromSeconds(10), IdleTimeout: TimeSpan.FromMinutes(15))
        {
            WireTime = _time,
            CloseTimeout = TimeSpan.FromSeconds(5),
        },
        () => _calls++);
}
