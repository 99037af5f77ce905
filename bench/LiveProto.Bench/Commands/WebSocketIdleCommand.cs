using System.CommandLine;
using LiveProto.Bench.WebSockets;
using LiveProto.Cli;
using LiveProto.Fuzz.Commands;

namespace LiveProto.Bench.Commands;

/// <summary>The command <c>websocket-idle</c>.</summary>
internal static class WebSocketIdleCommand
{
    private const string Notes =
        """
        Examples:
          bench websocket-idle
          bench websocket-idle 5000

        Exit codes: 0 the limit was met; 1 it was missed; 2 the command line was wrong.
        """;

    public static Command Create()
    {
        Argument<int> count = new Argument<int>("COUNT")
        {
            Description = "How many connections of each kind; 1000 when left out.",
            DefaultValueFactory = _ => 1000
        }
            .Within(1, 20_000);
        var command = new Command("websocket-idle",
            "Managed heap of a connection on which nothing happens, ours and ClientWebSocket's.") { count };
        ResultOptions results = ResultOptions.AddTo(command);
        Help.Note(command, Notes);
        command.SetAction(parse => IdleMemory.Run(parse.GetValue(count), results.Read(parse)));
        return command;
    }
}
