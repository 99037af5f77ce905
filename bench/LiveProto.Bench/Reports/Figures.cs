using System.Globalization;
using LiveProto.Bench.Results;

namespace LiveProto.Bench.Reports;

/// <summary>Figures as a reader wants them: three digits, and units that fit.</summary>
internal static class Figures
{
    private static readonly (double Scale, string Unit)[] s_times = [(1e9, "s"), (1e6, "ms"), (1e3, "µs"), (1, "ns")];

    /// <summary>A value with its unit; nanoseconds become what fits.</summary>
    public static string Value(double value, string unit)
    {
        if (unit != "ns")
            return $"{Digits(value)} {unit}".TrimEnd();
        (double scale, string name) = s_times.FirstOrDefault(time => value >= time.Scale, s_times[^1]);
        return $"{Digits(value / scale)} {name}";
    }

    /// <summary>A ratio with its interval.</summary>
    public static string Ratio(Estimate ratio) => ratio.KnowsNoise
        ? string.Create(CultureInfo.InvariantCulture, $"{ratio.Median:0.00} × ({ratio.Low:0.00} to {ratio.High:0.00})")
        : string.Create(CultureInfo.InvariantCulture, $"{ratio.Median:0.00} × (no interval)");

    /// <summary>What was promised of a row, as short as it can be said; empty when nothing was.</summary>
    public static string Limits(BenchRow row)
    {
        var limits = new List<string>();
        if (row.LeastRatio is { } least)
            limits.Add(string.Create(CultureInfo.InvariantCulture, $"≥ {least:0.##} ×"));
        if (row.MostValue is { } most)
            limits.Add($"≤ {Value(most, row.Unit)}");
        if (row.MostAllocatedBytes is { } bytes)
            limits.Add(string.Create(CultureInfo.InvariantCulture, $"{bytes:0} B"));
        return string.Join(", ", limits);
    }

    /// <summary>What an operation allocates; empty where nobody looked.</summary>
    public static string Allocated(BenchRow row) =>
        row.AllocatedBytes is { } bytes ? (bytes <= Judge.AllocationNoise ? "0" : Digits(bytes)) : "";

    /// <summary>Three digits, and no more behind the point than they need.</summary>
    public static string Digits(double value) => Math.Abs(value) switch
    {
        >= 1000 => value.ToString("#,0", CultureInfo.InvariantCulture),
        >= 100 => value.ToString("0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.00", CultureInfo.InvariantCulture),
    };
}
