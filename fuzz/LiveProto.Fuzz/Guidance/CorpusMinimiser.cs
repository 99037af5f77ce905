using LiveProto.Fuzz.Targets;

namespace LiveProto.Fuzz.Guidance;

/// <summary>The fewest inputs, nearly, that go over the same edges: greedily the one that adds most, the shortest of these first.</summary>
internal static class CorpusMinimiser
{
    /// <summary>Those that are needed beside what the target's own seeds reach.</summary>
    public static IReadOnlyList<byte[]> Minimise(IFuzzTarget target, IReadOnlyList<byte[]> inputs, EdgeMap map)
    {
        var reached = new HashSet<int>();
        // Twice: what happens once for the process is nobody's merit.
        for (int round = 0; round < 2; round++)
        {
            reached.Clear();
            foreach (byte[] seed in target.Seeds)
                reached.UnionWith(Trace(target, seed, map));
        }

        List<(byte[] Input, HashSet<int> Edges)> left = [.. inputs.Select(input => (input, Trace(target, input, map)))];
        var kept = new List<byte[]>();
        while (true)
        {
            left.ForEach(one => one.Edges.ExceptWith(reached));
            left.RemoveAll(one => one.Edges.Count == 0);
            if (left.Count == 0)
                return kept;
            (byte[] Input, HashSet<int> Edges) best = left.MinBy(one => (-one.Edges.Count, one.Input.Length));
            kept.Add(best.Input);
            reached.UnionWith(best.Edges);
        }
    }

    private static HashSet<int> Trace(IFuzzTarget target, byte[] input, EdgeMap map)
    {
        map.Begin();
        _ = Execution.FindBreach(target, input);
        return map.Edges();
    }
}
