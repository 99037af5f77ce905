using System.CommandLine;
using System.Globalization;
using LiveProto.Mocking.Control.Inspector;
using LiveProto.Mocking.Recording.Files;
using LiveProto.Mocking.Recording.Relay;

namespace LiveProto.Cli.Recording;

/// <summary><c>record</c>: stands between clients and a server, and writes down what goes through, until Ctrl+C.</summary>
internal static class RecordCommand
{
    private const int Megabyte = 1024 * 1024;

    private const string Notes =
        """
        Examples:
          GEMINI_API_KEY=… liveproto record --to https://generativelanguage.googleapis.com -o real.live
          liveproto record --to http://127.0.0.1:9090 --port 9091 -o mock.live
          GEMINI_API_KEY=… liveproto record --to https://generativelanguage.googleapis.com -o real.live --inspect

        Exit codes: 0 the recording is there; 1 it could not listen or write; 2 the command line was wrong.
        """;

    public static Command Create()
    {
        var server = new ServerSwitches("--to");
        var output = new Option<FileInfo>("--output", "-o")
        {
            Description = "The file; one that is there is not written over.",
            Required = true,
        };
        var port = new Option<int>("--port")
        {
            Description = "TCP port on the loopback addresses; 0 = any free one.",
            DefaultValueFactory = _ => 9090,
        };
        var size = new Option<int>("--max-megabytes")
        {
            Description = "Where the recording stops; what goes through goes on.",
            DefaultValueFactory = _ => (int)(RecordingWriter.DefaultMaxBytes / Megabyte),
        };
        var inspect = new Option<bool>("--inspect")
        {
            Description =
                "Serve a page that shows and plays sessions as they happen, and speaks in them, and print its link; a link is good once.",
        };
        var command = new Command("record", "Stand between clients and a server, and write down what goes through: no keys, no handles.")
        {
            output, port, size, inspect,
        };
        server.AddTo(command);
        command.Add(ImportCommand.Create());
        Help.Note(command, Notes);
        command.SetAction((parse, cancellationToken) =>
        {
            int megabytes = parse.GetValue(size);
            if (megabytes is < 1 or > 1024)
                throw CommandFailure.ForOption("--max-megabytes", "give a number between 1 and 1024.");
            var options = new RecorderOptions
            {
                Port = Ports.Check(parse.GetValue(port)),
                MaxBytes = megabytes * (long)Megabyte,
                Told = Console.WriteLine,
            };
            return RunAsync(server.Read(parse), parse.GetValue(output)!, options, parse.GetValue(inspect), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        UpstreamOptions server, FileInfo output, RecorderOptions options, bool isInspected, CancellationToken cancellationToken)
    {
        using LiveInspector? inspector = isInspected ? new LiveInspector(static link => Console.WriteLine($"Inspector: {link}")) : null;
        if (inspector is not null)
            options = options with { Mounts = inspector.MakeMounts(), Watcher = inspector.GetWatcher };
        await using FileStream file = RecordingFiles.Create(output);
        await using Recorder recorder = await Ports.StartAsync(
            options.Port, () => Recorder.StartAsync(server, file, options, cancellationToken));
        string authority = RecordingFiles.WriteAuthority(recorder.CertificateAuthorityPem);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            Recording what goes to {server}: point clients at {recorder.BaseAddress.ToString().TrimEnd('/')}
            TLS on the same port; CA certificate: {authority}
            Clients may present any key: the server gets the one from the environment.
            Ctrl+C ends the recording.
            """));
        inspector?.Open(recorder, TimeProvider.System);
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // That is how it ends.
        }

        await recorder.DisposeAsync();
        File.Delete(authority);
        Console.WriteLine($"{output.FullName}: {file.Length} bytes. Read it before you give it away: what was said stands in it.");
        return 0;
    }
}
