using System.Globalization;

namespace LiveProto.Bench.Ratios;

/// <summary><c>-- ratios [GROUP …] [--row SUBSTRING …]</c>: prints one line per claim as it is measured, and exits 1 when one is missed.</summary>
internal static class RatioCommand
{
    public static int Run(IReadOnlyList<IRatioGroup> groups, ReadOnlySpan<string> arguments)
    {
        if (arguments.Contains("--help") || arguments.Contains("--list"))
        {
            Console.WriteLine("usage: -- ratios [GROUP ...] [--row SUBSTRING ...]   groups: " + string.Join(' ', groups.Select(g => g.Name)));
            return 0;
        }

        if (RatioSelection.Parse(groups, arguments, out string error) is not { } selection)
        {
            Console.Error.WriteLine("ratios: " + error);
            return 1;
        }

        bool missed = false;
        int measured = 0;
        foreach (IRatioGroup group in selection.Groups)
        {
            Console.WriteLine($"\n{group.Name}: ratio = baseline time / our time, medians of alternating samples");
            Console.WriteLine($"{"row",-58} {"baseline",-34} {"ns",10} {"ours ns",10} {"ratio",7} {"target",7} {"B/op",7}");
            foreach (RatioRow row in group.GetRows().Where(selection.Includes))
            {
                RatioResult result = RatioMeter.Measure(row);
                measured++;
                missed |= result.Verdict == "MISSED";
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{row.Name,-58} {row.BaselineName,-34} {result.BaselineNs,10:F1} {result.SubjectNs,10:F1} {result.Ratio,7:F2} {row.Target,7:F2} {result.AllocatedBytes,7:F1} {result.Verdict}"));
            }
        }

        if (measured == 0)
            Console.Error.WriteLine("ratios: no row has that in its name");
        return missed || measured == 0 ? 1 : 0;
    }
}
