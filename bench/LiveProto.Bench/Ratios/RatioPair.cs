namespace LiveProto.Bench.Ratios;

/// <summary>The two sides of a claim, ready to be measured. Each does its operation the given number of times.</summary>
/// <param name="Baseline">What the subject is measured against.</param>
/// <param name="Subject">Ours.</param>
/// <param name="Held">Sockets and the like, to be disposed after the row.</param>
internal sealed record RatioPair(Action<int> Baseline, Action<int> Subject, params IDisposable[] Held) : IDisposable
{
    /// <summary>What the operations prepare before each stretch of work, for <see cref="RatioClock.Wall"/>; null when nothing.</summary>
    public RatioPreparation? Preparation { get; init; }

    /// <summary>Both sides from what each does once.</summary>
    public static RatioPair Of(Action baseline, Action subject, params IDisposable[] held) => new(Repeat(baseline), Repeat(subject), held);

    public void Dispose()
    {
        foreach (IDisposable one in Held)
            one.Dispose();
    }

    private static Action<int> Repeat(Action operation) => count =>
    {
        for (int i = 0; i < count; i++)
            operation();
    };
}
