using LiveProto.Bench.Results;

namespace LiveProto.Bench.Reports;

/// <summary>The rows of one group, each from the newest run that has it.</summary>
/// <param name="Name">The group's name.</param>
/// <param name="Notes">What has to be known to read them.</param>
/// <param name="Rows">In the order in which they were measured.</param>
internal sealed record ReportGroup(string Name, IReadOnlyList<string> Notes, IReadOnlyList<BenchRow> Rows)
{
    /// <summary>Cost against size or number.</summary>
    public IReadOnlyList<ChartModel> Charts => ChartModel.Of(Rows);

    /// <summary>The rows that have a ratio.</summary>
    public IReadOnlyList<BenchRow> Compared => [.. Rows.Where(row => row.Ratio is not null)];
}
