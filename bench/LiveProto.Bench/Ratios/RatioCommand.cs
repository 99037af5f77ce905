using System.Globalization;

namespace LiveProto.Bench.Ratios;

/// <summary><c>-- ratios [GROUP …]</c>: prints one line per claim as it is measured, and exits 1 when one is missed.</summary>
internal static class RatioCommand
{
    public static int Run(IReadOnlyList<IRatioGroup> groups, ReadOnlySpan<string> names)
    {
        if (names.Contains("--help") || names.Contains("--list"))
        {
            Console.WriteLine("usage: -- ratios [GROUP ...]   groups: " + string.Join(' ', groups.Select(g => g.Name)));
            return 0;
        }

        foreach (string name in names)
        {
            if (groups.All(g => g.Name != name))
            {
                Console.Error.WriteLine($"ratios: no group '{name}'; there are: {string.Join(' ', groups.Select(g => g.Name))}");
                return 1;
            }
        }

        bool missed = false;
        foreach (IRatioGroup group in groups)
        {
            if (names.Length > 0 && !names.Contains(group.Name))
                continue;
            Console.WriteLine($"\n{group.Name}: ratio = baseline time / our time, medians of alternating samples");
            Console.WriteLine($"{"row",-58} {"baseline",-34} {"ns",10} {"ours ns",10} {"ratio",7} {"target",7} {"B/op",7}");
            foreach (RatioRow row in group.GetRows())
            {
                RatioResult result = RatioMeter.Measure(row);
                missed |= result.Verdict == "MISSED";
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{row.Name,-58} {row.BaselineName,-34} {result.BaselineNs,10:F1} {result.SubjectNs,10:F1} {result.Ratio,7:F2} {row.Target,7:F2} {result.AllocatedBytes,7:F1} {result.Verdict}"));
            }
        }

        return missed ? 1 : 0;
    }
}
