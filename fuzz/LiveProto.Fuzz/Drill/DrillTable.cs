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
                $"| `{fault.Name}` | `{fault.Target}` | {DrillSighting.Tell(result.Guided)} | {DrillSighting.Tell(result.Blind)} | {fault.What} |\n");
        return text.Append(CultureInfo.InvariantCulture,
            $"\nOf {results.Count} found: {results.Count(one => one.Guided is not null)} guided, {results.Count(one => one.Blind is not null)} blind; {terms.Seconds} s each at the most, seed {terms.Seed}, commit {terms.Commit}.\n").ToString();
    }
}
