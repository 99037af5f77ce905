using System.CommandLine;
using LiveProto.Cli;
using LiveProto.Fuzz.Commands;

namespace LiveProto.Bench.Natives;

/// <summary>The command <c>native</c>.</summary>
internal static class NativeCommand
{
    private const string Notes =
        """
        Needs gcc; the rows of Python need websockets (on Debian: python3-websockets), and google-genai where its own loop is to be
        compared as well: without it that row says so.

        Examples:
          dotnet publish engine/LiveProto.Native -r linux-x64 -c Release -o out
          bench native out/libliveproto.so
          PYTHONPATH=packages bench native out/libliveproto.so --python python3.12

        Exit codes: 0 every limit was kept; 1 one was missed, or it went wrong; 2 the command line was wrong.
        """;

    public static Command Create()
    {
        var library = new Argument<FileInfo>("library") { Description = "The native library." }.AcceptExistingOnly();
        Option<int> runs = new Option<int>("--runs") { Description = "Medians of so many.", DefaultValueFactory = _ => 5 }.Within(1, 1000);
        Option<int> messages = new Option<int>("--messages")
        {
            Description = "Messages of a run.",
            DefaultValueFactory = _ => 20_000
        }.Within(1000, 10_000_000);
        var python = new Option<string>("--python") { Description = "The interpreter.", DefaultValueFactory = _ => "python3" };
        var command = new Command("native",
            "The C ABI: a message from C beside C#, from Python beside websockets and json, and beside google-genai; loading, and an idle process. Linux only.")
        {
            library, runs, messages, python,
        };
        Help.Note(command, Notes);
        command.SetAction((parse, _) =>
            new NativeFigures(parse.GetValue(library)!.FullName, parse.GetValue(python)!, parse.GetValue(messages),
                parse.InvocationConfiguration.Output).RunAsync(parse.GetValue(runs)));
        return command;
    }
}
