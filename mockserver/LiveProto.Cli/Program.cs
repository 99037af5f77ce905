using System.CommandLine;
using System.CommandLine.Invocation;
using LiveProto.Cli.Conformance;
using LiveProto.Cli.Health;
using LiveProto.Cli.Inspector;
using LiveProto.Cli.Load;
using LiveProto.Cli.Recording;
using LiveProto.Cli.Scenarios;
using LiveProto.Cli.Serve;
using LiveProto.Cli.Talk;
using LiveProto.Cli.Voices;

namespace LiveProto.Cli;

internal static class Program
{
    private const string Notes =
        """
        Examples:
          liveproto serve                  a server for your program to talk to
          liveproto talk                   a conversation with it, from here
          liveproto COMMAND --help         what a command takes, with examples

        Exit codes: 0 it worked out; 1 it did not; 2 the command line was wrong; 130 cancelled.
        """;

    public static async Task<int> Main(string[] args)
    {
        // Failures that a user can mend carry their own text; anything else is a defect and keeps its stack trace.
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
        try
        {
            // "@google/genai" is a name, no file of arguments.
            ParseResult parse = CreateRoot().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
            return parse.Action is ParseErrorAction
                ? await WrongSwitches.TellAsync(parse, configuration)
                : await parse.InvokeAsync(configuration);
        }
        catch (CommandFailure failure)
        {
            await Console.Error.WriteLineAsync("liveproto: " + failure.Message);
            return failure.ExitCode;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("liveproto: cancelled");
            return 130;
        }
    }

    /// <summary>All commands.</summary>
    internal static RootCommand CreateRoot()
    {
        var root = new RootCommand("LiveProto: a protocol engine and a mock server for the Gemini Live API.")
        {
            TalkCommand.Create(),
            ServeCommand.Create(),
            HealthCommand.Create(),
            ReportCommand.Create(),
            SayCommand.Create(),
            HearCommand.Create(),
            ScenariosCommand.Create(),
            RecordCommand.Create(),
            ReplayCommand.Create(),
            DriftCommand.Create(),
            LoadCommand.Create(),
            ConformanceCommand.Create(),
        };
        Help.Note(root, Notes);
        Help.Attach(root);
        return root;
    }
}
