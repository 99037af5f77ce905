using LiveProto.Bench.Results;

namespace LiveProto.Bench.Gating;

/// <summary>
/// Compares results with earlier ones. A ratio has fallen when its whole interval lies below the whole interval of before; several runs of
/// a side are taken together, so that what one process differs from another counts as noise. A promise of 0 B has no noise.
/// </summary>
internal static class Gate
{
    /// <summary>One finding for each row of before, and for each row of now that allocates; the worst first.</summary>
    public static IReadOnlyList<GateFinding> Compare(IEnumerable<BenchRun> before, IEnumerable<BenchRun> now)
    {
        Dictionary<string, BenchRow[]> old = ByKey(before);
        Dictionary<string, BenchRow[]> current = ByKey(now);
        var findings = new List<GateFinding>();
        foreach ((string key, BenchRow[] rows) in current)
        {
            if (Find(key, old.GetValueOrDefault(key, []), rows) is { } finding)
                findings.Add(finding);
        }

        findings.AddRange(old.Keys.Except(current.Keys)
            .Select(key => new GateFinding(key, GateOutcome.Gone, RatioOf(old[key]), null, null)));
        return [.. findings.OrderByDescending(finding => finding.Outcome).ThenBy(finding => finding.Key, StringComparer.Ordinal)];
    }

    /// <summary>Whether both have a row in common: without one there is nothing to compare.</summary>
    public static bool HasCommonRow(IEnumerable<BenchRun> before, IEnumerable<BenchRun> now) =>
        ByKey(before).Keys.Intersect(ByKey(now).Keys).Any();

    private static GateFinding? Find(string key, BenchRow[] before, BenchRow[] now)
    {
        double? allocated = now.Max(row => row.AllocatedBytes);
        Estimate? then = RatioOf(before);
        Estimate? today = RatioOf(now);
        // A promise that was given and is not given any more is broken as well.
        if (before.Concat(now).Any(row => row.MostAllocatedBytes == 0) && Judge.Allocation(allocated, 0) == Verdict.Missed)
            return new GateFinding(key, GateOutcome.Allocates, then, today, allocated);
        if (before.Length == 0)
            return null;
        if (then is not { KnowsNoise: true } old || today is not { KnowsNoise: true } current)
            return new GateFinding(key, GateOutcome.Unjudged, then, today, allocated);
        GateOutcome outcome = current.High < old.Low ? GateOutcome.Fell : current.Low > old.High ? GateOutcome.Rose : GateOutcome.Held;
        return new GateFinding(key, outcome, then, today, allocated);
    }

    private static Estimate? RatioOf(BenchRow[] rows)
    {
        Estimate[] ratios = [.. rows.Where(row => row.Ratio is not null).Select(row => row.Ratio!.Value)];
        return ratios.Length == 0 ? null : Estimate.Together(ratios);
    }

    private static Dictionary<string, BenchRow[]> ByKey(IEnumerable<BenchRun> runs) =>
        runs.SelectMany(run => run.Rows).GroupBy(row => row.Key).ToDictionary(rows => rows.Key, rows => rows.ToArray());
}
