using LiveProto.Examiner.Verdicts;

namespace LiveProto.Examiner.Reports;

/// <summary>What changed since an earlier report.</summary>
/// <param name="Worse">Cases with a worse mark, with both marks.</param>
/// <param name="Better">Cases with a better mark.</param>
/// <param name="Unjudged">Cases that were judged then and could not be now.</param>
/// <param name="New">Cases that the earlier report does not have.</param>
public sealed record Comparison(
    IReadOnlyList<string> Worse, IReadOnlyList<string> Better, IReadOnlyList<string> Unjudged, IReadOnlyList<string> New)
{
    /// <summary>
    /// Compares both marks of each case that was examined. What could not be judged, then or now, is neither better nor worse.
    /// </summary>
    public static Comparison Between(IReadOnlyDictionary<string, (Grade Behaviour, Grade Ending)> old, ExamReport report)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(report);
        List<string> worse = [];
        List<string> better = [];
        List<string> unjudged = [];
        foreach (CaseResult result in report.Results.Where(result => old.ContainsKey(result.Id)))
        {
            Note(result.Id, "behaviour", old[result.Id].Behaviour, result.Behaviour.Grade);
            Note(result.Id, "ending", old[result.Id].Ending, result.Ending.Grade);
        }

        return new Comparison(worse, better, unjudged, [.. report.Results.Select(result => result.Id).Where(id => !old.ContainsKey(id))]);

        void Note(string id, string aspect, Grade before, Grade now)
        {
            if (before == now || before == Grade.NotJudged)
                return;
            List<string> list = now == Grade.NotJudged ? unjudged : now > before ? worse : better;
            list.Add($"{id} {aspect}: {before} → {now}");
        }
    }

    /// <summary>For the terminal.</summary>
    public override string ToString() =>
        string.Join(
            '\n',
            [
                $"compared: {Worse.Count} worse, {Better.Count} better, {New.Count} new, {Unjudged.Count} not judged any more",
                .. Worse.Select(line => "worse       " + line),
                .. Better.Select(line => "better      " + line),
                .. Unjudged.Select(line => "not judged  " + line),
            ]);
}
