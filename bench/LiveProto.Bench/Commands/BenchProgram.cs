using System.CommandLine;
using System.CommandLine.Invocation;
using LiveProto.Bench.Calls;
using LiveProto.Bench.Churn;
using LiveProto.Bench.Natives;
using LiveProto.Bench.Ratios;
using LiveProto.Cli;

namespace LiveProto.Bench.Commands;

/// <summary>The command line. Exit codes: 0 = nothing promised was missed, 1 = something was, 2 = the command line makes no
/// sense, 130 = cancelled.</summary>
internal static class BenchProgram
{
    private const int WrongUse = 2;
    private const int Cancelled = 130;

    private const string Notes =
        """
        Examples:
          bench ratios wire --row "13 KB"     some claims, each against its baseline in the same run
          bench benchmarks --list flat        the classes of BenchmarkDotNet
          bench calls --help                  each command has examples of its own

        From a checkout, `bench` is: dotnet run -c Release --project bench/LiveProto.Bench --

        Exit codes: 0 nothing promised was missed; 1 something was; 2 the command line was wrong; 130 cancelled.
        """;

    public static async Task<int> RunAsync(string[] arguments, InvocationConfiguration configuration, CancellationToken cancellationToken)
    {
        var root = new RootCommand("Measures LiveProto, always beside a named baseline or against a limit.")
        {
            RatioCommand.Create(RatioGroups.All),
            ReportCommand.Create(),
            GateCommand.Create(),
            BenchmarksCommand.Create(),
            CallsCommand.Create(),
            ChurnCommand.Create(),
            MockServerCommand.Create(),
            NativeCommand.Create(),
            WebSocketIdleCommand.Create(),
            SessionsIdleCommand.Create(),
            ResamplerReportCommand.Create(),
        };
        foreach (Command child in ChildCommands.Create())
            root.Add(child);
        Help.Note(root, Notes);
        Help.Attach(root);
        ParseResult parse = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        try
        {
            int exitCode = await parse.InvokeAsync(configuration, cancellationToken);
            return parse.Action is ParseErrorAction ? WrongUse : exitCode;
        }
        catch (OperationCanceledException)
        {
            await configuration.Error.WriteLineAsync("bench: cancelled");
            return Cancelled;
        }
    }
}
