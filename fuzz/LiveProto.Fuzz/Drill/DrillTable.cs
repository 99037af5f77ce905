using System.Globalization;
using System.Text;

namespace LiveProto.Fuzz.Drill;

/// <summary>Results as a table of Markdown.</summary>
internal static class DrillTable
{
    /// <summary>A row for each fault, and a line that counts.</summary>
    public static string Of(IReadOnlyList<DrillFault> faults, IReadOnlyList<DrillResult> results, DrillTerms terms)
    {
        var text = new StringBuilder("| fault | target | guided | blind | what goes wrong |\n|---|---|---|---|---|\n");
        foreach ((DrillFault fault, DrillResult result) in faults.Zip(results))
            text.Append(CultureInfo.InvariantCulture,
                $"| `{fault.Name}` | `{fault.Target}` | {result.Tell(result.Guided)} | {result.Tell(result.Blind)} | {fault.What} |\n");
        text.Append(CultureInfo.InvariantCulture,
            $"\nOf {results.Count} found: {results.Count(one => one.Guided is not null)} guided, {results.Count(one => one.Blind is not null)} blind; "
            + $"{terms.Seconds} s of the processor each at the most, {terms.BlindSeconds} s blind, seed {terms.Seed}, commit {terms.Commit}.\n");
        foreach (IGrouping<string, DrillFault> target in faults.Zip(results).Where(one => one.Second.Unsound is not null)
            .GroupBy(one => one.First.Target, one => one.First))
        {
            text.Append(CultureInfo.InvariantCulture,
                $"The sound program breaks the law of `{target.Key}`, too: mend that, then judge {string.Join(", ", target.Select(one => $"`{one.Name}`"))}.\n");
        }

        return text.ToString();
    }
}
