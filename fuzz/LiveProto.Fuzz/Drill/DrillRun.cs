using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace LiveProto.Fuzz.Drill;

/// <summary>Plants faults, one at a time, and says which of them a campaign finds, and when.</summary>
/// <param name="tree">Where they are planted.</param>
/// <param name="terms">What the campaigns run under.</param>
/// <param name="file">Where results are kept.</param>
/// <param name="progress">What is being done.</param>
internal sealed partial class DrillRun(DrillTree tree, DrillTerms terms, DrillFile file, TextWriter progress)
{
    private const int NothingFound = 0;
    private const int LawBroken = 1;
    private const int WrongUse = 2;

    /// <summary>A result for each fault, in their order; what the file knows already is not run again.</summary>
    public async Task<IReadOnlyList<DrillResult>> RunAsync(IReadOnlyList<DrillFault> faults, CancellationToken cancellationToken)
    {
        Dictionary<string, DrillResult> results = file.Read(terms).GroupBy(one => one.Fault)
            .ToDictionary(one => one.Key, one => one.Last());
        if (faults.Any(fault => !results.ContainsKey(fault.Name)))
        {
            progress.WriteLine($"building commit {terms.Commit}");
            await tree.BuildAsync(cancellationToken);
        }

        foreach ((int index, DrillFault fault) in faults.Index())
        {
            string head = $"{index + 1} of {faults.Count}, {fault.Name}:";
            if (!results.TryGetValue(fault.Name, out DrillResult? result))
            {
                progress.WriteLine($"{head} planting");
                result = await tree.WithAsync(fault, () => FindAsync(fault, head, cancellationToken), cancellationToken);
                file.Append(result);
                results.Add(fault.Name, result);
            }

            progress.WriteLine($"{head} blind {DrillSighting.Tell(result.Blind)}; guided {DrillSighting.Tell(result.Guided)}");
        }

        return [.. faults.Select(fault => results[fault.Name])];
    }

    private async Task<DrillResult> FindAsync(DrillFault fault, string head, CancellationToken cancellationToken)
    {
        progress.WriteLine($"{head} {fault.Target}, blind");
        DrillSighting? blind = await TryAsync(fault, [], cancellationToken);
        progress.WriteLine($"{head} {fault.Target}, guided");
        return new DrillResult(fault.Name, terms, blind, await TryAsync(fault, ["--guided"], cancellationToken));
    }

    private async Task<DrillSighting?> TryAsync(DrillFault fault, string[] more, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        (int exitCode, string text) = await tree.FuzzAsync(
            ["--target", fault.Target, "--seconds", $"{terms.Seconds}", "--seed", $"{terms.Seed}", .. more], cancellationToken);
        switch (exitCode)
        {
            case NothingFound:
                return null;
            case LawBroken when Finding().Match(text) is { Success: true } finding:
                return new DrillSighting(
                    double.Parse(finding.Groups[2].ValueSpan, CultureInfo.InvariantCulture),
                    long.Parse(finding.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
            case LawBroken or WrongUse:
                throw new InvalidDataException($"{fault.Name}: the campaign did not run:\n{text}");
            default:
                return new DrillSighting(Math.Round(clock.Elapsed.TotalSeconds, 1), Execution: null);
        }
    }

    [GeneratedRegex("execution ([0-9]+) after ([0-9.]+) s,", RegexOptions.CultureInvariant)]
    private static partial Regex Finding();
}
