using System.CommandLine;
using LiveProto.Cli.Serve;
using LiveProto.Cli.Talk;

namespace LiveProto.Cli;

internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        var root = new RootCommand("LiveProto: a protocol engine and a mock server for the Gemini Live API.")
        {
            TalkCommand.Create(),
            ServeCommand.Create(),
        };
        // Failures that a user can mend carry their own text; anything else is a defect and keeps its stack trace.
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
        try
        {
            return await root.Parse(args).InvokeAsync(configuration);
        }
        catch (CommandFailure failure)
        {
            await Console.Error.WriteLineAsync("liveproto: " + failure.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("liveproto: cancelled");
            return 130;
        }
    }
}
