using LiveProto.Client.Session.Connections;

namespace LiveProto.Client.Tests.Session.Connections;

public sealed class ReconnectBudgetTests
{
    [Theory]
    [InlineData(0.0, 0.5)]
    [InlineData(1.0, 1.0)]
    [InlineData(0.25, 0.625)]
    public void TryGetNext_WaitsBetweenHalfAndWholeOfAWaitThatDoublesToFifteenSeconds(double jitter, double share)
    {
        var budget = new ReconnectBudget(new ReconnectPolicy { Patience = TimeSpan.MaxValue }, () => jitter);
        foreach (double whole in (double[])[0.25, 0.5, 1, 2, 4, 8, 15, 15, 15])
        {
            Assert.True(budget.TryGetNext(TimeSpan.Zero, null, out TimeSpan at));
            Assert.Equal(whole * share, at.TotalSeconds, 6);
        }
    }

    [Theory]
    [InlineData(9.999, false)]
    [InlineData(10, true)]
    public void Lost_AfterTenSecondsBeginsTheWaitsAnew(double lived, bool isUseful)
    {
        var budget = new ReconnectBudget(new ReconnectPolicy(), () => 1);
        for (int i = 0; i < 4; i++)
            budget.TryGetNext(TimeSpan.Zero, null, out _);
        budget.Connected(TimeSpan.Zero);
        TimeSpan now = TimeSpan.FromSeconds(lived);
        Assert.Equal(!isUseful, budget.IsYoung(now));
        Assert.Equal(isUseful, budget.Lost(now));
        Assert.True(budget.TryGetNext(now, null, out TimeSpan at));
        Assert.Equal(isUseful ? 0.25 : 4, (at - now).TotalSeconds, 6);
    }

    // Whatever is configured: useful connections, no waits at all.
    [Fact]
    public void TryGetNext_GivesTenConnectionsInAnyMinute()
    {
        var policy = new ReconnectPolicy { BaseDelay = TimeSpan.Zero, MaxDelay = TimeSpan.Zero, Patience = TimeSpan.MaxValue };
        var budget = new ReconnectBudget(policy, () => 0);
        var opened = new List<TimeSpan>();
        TimeSpan now = TimeSpan.Zero;
        for (int i = 0; i < 100; i++)
        {
            opened.Add(now);
            budget.Begin(now);
            budget.Connected(now);
            now += TimeSpan.FromSeconds(i % 3);
            budget.Lost(now);
            Assert.True(budget.TryGetNext(now, null, out TimeSpan at));
            now = at;
        }

        for (int i = 10; i < opened.Count; i++)
            Assert.True(opened[i] - opened[i - 10] >= TimeSpan.FromMinutes(1),
                $"connection {i} came {opened[i] - opened[i - 10]} after the tenth before it");
    }

    [Theory]
    [InlineData(119, true)]
    [InlineData(121, false)]
    public void TryGetNext_ObeysRetryAfterWithinPatienceOnly(int seconds, bool isObeyed)
    {
        var budget = new ReconnectBudget(new ReconnectPolicy(), () => 1);
        Assert.Equal(isObeyed, budget.TryGetNext(TimeSpan.Zero, TimeSpan.FromSeconds(seconds), out TimeSpan at));
        Assert.Equal(seconds, at.TotalSeconds);
    }

    [Fact]
    public void TryGetNext_WithTimesWithoutEndOverflowsNowhere()
    {
        var policy = new ReconnectPolicy { BaseDelay = TimeSpan.MaxValue, MaxDelay = TimeSpan.MaxValue, Patience = TimeSpan.MaxValue };
        var budget = new ReconnectBudget(policy, () => 1);
        TimeSpan now = TimeSpan.FromHours(1);
        for (int i = 0; i < 20; i++)
        {
            budget.Begin(now);
            Assert.False(budget.TryGetNext(now, TimeSpan.MaxValue, out TimeSpan at));
            Assert.True(at > now);
        }
    }
}
