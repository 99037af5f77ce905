using System.CommandLine;
using LiveProto.Bench.Gating;
using LiveProto.Bench.Results;
using LiveProto.Cli;

namespace LiveProto.Bench.Commands;

/// <summary>The command <c>gate</c>.</summary>
internal static class GateCommand
{
    private const string Notes =
        """
        Shut when a row allocates where 0 B are promised, or when a ratio fell by more than both results' noise. A file may hold
        several runs (--history): they are taken together, so that what one process differs from another counts as noise. Of fewer
        than three runs a side this is not known, and 5 % are taken for it on either. Take both results on one machine.

        Examples:
          for i in 1 2 3; do bench ratios wire --history before.jsonl; done   at the old commit
          for i in 1 2 3; do bench ratios wire --history now.jsonl; done      at the new one
          bench gate before.jsonl now.jsonl

        Exit codes: 0 open; 1 shut; 2 the command line was wrong, or the files have no row in common.
        """;

    public static Command Create()
    {
        Argument<FileInfo> before =
            new Argument<FileInfo>("BASE") { Description = "Results of before, from --json or --history." }.AcceptExistingOnly();
        Argument<FileInfo> now = new Argument<FileInfo>("NEW") { Description = "Results of now." }.AcceptExistingOnly();
        var all = new Option<bool>("--all") { Description = "Print the rows that held, too." };
        var command = new Command("gate",
            "Compares results with earlier ones, and says what fell and what allocates.") { before, now, all };
        Help.Note(command, Notes);
        command.SetAction(async (parse, cancellationToken) =>
        {
            try
            {
                return Run(
                    await ResultFile.ReadAsync(parse.GetValue(before)!.FullName, cancellationToken),
                    await ResultFile.ReadAsync(parse.GetValue(now)!.FullName, cancellationToken),
                    parse.GetValue(all), parse.InvocationConfiguration);
            }
            catch (InvalidDataException failure)
            {
                await parse.InvocationConfiguration.Error.WriteLineAsync($"gate: {failure.Message}");
                return 2;
            }
        });
        return command;
    }

    private static int Run(IReadOnlyList<BenchRun> before, IReadOnlyList<BenchRun> now, bool all, InvocationConfiguration console)
    {
        if (!Gate.HasCommonRow(before, now))
        {
            console.Error.WriteLine("gate: the files have no row in common.");
            return 2;
        }

        foreach (string warning in before.Concat(now).SelectMany(Warnings.Of).Distinct())
            console.Error.WriteLine($"warning: {warning}");
        if (before.Concat(now).Select(run => run.Machine).Distinct().Count() > 1)
            console.Error.WriteLine(
                "warning: the results are of different machines or builds: a ratio differs between them by more than its noise.");
        if (Math.Min(before.Count, now.Count) < Gate.EnoughRuns)
            console.Error.WriteLine(
                $"note: fewer than {Gate.EnoughRuns} runs a side: {Gate.BetweenProcesses:P0} on either is taken for what processes differ.");
        IReadOnlyList<GateFinding> findings = Gate.Compare(before, now);
        foreach (GateFinding finding in findings.Where(finding => all || finding.Outcome != GateOutcome.Held))
            console.Output.WriteLine(finding);
        string counts = string.Join(", ", findings.CountBy(finding => finding.Outcome)
            .Select(count => $"{count.Value} {count.Key.ToString().ToLowerInvariant()}"));
        bool isShut = findings.Any(finding => finding.IsFailure);
        console.Output.WriteLine($"{(isShut ? "SHUT" : "open")}: {counts}");
        return isShut ? 1 : 0;
    }
}
