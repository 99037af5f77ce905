using System.CommandLine;
using System.Net.WebSockets;
using LiveProto.Mocking.Recording;
using LiveProto.Mocking.Recording.Drift;

namespace LiveProto.Cli.Recording;

/// <summary><c>drift</c>: plays a recording's client to a server; exit code 1 when what comes back has another shape.</summary>
internal static class DriftCommand
{
    private const string Notes =
        """
        Examples:
          liveproto drift real.live --url http://127.0.0.1:4242
          GEMINI_API_KEY=… liveproto drift real.live --url https://generativelanguage.googleapis.com --model models/gemini-3.8-live

        Exit codes: 0 the shapes are the same; 1 something differs, or there was no connection; 2 the command line or the file was wrong.
        """;

    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "A recording, or a .websocket.log." };
        var server = new ServerSwitches("--url");
        var model = new Option<string?>("--model") { Description = "The model to ask for; by default the recorded one." };
        var speed = new Option<double>("--speed")
        {
            Description = "How many times faster than recorded the client's audio is sent; 0 = at once.",
            DefaultValueFactory = _ => 1,
        };
        var patience = new Option<double>("--patience")
        {
            Description = "Seconds that the server may be silent before what it has not said counts as missing.",
            DefaultValueFactory = _ => 15,
        };
        var command = new Command("drift", "Play a recording's client to a server, and say where the shape of what comes back differs.")
        {
            file, model, speed, patience,
        };
        server.AddTo(command);
        Help.Note(command, Notes);
        command.SetAction((parse, cancellationToken) =>
        {
            double seconds = parse.GetValue(patience);
            var options = new DriftOptions(server.Read(parse))
            {
                Model = parse.GetValue(model),
                Speed = parse.GetValue(speed) is (0 or >= 0.001 and <= 1_000_000) and var factor
                    ? factor
                    : throw CommandFailure.ForOption("--speed", "give a factor from 0.001 to 1000000, or 0."),
                Patience = seconds is > 0 and <= 3600
                    ? TimeSpan.FromSeconds(seconds)
                    : throw CommandFailure.ForOption("--patience", "give seconds above 0, 3600 at the most."),
            };
            return RunAsync(RecordingFiles.Load(parse.GetValue(file)!), options, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(RecordedSessions recording, DriftOptions options, CancellationToken cancellationToken)
    {
        var player = new DriftPlayer(options);
        player.Played += (number, count) => Console.Error.WriteLine($"connection {number} of {count} compared");
        DriftReport report;
        try
        {
            report = await player.RunAsync(recording, cancellationToken);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CommandFailure($"The server at {options.Server} took no connection: no answer in time.", late);
        }
        catch (Exception error) when (error is WebSocketException or HttpRequestException)
        {
            throw new CommandFailure($"The server at {options.Server} took no connection: {error.Message}", error);
        }

        foreach (Drifting difference in report.Differences)
            Console.WriteLine($"line {difference.Line}: {difference.Words}");
        Console.WriteLine($"{report.Recorded} recorded and {report.Live} live messages compared: {report.Differences.Count} differences");
        return report.Differences.Count == 0 ? 0 : CommandFailure.Failed;
    }
}
