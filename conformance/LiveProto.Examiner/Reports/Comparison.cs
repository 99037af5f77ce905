using LiveProto.Examiner.Verdicts;

namespace LiveProto.Examiner.Reports;

/// <summary>What changed since an earlier report.</summary>
/// <param name="Worse">Cases with a worse mark, or gone, with both marks.</param>
/// <param name="Better">Cases with a better mark.</param>
/// <param name="New">Cases that the earlier report does not have.</param>
public sealed record Comparison(IReadOnlyList<string> Worse, IReadOnlyList<string> Better, IReadOnlyList<string> New)
{
    /// <summary>Compares both marks of each case. What could not be judged, then or now, is neither better nor worse.</summary>
    public static Comparison Between(IReadOnlyDictionary<string, (Grade Behaviour, Grade Ending)> old, ExamReport report)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(report);
        List<string> worse = [];
        List<string> better = [];
        foreach (CaseResult result in report.Results.Where(result => old.ContainsKey(result.Id)))
        {
            Note(worse, better, result.Id, "behaviour", old[result.Id].Behaviour, result.Behaviour.Grade);
            Note(worse, better, result.Id, "ending", old[result.Id].Ending, result.Ending.Grade);
        }

        return new Comparison(worse, better, [.. report.Results.Select(result => result.Id).Where(id => !old.ContainsKey(id))]);
    }

    /// <summary>For the terminal.</summary>
    public override string ToString() =>
        string.Join(
            '\n',
            [
                $"compared: {Worse.Count} worse, {Better.Count} better, {New.Count} new",
                .. Worse.Select(line => "worse   " + line),
                .. Better.Select(line => "better  " + line),
            ]);

    private static void Note(List<string> worse, List<string> better, string id, string aspect, Grade before, Grade now)
    {
        if (before == now || before == Grade.NotJudged || now == Grade.NotJudged)
            return;
        (now > before ? worse : better).Add($"{id} {aspect}: {before} → {now}");
    }
}
