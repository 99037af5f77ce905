using LiveProto.Bench.Results;

namespace LiveProto.Bench.Gating;

/// <summary>
/// Compares results with earlier ones. A ratio has fallen when its whole interval lies below the whole interval of before; several runs of
/// a side are taken together, so that what one process differs from another counts as noise. A promise of 0 B has no noise; a row that is
/// the bound of another measures nothing of ours, and does not fall.
/// </summary>
internal static class Gate
{
    /// <summary>Runs of a side that show what one process differs from another.</summary>
    public const int EnoughRuns = 3;

    /// <summary>What is taken for it where there are fewer: the same code was seen to differ by up to a tenth.</summary>
    public const double BetweenProcesses = 0.05;

    /// <summary>One finding for each row of before, and for each row of now that allocates; the worst first.</summary>
    public static IReadOnlyList<GateFinding> Compare(IEnumerable<BenchRun> before, IEnumerable<BenchRun> now)
    {
        Dictionary<string, BenchRow[]> old = ByKey(before);
        Dictionary<string, BenchRow[]> current = ByKey(now);
        HashSet<string> bounds = [.. old.Values.Concat(current.Values).SelectMany(rows => rows).Where(row => row.Bound is not null)
            .Select(row => $"{row.Group}: {row.Bound}")];
        var findings = new List<GateFinding>();
        foreach ((string key, BenchRow[] rows) in current.Where(one => !bounds.Contains($"{one.Value[0].Group}: {one.Value[0].Name}")))
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
        if (then is not { KnowsNoise: true } known || today is not { KnowsNoise: true } measured)
            return new GateFinding(key, GateOutcome.Unjudged, then, today, allocated);
        Estimate old = Widen(known, before);
        Estimate current = Widen(measured, now);
        GateOutcome outcome = current.High < old.Low ? GateOutcome.Fell : current.Low > old.High ? GateOutcome.Rose : GateOutcome.Held;
        return new GateFinding(key, outcome, then, today, allocated);
    }

    private static Estimate? RatioOf(BenchRow[] rows)
    {
        Estimate[] ratios = [.. rows.Where(row => row.Ratio is not null).Select(row => row.Ratio!.Value)];
        return ratios.Length == 0 ? null : Estimate.Together(ratios);
    }

    private static Estimate Widen(Estimate ratio, BenchRow[] rows) => rows.Length >= EnoughRuns
        ? ratio
        : ratio with { Low = ratio.Low * (1 - BetweenProcesses), High = ratio.High * (1 + BetweenProcesses) };

    private static Dictionary<string, BenchRow[]> ByKey(IEnumerable<BenchRun> runs) =>
        runs.SelectMany(run => run.Rows).GroupBy(row => row.Key).ToDictionary(rows => rows.Key, rows => rows.ToArray());
}
