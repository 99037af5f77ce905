using LiveProto.Bench.Results;

namespace LiveProto.Bench.Reports;

/// <summary>What a report says, whatever it is written in.</summary>
/// <param name="Runs">The runs it is made of, the oldest first.</param>
/// <param name="Groups">The rows, group by group.</param>
internal sealed record ReportModel(IReadOnlyList<BenchRun> Runs, IReadOnlyList<ReportGroup> Groups)
{
    /// <summary>All rows.</summary>
    public IEnumerable<BenchRow> Rows => Groups.SelectMany(group => group.Rows);

    /// <summary>The machines, with what was measured on each.</summary>
    public IEnumerable<Machine> Machines => Runs.Select(run => run.Machine).Distinct();

    /// <summary>What makes figures doubtful, each with the command and the time of its run.</summary>
    public IEnumerable<string> Doubts =>
        from run in Runs
        from doubt in Warnings.Of(run).Concat(run.IsWhole ? [] : ["the run was cut short."])
        select $"{run.Command}, {run.Started:yyyy-MM-dd HH:mm}: {doubt}";

    /// <summary>Of several runs' rows with one key, the newest counts.</summary>
    public static ReportModel Of(IEnumerable<BenchRun> runs)
    {
        BenchRun[] ordered = [.. runs.OrderBy(run => run.Started)];
        var newest = new Dictionary<string, BenchRow>();
        foreach (BenchRow row in ordered.SelectMany(run => run.Rows))
            newest[row.Key] = row;
        IEnumerable<ReportGroup> groups =
            from row in newest.Values
            group row by row.Group into rows
            select new ReportGroup(rows.Key, NotesOf(ordered, rows.Key), [.. rows]);
        return new ReportModel(ordered, [.. groups]);
    }

    /// <summary>How many rows came to a verdict.</summary>
    public int Count(Verdict verdict) => Rows.Count(row => row.Verdict == verdict);

    /// <summary>The rows that came to a verdict, the group of each in front.</summary>
    public IEnumerable<BenchRow> WithVerdict(Verdict verdict) => Rows.Where(row => row.Verdict == verdict);

    /// <summary>The row that tells about what can be reached on the machine of this one; null where none does.</summary>
    public BenchRow? BoundOf(BenchRow row) =>
        row.Bound is null ? null : Rows.FirstOrDefault(other => other.Group == row.Group && other.Name == row.Bound);

    private static IReadOnlyList<string> NotesOf(IEnumerable<BenchRun> runs, string group) =>
        [.. runs.Last(run => run.Rows.Any(row => row.Group == group)).Notes.Where(note =>
            note.StartsWith($"{group}: ", StringComparison.Ordinal)).Select(note => note[(group.Length + 2)..])];
}
