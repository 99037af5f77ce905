using LiveProto.WebSockets;

namespace LiveProto.Core.Tests.WebSockets;

public sealed class ControlFrameBudgetTests
{
    [Fact]
    public void TryTake_AfterALongQuiet_IsTheBurstAndNoMore()
    {
        var budget = new ControlFrameBudget(burst: 3, perSecond: 2);
        for (int second = 0; second <= 100; second++)
            budget.Advance(TimeSpan.FromSeconds(second));
        Assert.Equal([true, true, true, false], Take(ref budget, 4));
    }

    [Fact]
    public void TryTake_InTinySteps_LosesNoFraction()
    {
        var budget = new ControlFrameBudget(burst: 1, perSecond: 2);
        budget.Advance(TimeSpan.Zero);
        Assert.True(budget.TryTake());
        for (int step = 1; step < 500; step++)
            budget.Advance(TimeSpan.FromMilliseconds(step));
        Assert.False(budget.TryTake());
        budget.Advance(TimeSpan.FromMilliseconds(500));
        Assert.Equal([true, false], Take(ref budget, 2));
    }

    [Fact]
    public void Advance_OfAClockThatGoesBack_AddsNothing()
    {
        var budget = new ControlFrameBudget(burst: 1, perSecond: 1);
        budget.Advance(TimeSpan.FromSeconds(10));
        Assert.True(budget.TryTake());
        budget.Advance(TimeSpan.FromSeconds(1));
        Assert.False(budget.TryTake());
        budget.Advance(TimeSpan.MaxValue);
        Assert.Equal([true, false], Take(ref budget, 2));
    }

    private static bool[] Take(ref ControlFrameBudget budget, int times)
    {
        bool[] taken = new bool[times];
        for (int i = 0; i < times; i++)
            taken[i] = budget.TryTake();
        return taken;
    }
}
