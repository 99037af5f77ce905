using System.CommandLine;
using System.Diagnostics;
using LiveProto.Cli.Recording;
using LiveProto.Client;
using LiveProto.Mocking.Recording.Relay;

namespace LiveProto.Cli.Load;

/// <summary><c>load</c>: many conversations side by side, and how long everything took.</summary>
internal static class LoadCommand
{
    // A server that accepts thousands of connections at once measures its backlog.
    private const int ConnectingAtOnce = 64;

    private const string Notes =
        """
        Examples:
          liveproto load --url http://127.0.0.1:9090 --sessions 100 --turns 10
          liveproto load --url http://127.0.0.1:9090 --sessions 20 --turns 3 --audio --paced --json

        Ctrl+C gives the report of what was done until then.
        Exit codes: 0 every turn was answered; 1 something went wrong, and the report says what; 2 the command line was wrong; 130 given up.
        """;

    public static Command Create()
    {
        var server = new ServerSwitches("--url");
        var sessions = new Option<int>("--sessions") { Description = "Conversations side by side.", DefaultValueFactory = _ => 10 };
        var turns = new Option<int>("--turns") { Description = "Turns of each, one after the other.", DefaultValueFactory = _ => 10 };
        var audio = new Option<bool>("--audio") { Description = "The user speaks; else he types." };
        var paced = new Option<bool>("--paced")
        {
            Description = "At the speed of people: speech in real time, and answers are listened to before the next question.",
        };
        var json = new Option<bool>("--json") { Description = "The report as one line of JSON; progress stays on standard error." };
        var model = new Option<string>("--model")
        {
            Description = "The model.",
            DefaultValueFactory = _ => "gemini-2.5-flash-native-audio-preview-12-2025",
        };
        var timeout = new Option<double>("--turn-timeout")
        {
            Description = "Seconds after which a turn counts as failed.",
            DefaultValueFactory = _ => 60,
        };
        var command = new Command("load", "Hold many conversations with a server side by side, and say how long everything took.")
        {
            sessions, turns, audio, paced, json, model, timeout,
        };
        server.AddTo(command);
        Help.Note(command, Notes);
        command.SetAction((parse, cancellationToken) =>
        {
            var options = new LoadOptions(
                Within(parse.GetValue(sessions), 1, 100_000, "--sessions"),
                Within(parse.GetValue(turns), 1, 1_000_000, "--turns"),
                parse.GetValue(audio),
                parse.GetValue(paced),
                parse.GetValue(model)!,
                parse.GetValue(timeout) is > 0 and <= 3600 and var seconds
                    ? TimeSpan.FromSeconds(seconds)
                    : throw CommandFailure.ForOption("--turn-timeout", "give seconds above 0, 3600 at the most."));
            return RunAsync(server.Read(parse), options, parse.GetValue(json), cancellationToken);
        });
        return command;
    }

    private static int Within(int value, int least, int most, string option) =>
        value >= least && value <= most ? value : throw CommandFailure.ForOption(option, $"give a number between {least} and {most}.");

    private static async Task<int> RunAsync(UpstreamOptions server, LoadOptions options, bool asJson, CancellationToken cancellationToken)
    {
        LiveClient client = CreateClient(server);
        var tally = new LoadTally();
        long start = Stopwatch.GetTimestamp();
        using var connecting = new SemaphoreSlim(ConnectingAtOnce);
        Task all = Task.WhenAll(Enumerable.Range(0, options.Sessions).Select(
            _ => Task.Run(() => new LoadSession(client, options, tally).RunAsync(connecting, cancellationToken), cancellationToken)));
        await WatchAsync(all, () => tally.ToReport(options, Stopwatch.GetElapsedTime(start), isPartial: true), cancellationToken);

        // Given up: what was done counts, and nobody waits for a thousand farewells.
        bool isPartial = !all.IsCompletedSuccessfully && cancellationToken.IsCancellationRequested;
        LoadReport report = tally.ToReport(options, Stopwatch.GetElapsedTime(start), isPartial);
        Console.WriteLine(asJson ? report.ToJson() : report.ToText());
        if (isPartial)
            throw new OperationCanceledException();
        await all;
        return report.ErrorCount == 0 ? 0 : CommandFailure.Failed;
    }

    private static async Task WatchAsync(Task all, Func<LoadReport> look, CancellationToken cancellationToken)
    {
        while (!all.IsCompleted && !cancellationToken.IsCancellationRequested)
        {
            Task tick = Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
            if (await Task.WhenAny(all, tick) == tick && tick.IsCompletedSuccessfully)
                await Console.Error.WriteLineAsync(look().ToProgress());
        }
    }

    private static LiveClient CreateClient(UpstreamOptions server)
    {
        try
        {
            return new LiveClient(new LiveClientOptions
            {
                Endpoint = LiveEndpoint.GeminiApi(null, server.Address),
                Credential = LiveCredential.ApiKey(server.Credential!),
                Reconnect = ReconnectPolicy.Never,
            });
        }
        catch (ArgumentException error)
        {
            throw CommandFailure.ForOption("--url", error);
        }
    }
}
