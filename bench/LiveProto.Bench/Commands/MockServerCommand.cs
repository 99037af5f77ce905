using System.CommandLine;
using LiveProto.Bench.Mock;
using LiveProto.Cli;

namespace LiveProto.Bench.Commands;

/// <summary>The command <c>mockserver</c>.</summary>
internal static class MockServerCommand
{
    private const string Notes =
        """
        Examples:
          bench mockserver                 all groups (two minutes)
          bench mockserver memory start    some of them

        Exit codes: 0 every limit was met; 1 one was missed; 2 the command line was wrong.
        """;

    public static Command Create()
    {
        Argument<string[]> groups = new Argument<string[]>("GROUP") { Description = "What to measure; everything when left out." }
            .AcceptOnlyFromAmong([.. MockServerCosts.Groups]);
        groups.Arity = ArgumentArity.ZeroOrMore;
        var command = new Command("mockserver",
            "What the mock costs, against limits: CPU of a short turn, memory of an idle session, its start.") { groups };
        ResultOptions results = ResultOptions.AddTo(command);
        Help.Note(command, Notes);
        command.SetAction((parse, _) => MockServerCosts.RunAsync(parse.GetValue(groups) ?? [], results.Read(parse)));
        return command;
    }
}
