using System.CommandLine;
using LiveProto.Cli;
using LiveProto.Fuzz.Cuts;

namespace LiveProto.Fuzz.Commands;

/// <summary>The command <c>cuts</c>.</summary>
internal static class CutsCommand
{
    private const string Notes =
        """
        Examples:
          fuzz cuts                           every case: more than a million
          fuzz cuts --stride 101 --loop       one case of 101, read through a receive loop

        Exit codes: 0 the law held; 1 it was broken; 2 the command line was wrong.
        """;

    public static Command Create()
    {
        Option<int> audio = new Option<int>("--audio")
        {
            Description = "How many audio messages of 2.7 KB the session holds.",
            DefaultValueFactory = _ => 30
        }.Within(0, 10_000);
        Option<int> stride = new Option<int>("--stride")
        {
            Description = "Run every n-th case only.",
            DefaultValueFactory = _ => 1
        }.Within(1, int.MaxValue);
        var loop = new Option<bool>("--loop") { Description = "Read through a receive loop." };
        var command = new Command("cuts",
            "Cuts one session at every byte (FIN, RST, half-close, stall, split) and flips every bit.") { audio, stride, loop };
        Help.Note(command, Notes);
        command.SetAction((parse, _) => CutCampaign.RunAsync(
            parse.GetValue(audio), parse.GetValue(stride), parse.GetValue(loop), parse.InvocationConfiguration.Output));
        return command;
    }
}
