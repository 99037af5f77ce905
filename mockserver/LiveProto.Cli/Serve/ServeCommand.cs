using System.CommandLine;
using System.Globalization;
using LiveProto.MockServer;
using LiveProto.MockServer.Hosting;
using LiveProto.MockServer.Journal;
using LiveProto.MockServer.Session;
using Microsoft.Extensions.Logging;

namespace LiveProto.Cli.Serve;

using MockServer = LiveProto.MockServer.MockServer;

/// <summary><c>serve</c>: the mock alone, until Ctrl+C.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var port = new Option<int>("--port") { Description = "TCP port on the loopback addresses; 0 = any free one.", DefaultValueFactory = _ => 9090 };
        var speed = new Option<double>("--speed") { Description = "How many times faster than real time speech is generated; 0 = everything at once.", DefaultValueFactory = _ => 4 };
        var origins = new Option<string[]>("--allow-origin") { Description = "A browser origin that may connect, such as http://localhost:3000. Repeatable.", DefaultValueFactory = _ => [] };
        var strictness = new Option<Strictness>("--strictness") { Description = "How much of what clients send is refused.", DefaultValueFactory = _ => Strictness.Service };
        var onlyKey = new Option<string?>("--only-key") { Description = "The one API key that is good; by default any is." };
        var catchAll = new Option<bool>("--catch-all-paths") { Description = "Take a WebSocket upgrade on any path as the live endpoint." };
        var seed = new Option<int?>("--seed") { Description = "Seed of ids and handles: the same seed gives the same bytes." };
        var verbose = new Option<bool>("--verbose") { Description = "Log each connection on standard error." };
        var command = new Command("serve", "Run the mock server alone. Offline, no API key needed.")
        {
            port, speed, origins, strictness, onlyKey, catchAll, seed, verbose,
        };
        command.SetAction((parse, cancellation) =>
        {
            var options = new MockServerOptions
            {
                Port = parse.GetValue(port) is >= 0 and <= 65535 and var number
                    ? number
                    : throw new CommandFailure("--port: give a number from 0 to 65535."),
                AllowedOrigins = parse.GetValue(origins)!,
                CatchAllPaths = parse.GetValue(catchAll),
                Credentials = new CredentialOptions { OnlyKey = parse.GetValue(onlyKey) },
                Session = new SessionOptions
                {
                    Strictness = parse.GetValue(strictness),
                    Pacing = new PacingOptions { Speed = parse.GetValue(speed) },
                },
                Seed = parse.GetValue(seed),

                // Nobody in this process reads what was said.
                Journal = new JournalOptions { MaxBytesPerSession = 0 },
            };
            return RunAsync(options, parse.GetValue(verbose), cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(MockServerOptions options, bool verbose, CancellationToken cancellation)
    {
        using ILoggerFactory? log = verbose
            ? LoggerFactory.Create(builder => builder.AddSimpleConsole(console => console.SingleLine = true))
            : null;
        MockServer server;
        try
        {
            server = await MockServer.StartAsync(options with { LoggerFactory = log }, cancellation);
        }
        catch (ArgumentException error)
        {
            throw CommandFailure.ForOption("serve", error);
        }
        catch (IOException error)
        {
            throw new CommandFailure(string.Create(
                CultureInfo.InvariantCulture, $"The mock can not listen on port {options.Port}: {error.Message} Give another --port, or 0 for any free one."), error);
        }

        await using (server)
        {
            string authority = server.WriteCertificateAuthority();
            Console.WriteLine(Banner.For(server, authority));
            var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using CancellationTokenRegistration registration = cancellation.Register(stopped.SetResult);
            await stopped.Task;
        }

        Console.WriteLine("stopped");
        return 0;
    }
}
