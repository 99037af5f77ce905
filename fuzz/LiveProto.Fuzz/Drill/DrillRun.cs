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
                result = await FindAsync(fault, head, cancellationToken);
                file.Append(result);
                results.Add(fault.Name, result);
            }

            progress.WriteLine($"{head} guided {result.Tell(result.Guided)}; blind {result.Tell(result.Blind)}");
            if (result.Unsound is { } unsound)
                progress.WriteLine($"{head} the sound program breaks the law of {fault.Target}, too:\n{unsound}");
        }

        return [.. faults.Select(fault => results[fault.Name])];
    }

    // A finding counts when the sound program takes the same input: else it is none of the fault's.
    private async Task<DrillResult> FindAsync(DrillFault fault, string head, CancellationToken cancellationToken)
    {
        (Finding? guided, Finding? blind) = await tree.WithAsync(
            fault,
            async () =>
            {
                progress.WriteLine($"{head} {fault.Target}, guided");
                Finding? guided = await TryAsync(fault, terms.Seconds, ["--guided"], cancellationToken);
                progress.WriteLine($"{head} {fault.Target}, blind");
                return (guided, await TryAsync(fault, terms.BlindSeconds, [], cancellationToken));
            },
            cancellationToken);
        string? unsound = null;
        foreach (Finding finding in new[] { guided, blind }.OfType<Finding>())
        {
            (int exitCode, string text) = await tree.FuzzAsync(["--target", fault.Target, "--input", finding.Path], cancellationToken);
            if (exitCode == NothingFound)
                continue;
            unsound = text.Trim();
            (guided, blind) = (guided == finding ? null : guided, blind == finding ? null : blind);
        }

        return new DrillResult(fault.Name, terms, blind?.Sighting, guided?.Sighting, unsound);
    }

    private async Task<Finding?> TryAsync(DrillFault fault, int limit, string[] more, CancellationToken cancellationToken)
    {
        (int exitCode, string text) = await tree.FuzzAsync(
            ["--target", fault.Target, "--seconds", $"{limit}", "--cpu", "--seed", $"{terms.Seed}", .. more], cancellationToken);
        if (exitCode == NothingFound)
            return null;
        if (exitCode != LawBroken || Told().Match(text) is not { Success: true } told)
            throw new InvalidDataException($"{fault.Name}: the campaign of {fault.Target} ended with {exitCode}:\n{text}");
        double seconds = double.Parse(told.Groups[2].ValueSpan, CultureInfo.InvariantCulture);
        long execution = long.Parse(told.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        return new Finding(new DrillSighting(seconds, execution), told.Groups[3].Value);
    }

    [GeneratedRegex("execution ([0-9]+) after ([0-9.]+) s,.*--input (.+)", RegexOptions.CultureInvariant)]
    private static partial Regex Told();

    private sealed record Finding(DrillSighting Sighting, string Path);
}
