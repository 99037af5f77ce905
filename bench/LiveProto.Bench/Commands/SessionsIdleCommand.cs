using System.CommandLine;
using LiveProto.Bench.Idle;
using LiveProto.Cli;
using LiveProto.Fuzz.Commands;

namespace LiveProto.Bench.Commands;

/// <summary>The command <c>sessions-idle</c>.</summary>
internal static class SessionsIdleCommand
{
    private const string Notes =
        """
        Examples:
          bench sessions-idle                    1,000 sessions over sockets, then over a loop: two minutes and a half
          bench sessions-idle 100 --silence 60
          bench sessions-idle --json idle.json   for `bench report` and `bench gate`

        Exit codes: 0 the limit was met; 1 it was missed; 2 the command line was wrong.
        """;

    public static Command Create()
    {
        Argument<int> count = new Argument<int>("COUNT")
        {
            Description = "How many sessions at a time; 1000 when left out.",
            DefaultValueFactory = _ => 1000,
        }.Within(1, 20_000);
        Option<double> silence = new Option<double>("--silence")
        {
            Description = "Seconds without traffic; after 20 a session pings, and gives back the buffer of its busy time.",
            DefaultValueFactory = _ => 22,
        }.Within(0, 3600);
        var command = new Command("sessions-idle",
            "Managed heap of a session that is open and silent, over sockets and over a loop.") { count, silence };
        ResultOptions results = ResultOptions.AddTo(command);
        Help.Note(command, Notes);
        command.SetAction((parse, cancellationToken) => SessionMemory.RunAsync(parse.GetValue(count),
            TimeSpan.FromSeconds(parse.GetValue(silence)), results.Read(parse), cancellationToken));
        return command;
    }
}
