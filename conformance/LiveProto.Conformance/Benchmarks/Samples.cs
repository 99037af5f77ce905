using LiveProto.Bench.Results;

namespace LiveProto.Conformance.Benchmarks;

/// <summary>Results as a run would have them.</summary>
internal static class Samples
{
    public static Machine Machine { get; } = new("Some CPU", 4, 256, "performance", "Some OS", ".NET 10", IsOptimised: true);

    /// <summary>A row whose ratio is known to so much on either side; ours takes about 100 ns.</summary>
    public static BenchRow Row(string name, double ratio, double noise) => new()
    {
        Group = "wire",
        Name = name,
        Unit = "ns",
        Baseline = "theirs",
        Value = new Estimate(100, 98, 103, 21),
        BaselineValue = new Estimate(100 * ratio, 98 * ratio, 103 * ratio, 21),
        Ratio = new Estimate(ratio, ratio - noise, ratio + noise, 21),
        AllocatedBytes = 0,
        MostAllocatedBytes = 0,
    };

    public static BenchRun Run(params BenchRow[] rows) => new()
    {
        Format = BenchRun.CurrentFormat,
        Command = "ratios wire",
        Started = new DateTimeOffset(2026, 11, 29, 9, 0, 0, TimeSpan.Zero),
        Version = "0.1.0+abc",
        Machine = Machine,
        Load = new MachineLoad(0.1, 1.2, 1),
        IsWhole = true,
        Rows = rows,
    };
}
