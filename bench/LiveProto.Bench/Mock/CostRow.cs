using System.Globalization;

namespace LiveProto.Bench.Mock;

/// <summary>One figure of what the mock costs.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Value">The figure.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Limit">What it may be at most; null = told for comparison only.</param>
internal readonly record struct CostRow(string What, double Value, string Unit, double? Limit = null)
{
    public bool IsMet => Limit is not { } limit || Value <= limit;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{What,-78} {Value,10:0.0#} {Unit,-7} {(Limit is { } limit ? $"limit {limit,8:0.0#} {(IsMet ? "met" : "MISSED")}" : "")}");

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        return sorted[sorted.Length / 2];
    }
}
