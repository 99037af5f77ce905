using System.CommandLine;
using LiveProto.Cli;
using LiveProto.Fuzz.Soak;

namespace LiveProto.Fuzz.Commands;

/// <summary>The command <c>soak</c>.</summary>
internal static class SoakCommand
{
    private const double LongestMinutes = 7 * 24 * 60;

    private const string Notes =
        """
        Example:
          fuzz soak --minutes 5 --sessions 20 --seed 3

        Exit codes: 0 every answer came and the heap stayed flat; 1 not so; 2 the command line was wrong.
        """;

    public static Command Create()
    {
        Option<double> minutes = new Option<double>("--minutes") { Description = "How long.", DefaultValueFactory = _ => 5 }.Within(0.01,
            LongestMinutes);
        Option<int> sessions = new Option<int>("--sessions")
        {
            Description = "Conversations at a time.",
            DefaultValueFactory = _ => 20
        }.Within(1, 10_000);
        var seed = new Option<int>("--seed")
        {
            Description = "The seed of what users do and networks break.",
            DefaultValueFactory = _ => 1
        };
        var command = new Command(
            "soak",
            "Holds conversations between the engine and the mock over loopback, with barge-ins, broken connections and goAways, and checks every answer and the heap.")
        {
            minutes, sessions, seed,
        };
        Help.Note(command, Notes);
        command.SetAction((parse, cancellationToken) => SoakCampaign.RunAsync(
            TimeSpan.FromMinutes(parse.GetValue(minutes)), parse.GetValue(sessions), parse.GetValue(seed),
            parse.InvocationConfiguration.Output, cancellationToken));
        return command;
    }
}
