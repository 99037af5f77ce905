using System.Text.Json.Serialization;

namespace LiveProto.Bench.Results;

/// <summary>One thing measured, with what was promised of it.</summary>
internal sealed record BenchRow
{
    /// <summary>The group it belongs to, one word.</summary>
    public required string Group { get; init; }

    /// <summary>What was measured, and at which size.</summary>
    public required string Name { get; init; }

    /// <summary>The unit of <see cref="Value"/> and <see cref="BaselineValue"/>.</summary>
    public required string Unit { get; init; }

    /// <summary>Ours.</summary>
    public required Estimate Value { get; init; }

    /// <summary>What it may be at most; null = told only.</summary>
    public double? MostValue { get; init; }

    /// <summary>What it was measured against; null where there is a limit only, or nothing.</summary>
    public string? Baseline { get; init; }

    /// <summary>The baseline's.</summary>
    public Estimate? BaselineValue { get; init; }

    /// <summary>How many times better than the baseline, of rounds that were measured in pairs: 2 is half of the time, or twice as many a
    /// second.</summary>
    public Estimate? Ratio { get; init; }

    /// <summary>The ratio that is claimed; null = no claim.</summary>
    public double? LeastRatio { get; init; }

    /// <summary>Managed bytes that one operation of ours allocated; null = not looked at.</summary>
    public double? AllocatedBytes { get; init; }

    /// <summary>What it may allocate; null = no promise.</summary>
    public double? MostAllocatedBytes { get; init; }

    /// <summary>The row of the same group that tells about what can be reached on this machine: what a claim is read against.</summary>
    public string? Bound { get; init; }

    /// <summary>Where it stands in a chart.</summary>
    public ChartPoint? Point { get; init; }

    /// <summary>The code that measures it: a path from the root of the repository, with <c>#L</c> and the line.</summary>
    public string? Code { get; init; }

    /// <summary>What makes it the same row in another run.</summary>
    [JsonIgnore]
    public string Key => Baseline is null ? $"{Group}: {Name}" : $"{Group}: {Name} / {Baseline}";

    /// <summary>What became of the promise of allocating nothing, or so much.</summary>
    [JsonIgnore]
    public Verdict Allocation => Judge.Allocation(AllocatedBytes, MostAllocatedBytes);

    /// <summary>What became of all that was promised.</summary>
    public Verdict Verdict => Judge.Worst(Judge.AtLeast(Ratio, LeastRatio), Judge.AtMost(Value, MostValue), Allocation);
}
