using System.CommandLine;
using LiveProto.Mocking.Recording;
using LiveProto.Mocking.Recording.Replay;

namespace LiveProto.Cli.Recording;

/// <summary><c>replay</c>: serves a recording until Ctrl+C; exit code 1 when a client did something else than was recorded.</summary>
internal static class ReplayCommand
{
    private const string Notes =
        """
        Examples:
          liveproto replay real.live --port 4242
          liveproto replay real.live --speed 0 --strict

        Exit codes: 0 every client did what was recorded; 1 one did not; 2 the command line or the file was wrong.
        """;

    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "A recording, or a .websocket.log." };
        var port = new Option<int>("--port")
        {
            Description = "TCP port on the loopback addresses; 0 = any free one.",
            DefaultValueFactory = _ => 9090,
        };
        var speed = new Option<double>("--speed")
        {
            Description = "How many times faster than recorded; 0 = everything as soon as the client has done its part.",
            DefaultValueFactory = _ => 1,
        };
        var strict = new Option<bool>("--strict") { Description = "Close with 1008 where a client does something else than was recorded." };
        var command = new Command("replay", "Serve a recording, offline: each message when the client has done what it answers.")
        {
            file, port, speed, strict,
        };
        Help.Note(command, Notes);
        command.SetAction((parse, cancellationToken) =>
        {
            var options = new ReplayOptions
            {
                Port = Ports.Check(parse.GetValue(port)),
                Speed = parse.GetValue(speed),
                IsStrict = parse.GetValue(strict),
            };
            try
            {
                options.Validate();
            }
            catch (ArgumentException refused)
            {
                throw CommandFailure.ForOption("--speed", refused);
            }

            return RunAsync(RecordingFiles.Load(parse.GetValue(file)!), options, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(RecordedSessions recording, ReplayOptions options, CancellationToken cancellationToken)
    {
        await using ReplayServer server = await Ports.StartAsync(
            options.Port, () => ReplayServer.StartAsync(recording, options, cancellationToken));
        server.Diverged += divergence => Console.WriteLine($"diverged: connection {divergence.Connection}: {divergence.Words}");
        string authority = RecordingFiles.WriteAuthority(server.CertificateAuthorityPem);
        Console.WriteLine(
            $"""
            Replaying {recording.Connections.Count} recorded connection(s) at {server.BaseAddress.ToString().TrimEnd('/')}
            TLS on the same port; CA certificate: {authority}
            Ctrl+C stops it.
            """);
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // That is how it ends.
        }

        File.Delete(authority);
        int count = server.Divergences.Count;
        Console.WriteLine(count == 0 ? "no client diverged" : $"clients diverged {count} times");
        return count == 0 ? 0 : CommandFailure.Failed;
    }
}
