using System.Globalization;
using LiveProto.Bench.Results;

namespace LiveProto.Bench.Ratios;

/// <summary>How far the ratios of one row lie apart in several runs: what a claim of it is worth on this machine.</summary>
internal sealed class RatioSpread
{
    private readonly Dictionary<string, (string Name, List<double> Ratios)> _rows = [];

    /// <summary>A line for each row: the median of its runs, and how far the least and the greatest lie from it.</summary>
    public IEnumerable<string> Lines => _rows.Values.Select(row => Line(row.Name, row.Ratios)).Prepend("\nratio, run by run");

    /// <summary>Another run of a row.</summary>
    public void Add(BenchRow row)
    {
        if (row.Ratio is not { } ratio)
            return;
        if (!_rows.TryGetValue(row.Key, out (string Name, List<double> Ratios) known))
            _rows[row.Key] = known = (row.Name, []);
        known.Ratios.Add(ratio.Median);
    }

    private static string Line(string name, List<double> ratios)
    {
        double median = Estimate.Of(ratios).Median;
        string runs = string.Join(' ', ratios.Select(ratio => ratio.ToString("F2", CultureInfo.InvariantCulture)));
        return string.Create(CultureInfo.InvariantCulture,
            $"{name,-52} {median,6:F2} {100 * (ratios.Min() / median - 1),6:+0.0;-0.0;0.0} % to {100 * (ratios.Max() / median - 1),5:+0.0;-0.0;0.0} %   {runs}");
    }
}
