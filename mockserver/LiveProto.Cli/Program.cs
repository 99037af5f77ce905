using System.CommandLine;
using System.CommandLine.Invocation;

namespace LiveProto.Cli;

internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        // Failures that a user can mend carry their own text; anything else is a defect and keeps its stack trace.
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
        try
        {
            // "@google/genai" is a name, no file of arguments.
            ParseResult parse = Commands.CreateRoot().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
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
            return CommandFailure.Cancelled;
        }
    }
}
