namespace LiveProto.Mocking.Expectations;

/// <summary>Holds what was expected against what was seen. Each thing seen meets one expectation at the most; others may come
/// between.</summary>
internal static class ExpectationMatch
{
    private const int MaxInstead = 10;

    public static ExpectationReport InOrder(IReadOnlyList<Expectation> expected, IReadOnlyList<Observation> seen)
    {
        var results = new List<ExpectationResult>(expected.Count);
        int next = 0;
        foreach (Expectation expectation in expected)
        {
            // The earliest that fits leaves the most for those that follow: if any choice meets them all, this one does.
            int at = next;
            while (at < seen.Count && !expectation.IsMetBy(seen[at]))
                at++;
            if (at == seen.Count)
            {
                results.Add(new ExpectationResult(expectation.Description, false, null, null, null, Instead(expectation, seen, next)));
                break;
            }

            Observation met = seen[at];
            results.Add(new ExpectationResult(expectation.Description, true, met.SessionNumber, met.At, met.FrameIndex, []));
            next = at + 1;
        }

        foreach (Expectation unreached in expected.Skip(results.Count))
            results.Add(new ExpectationResult(unreached.Description, false, null, null, null, []));
        return new ExpectationReport(results);
    }

    private static string[] Instead(Expectation expectation, IReadOnlyList<Observation> seen, int from) =>
        [.. seen.Skip(from).Where(other => other.Kind == expectation.Kind).TakeLast(MaxInstead).Select(static other => other.ToString())];
}
