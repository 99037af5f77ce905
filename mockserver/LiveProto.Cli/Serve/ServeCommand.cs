using System.CommandLine;
using System.Globalization;
using LiveProto.Cli.Scenarios;
using LiveProto.Mocking;
using LiveProto.Mocking.Control;
using LiveProto.Mocking.Scenarios;
using Microsoft.Extensions.Logging;

namespace LiveProto.Cli.Serve;

/// <summary><c>serve</c>: the mock alone, until Ctrl+C.</summary>
internal static class ServeCommand
{
    private const string Notes =
        """
        Examples:
          liveproto serve
          liveproto serve --scenario agent.yaml --watch
          liveproto serve --inspect
          liveproto serve --port 4242 --speed 0 --fault close:1011:bye@turn-complete=2
          liveproto serve --port 4242 --resumption-store redis://127.0.0.1:6379
          liveproto serve --port 0 --control --json --journal run.jsonl

        Exit codes: 0 after Ctrl+C or TERM; 1 something did not work out (the port is taken, a file cannot be written); 2 a switch is wrong.
        """;

    public static Command Create()
    {
        var switches = new ServeSwitches();
        var control = new ControlSwitches();
        var authority = new Option<FileInfo?>("--ca-file")
        {
            Description = "Where to write the CA certificate (PEM) for clients that insist on TLS; by default a temporary file.",
        };
        var verbose = new Option<bool>("--verbose")
        {
            Description = "Say on standard error when connections come and go, beside what is refused or done wrong."
        };
        var scenario = new Option<string?>("--scenario")
        {
            Description = "A file that says what is answered, YAML or JSON: agent.yaml, or agent.yaml#busy for one of the scenarios in it."
        };
        var watch = new Option<bool>("--watch")
        {
            Description = "Take the file of --scenario anew when it changes; one that is wrong is told, and changes nothing."
        };
        var json = new Option<bool>("--json")
        {
            Description =
                "Print one line of JSON instead of the banner, for the program that starts the server: addresses, CA file, control.",
        };
        var store = new Option<string?>(RedisStore.Switch)
        {
            Description =
                "Where resumption handles are kept for other instances to take up: redis://[user:password@]host[:port][/database], rediss:// for TLS. Not with --seed. By default what LIVEPROTO_RESUMPTION_STORE says: other users can read a command line.",
        };
        var command = new Command("serve", "Run the mock server alone. Offline, no API key needed.");
        foreach (Option option in switches.All.Concat(control.All).Concat([authority, verbose, scenario, watch, json, store]))
            command.Add(option);
        command.SetAction(async (parse, cancellationToken) =>
        {
            MockServerOptions options = switches.Read(parse);
            (ControlOptions controlled, bool isTokenMade) = control.ReadControl(parse, options, parse.GetValue(json));
            (Scenario? script, ScenarioSource? source) = ReadScenario(parse.GetValue(scenario), parse.GetValue(watch));

            // Disposed after the server, whose last words they take.
            await using RedisStore? redis = await OpenStoreAsync(
                parse.GetValue(store) ?? Environment.GetEnvironmentVariable(RedisStore.Variable), options, cancellationToken);
            await using ServeJournal? journal = control.OpenJournal(parse);
            var request = new ServeRequest
            {
                Options = (redis?.Into(options) ?? options) with
                {
                    Scenario = script,
                    Observer = journal is null ? null : journal.Observe,

                    // Without control nobody reads what was said.
                    Journal = controlled.Token is null ? options.Journal with { MaxBytesPerSession = 0 } : options.Journal,
                },
                Control = controlled,
                IsTokenMade = isTokenMade,
                Watched = parse.GetValue(watch) ? source : null,
                Authority = parse.GetValue(authority),
                IsVerbose = parse.GetValue(verbose),
                IsJson = parse.GetValue(json),
            };
            return await RunAsync(request, cancellationToken);
        });
        return Help.Note(command, Notes);
    }

    private static Task<RedisStore?> OpenStoreAsync(string? address, MockServerOptions options, CancellationToken cancellationToken) =>
        address is not null && options.Seed is not null
            ? throw CommandFailure.ForOption(RedisStore.Switch, "not with --seed, for instances of one seed give out the same handles.")
            : RedisStore.OpenAsync(address, cancellationToken);

    private static (Scenario? Scenario, ScenarioSource? Source) ReadScenario(string? text, bool isWatched)
    {
        if (text is null)
            return isWatched ? throw CommandFailure.ForOption("--watch", "there is no --scenario to watch.") : (null, null);
        ScenarioSource source = ScenarioSource.Of(text);
        return (source.TryLoad(out string why) ?? throw CommandFailure.ForOption("--scenario", why), source);
    }

    private static async Task<int> RunAsync(ServeRequest request, CancellationToken cancellationToken)
    {
        using ILoggerFactory log = ErrorLog.Create(request.IsVerbose ? LogLevel.Information : LogLevel.Warning);
        await using ControlledServer server = await StartAsync(request.Options with { LoggerFactory = log }, request.Control,
            cancellationToken);
        Console.WriteLine(request.Describe(server, WriteAuthority(server.Server, request.Authority)));
        Task collecting = QuietCollector.RunAsync(cancellationToken);
        Task watching = request.Watched is { } source
            ? new ScenarioWatch(source, server.Server, Console.Error).RunAsync(cancellationToken)
            : Task.CompletedTask;
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (cancellationToken.Register(stopped.SetResult))
            await stopped.Task;
        await collecting;
        await watching;
        await server.DisposeAsync();
        if (!request.IsJson)
            Console.WriteLine("stopped");
        return 0;
    }

    private static async Task<ControlledServer> StartAsync(MockServerOptions options, ControlOptions control,
        CancellationToken cancellationToken)
    {
        try
        {
            return await ControlledServer.StartAsync(options, control, cancellationToken);
        }
        catch (IOException error)
        {
            throw new CommandFailure(string.Create(
                CultureInfo.InvariantCulture,
                $"The mock can not listen on port {options.Endpoint.Port}: {error.Message} Give another --port, or 0 for any free one."),
                error);
        }
    }

    private static string WriteAuthority(MockServer server, FileInfo? file)
    {
        try
        {
            return server.WriteCertificateAuthority(file?.FullName);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure($"--ca-file: {error.Message}", error);
        }
    }
}
