namespace LiveProto.Mocking.Timing;

/// <summary>How long something takes that does not always take as long. Immutable.</summary>
public sealed record DelayDistribution
{
    private readonly Func<TimeSpan, TimeSpan, Func<double>, double> _draw;

    private DelayDistribution(string form, TimeSpan time, TimeSpan extent, Func<TimeSpan, TimeSpan, Func<double>, double> draw)
    {
        Form = form;
        Time = time;
        Extent = extent;
        _draw = draw;
    }

    /// <summary>The shape, as it is written: <c>fixed</c>, <c>uniform</c>, <c>normal</c>, <c>exponential</c>.</summary>
    public string Form { get; }

    /// <summary>The time; of a uniform one the shortest, else the mean.</summary>
    public TimeSpan Time { get; }

    /// <summary>Of a uniform one the longest, of a normal one the standard deviation; else zero.</summary>
    public TimeSpan Extent { get; }

    /// <summary>Always as long. Infinite = never.</summary>
    public static DelayDistribution Fixed(TimeSpan time) =>
        new("fixed", OptionTime.NotNegative(time, nameof(time)), TimeSpan.Zero, static (time, _, _) => time.Ticks);

    /// <summary>Any time between two, each as likely.</summary>
    public static DelayDistribution Uniform(TimeSpan shortest, TimeSpan longest)
    {
        TimeSpan from = OptionTime.NotNegative(shortest, nameof(shortest));
        TimeSpan to = OptionTime.NotNegative(longest, nameof(longest));
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from, nameof(longest));
        return new DelayDistribution(
            "uniform", from, to,
            static (shortest, longest, random) => shortest.Ticks + (longest - shortest).Ticks * random());
    }

    /// <summary>Normally distributed; what would be negative is zero.</summary>
    public static DelayDistribution Normal(TimeSpan mean, TimeSpan deviation) => new(
        "normal", OptionTime.NotNegative(mean, nameof(mean)), OptionTime.NotNegative(deviation, nameof(deviation)),
        // Box and Muller, 1958.
        static (mean, deviation, random) =>
            mean.Ticks + deviation.Ticks * Math.Sqrt(-2 * Math.Log(1 - random())) * Math.Cos(2 * Math.PI * random()));

    /// <summary>Exponentially distributed: mostly short, sometimes long.</summary>
    public static DelayDistribution Exponential(TimeSpan mean) => new(
        "exponential", OptionTime.NotNegative(mean, nameof(mean)), TimeSpan.Zero,
        static (mean, _, random) => -mean.Ticks * Math.Log(1 - random()));

    /// <summary>One time, from numbers of at least 0 and under 1.</summary>
    internal TimeSpan Draw(Func<double> random) =>
        TimeSpan.FromTicks((long)Math.Clamp(_draw(Time, Extent, random), 0, OptionTime.Never.Ticks));
}
