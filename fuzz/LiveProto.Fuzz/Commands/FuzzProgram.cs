using System.CommandLine;
using System.CommandLine.Invocation;
using LiveProto.Cli;
using LiveProto.Fuzz.Natives;
using LiveProto.Fuzz.Sessions;

namespace LiveProto.Fuzz.Commands;

/// <summary>The command line. Exit codes: 0 = every law held, 1 = one was broken, 2 = the command line makes no sense.</summary>
internal static class FuzzProgram
{
    private const int WrongUse = 2;

    public static async Task<int> RunAsync(string[] arguments, InvocationConfiguration configuration, CancellationToken cancellationToken)
    {
        RootCommand root = MutationCommand.Create();
        root.Subcommands.Add(CutsCommand.Create());
        root.Subcommands.Add(SoakCommand.Create());
        root.Subcommands.Add(SessionsCommand.Create());
        root.Subcommands.Add(QuadsCommand.Create());
        root.Subcommands.Add(DrillCommand.Create());
        root.Subcommands.Add(AbiCommand.Create());
        root.Subcommands.Add(MinimiseCommand.Create());
        root.Subcommands.Add(DriveCommand.Create());
        Help.Attach(root);
        ParseResult parse = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        int exitCode = await parse.InvokeAsync(configuration, cancellationToken);
        return parse.Action is ParseErrorAction ? WrongUse : exitCode;
    }
}
