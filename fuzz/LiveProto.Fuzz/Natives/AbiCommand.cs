using System.CommandLine;
using LiveProto.Cli;
using LiveProto.Fuzz.Commands;

namespace LiveProto.Fuzz.Natives;

/// <summary>The command <c>abi</c>.</summary>
internal static class AbiCommand
{
    private const string Notes =
        """
        Example:
          dotnet publish engine/LiveProto.Native -r linux-x64 -c Release -o out
          fuzz abi out/libliveproto.so --runs 20 --calls 2000 --seed 3

        Exit codes: 0 no process crashed, hung or found a fault of the library's own; 1 one did, and its seed is printed; 2 the command line was wrong.
        """;

    public static Command Create()
    {
        var library = new Argument<FileInfo>("library") { Description = "The native library." }.AcceptExistingOnly();
        Option<int> runs = new Option<int>("--runs")
        {
            Description = "Processes, one after another.",
            DefaultValueFactory = _ => 10
        }.Within(1, 1_000_000);
        Option<int> calls = new Option<int>("--calls")
        {
            Description = "Calls in each.",
            DefaultValueFactory = _ => 2000
        }.Within(1, 10_000_000);
        var seed = new Option<int>("--seed")
        {
            Description = "The seed of the first; each next one counts on.",
            DefaultValueFactory = _ => 1
        };
        var here = new Option<string?>("--here") { Description = "Calls in this process, to the server at this address.", Hidden = true };
        var command = new Command(
            "abi",
            "Calls the C ABI at random: stale and foreign handles, null and endless lengths, broken UTF-8, callbacks that close, threads that wait; in child processes.")
        {
            library, runs, calls, seed, here,
        };
        Help.Note(command, Notes);
        command.SetAction(async (parse, cancellationToken) =>
        {
            string path = parse.GetValue(library)!.FullName;
            TextWriter output = parse.InvocationConfiguration.Output;
            return parse.GetValue(here) is { } url
                ? AbiCampaign.RunHere(path, url, parse.GetValue(calls), parse.GetValue(seed), output)
                : await AbiCampaign.RunAsync(path, parse.GetValue(runs), parse.GetValue(calls), parse.GetValue(seed), output,
                    cancellationToken);
        });
        return command;
    }
}
