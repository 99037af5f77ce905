using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using LiveProto.Cli;

namespace LiveProto.Bench.Commands;

/// <summary>The command <c>benchmarks</c>: BenchmarkDotNet's own command line over the classes of this assembly.</summary>
internal static class BenchmarksCommand
{
    private const string Notes =
        """
        What stands behind `benchmarks` is BenchmarkDotNet's own command line.

        Examples:
          bench benchmarks --list flat                          the benchmarks
          bench benchmarks --filter '*ReceivePath*'             one class (2 minutes)
          bench benchmarks --filter '*Wire*' --job short        few iterations, wide error
          bench benchmarks --filter '*' --job dry               each once, no figures: do they all run?
          bench benchmarks --filter '*' --exporters json        all; results as JSON beside the Markdown

        Exit codes: 0 measured or listed; 1 a benchmark failed; 2 nothing was there to run: a wrong switch, or a filter that fits nothing.
        """;

    // These print and run nothing.
    private static readonly string[] s_questions = ["--list", "--info", "--version"];

    public static Command Create()
    {
        var command = new Command("benchmarks", "Runs BenchmarkDotNet classes; each has its baseline among its methods.")
        {
            // BenchmarkDotNet judges its own switches.
            TreatUnmatchedTokensAsErrors = false,
        };
        Help.Note(command, Notes);
        command.SetAction(parse => Run([.. parse.UnmatchedTokens]));
        return command;
    }

    private static int Run(string[] arguments)
    {
        // In process: a generated project would need its own restore, and both sides of a ratio must share one process anyway. A job
        // that is asked for is the only one.
        ManualConfig config = ManualConfig.Create(DefaultConfig.Instance).AddDiagnoser(MemoryDiagnoser.Default);
        if (arguments.Any(static one => one is "-j" or "--job" || one.StartsWith("--job=", StringComparison.Ordinal)))
            arguments = [.. arguments, "--inProcess"];
        else
            config.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(3).WithIterationCount(10));
        Summary[] summaries = [.. BenchmarkSwitcher.FromAssembly(typeof(BenchmarksCommand).Assembly).Run(arguments, config)];
        if (summaries.Length == 0)
            return arguments.Intersect(s_questions).Any() ? 0 : 2;
        return summaries.All(summary => !summary.HasCriticalValidationErrors && summary.Reports.All(report => report.Success)) ? 0 : 1;
    }
}
