using LiveProto.Client.Transport.Loops;

namespace LiveProto.Client.Tests.Transport.Loops;

/// <summary>The wheel against a sorted list.</summary>
public sealed class TimerWheelTests
{
    // Within one place of each wheel, at its borders, and beyond all of them.
    public static TheoryData<long, long> Times
    {
        get
        {
            var times = new TheoryData<long, long>();
            foreach (long start in (long[])[0, 1, 62, 63, 64, 4095, 4096, (1 << 18) - 1, (1 << 24) - 1, 1L << 30])
            {
                foreach (long wait in (long[])[1, 2, 63, 64, 65, 4095, 4096, 4097, 1 << 18, (1 << 24) - 1, 1 << 24, 1L << 31])
                    times.Add(start, wait);
            }

            return times;
        }
    }

    [Theory]
    [MemberData(nameof(Times))]
    public void Advance_TickByTickOfNextDue_TakesATimerOutAtItsTick(long start, long wait)
    {
        var wheel = new TimerWheel();
        var due = new List<WheelEntry>();
        wheel.Advance(start, due);
        var entry = new WheelEntry();
        wheel.Arm(entry, start + wait);
        int steps = 0;
        while (due.Count == 0)
        {
            long next = Assert.NotNull(wheel.NextDue);
            Assert.InRange(next, wheel.Now + 1, start + wait);
            wheel.Advance(next - 1, due);
            Assert.Empty(due);
            wheel.Advance(next, due);
            // A long wait wakes the loop at each of its borders only.
            Assert.InRange(++steps, 1, 200);
        }

        Assert.Equal(start + wait, wheel.Now);
        Assert.Null(wheel.NextDue);
    }

    [Fact]
    public void Advance_Beyond_TakesAllOutInOrder()
    {
        var wheel = new TimerWheel();
        long[] ticks = [5000, 3, 70, 5000, 64, 300_000, 1];
        foreach (long tick in ticks)
            wheel.Arm(new WheelEntry(), tick);
        var due = new List<WheelEntry>();
        wheel.Advance(1_000_000, due);
        Assert.Equal(ticks.Order(), due.Select(entry => entry.Due));
    }

    [Fact]
    public void Arm_WhatIsDueAlready_IsDueWithTheNextTick()
    {
        var wheel = new TimerWheel();
        var due = new List<WheelEntry>();
        wheel.Advance(100, due);
        wheel.Arm(new WheelEntry(), 7);
        Assert.Equal(101, wheel.NextDue);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void AnyRun_AgainstASortedList_AgreesInEveryStep(int seed)
    {
        var random = new Random(seed);
        var wheel = new TimerWheel();
        WheelEntry[] entries = [.. Enumerable.Range(0, 40).Select(_ => new WheelEntry())];
        var model = new Dictionary<WheelEntry, long>();
        var due = new List<WheelEntry>();
        for (int step = 0; step < 20_000; step++)
        {
            WheelEntry entry = entries[random.Next(entries.Length)];
            switch (random.Next(4))
            {
                case 0:
                    wheel.Disarm(entry);
                    model.Remove(entry);
                    break;
                case 1:
                    long now = wheel.Now + RandomTicks(random);
                    wheel.Advance(now, due);
                    IEnumerable<WheelEntry> expected = model.Where(pair => pair.Value <= now).Select(pair => pair.Key);
                    Assert.Equal(expected.ToHashSet(), due.ToHashSet());
                    Assert.Equal(due.Count, due.Distinct().Count());
                    due.ForEach(one => model.Remove(one));
                    due.Clear();
                    break;
                default:
                    long at = wheel.Now + RandomTicks(random);
                    wheel.Arm(entry, at);
                    model[entry] = at;
                    break;
            }

            Assert.Equal(model.Count == 0, wheel.NextDue is null);
            if (model.Count > 0)
                Assert.InRange(wheel.NextDue!.Value, wheel.Now + 1, model.Values.Min());
        }
    }

    private static long RandomTicks(Random random) => 1 + random.NextInt64(1L << random.Next(1, 27));
}
