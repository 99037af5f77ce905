using System.CommandLine;
using System.Globalization;
using LiveProto.Cli.Scenarios;
using LiveProto.Mocking;
using LiveProto.Mocking.Scenarios;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace LiveProto.Cli.Serve;

/// <summary><c>serve</c>: the mock alone, until Ctrl+C.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var switches = new ServeSwitches();
        var authority = new Option<FileInfo?>("--ca-file") { Description = "Where to write the CA certificate (PEM) for clients that insist on TLS; by default a temporary file." };
        var verbose = new Option<bool>("--verbose") { Description = "Say on standard error when connections come and go, beside what is refused or done wrong." };
        var scenario = new Option<string?>("--scenario") { Description = "A file that says what is answered, YAML or JSON: agent.yaml, or agent.yaml#busy for one of the scenarios in it." };
        var watch = new Option<bool>("--watch") { Description = "Take the file of --scenario anew when it changes; one that is wrong is told, and changes nothing." };
        var command = new Command("serve", "Run the mock server alone. Offline, no API key needed.");
        foreach (Option option in switches.All)
            command.Add(option);
        command.Add(authority);
        command.Add(verbose);
        command.Add(scenario);
        command.Add(watch);
        command.SetAction((parse, cancellationToken) => RunAsync(
            switches.Read(parse), ReadScenario(parse.GetValue(scenario), parse.GetValue(watch)), parse.GetValue(authority), parse.GetValue(verbose), cancellationToken));
        return command;
    }

    private static (ScenarioSource Source, Scenario Scenario, bool IsWatched)? ReadScenario(string? text, bool isWatched)
    {
        if (text is null)
            return isWatched ? throw CommandFailure.ForOption("--watch", "there is no --scenario to watch.") : null;
        ScenarioSource source = ScenarioSource.Of(text);
        Scenario scenario = source.TryLoad(out string why) ?? throw CommandFailure.ForOption("--scenario", why);
        return (source, scenario, isWatched);
    }

    private static async Task<int> RunAsync(
        MockServerOptions options, (ScenarioSource Source, Scenario Scenario, bool IsWatched)? scripted, FileInfo? authority, bool verbose, CancellationToken cancellationToken)
    {
        using ILoggerFactory log = LoggerFactory.Create(builder => builder
            .SetMinimumLevel(verbose ? LogLevel.Information : LogLevel.Warning)
            .AddSimpleConsole(console => console.SingleLine = true)
            .Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
        await using MockServer server = await StartAsync(options with { LoggerFactory = log, Scenario = scripted?.Scenario }, cancellationToken);
        Console.WriteLine(Banner.For(server, WriteAuthority(server, authority)));
        Task collecting = QuietCollector.RunAsync(cancellationToken);
        Task watching = scripted is { IsWatched: true, Source: var source }
            ? new ScenarioWatch(source, server, Console.Error).RunAsync(cancellationToken)
            : Task.CompletedTask;
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (cancellationToken.Register(stopped.SetResult))
            await stopped.Task;
        await collecting;
        await watching;
        await server.DisposeAsync();
        Console.WriteLine("stopped");
        return 0;
    }

    private static async Task<MockServer> StartAsync(MockServerOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await MockServer.StartAsync(options, cancellationToken);
        }
        catch (IOException error)
        {
            throw new CommandFailure(string.Create(
                CultureInfo.InvariantCulture, $"The mock can not listen on port {options.Endpoint.Port}: {error.Message} Give another --port, or 0 for any free one."), error);
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
