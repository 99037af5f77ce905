using System.CommandLine;
using System.Globalization;
using LiveProto.Mocking;
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
        var command = new Command("serve", "Run the mock server alone. Offline, no API key needed.");
        foreach (Option option in switches.All)
            command.Add(option);
        command.Add(authority);
        command.Add(verbose);
        command.SetAction((parse, cancellationToken) => RunAsync(switches.Read(parse), parse.GetValue(authority), parse.GetValue(verbose), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(MockServerOptions options, FileInfo? authority, bool verbose, CancellationToken cancellationToken)
    {
        using ILoggerFactory log = LoggerFactory.Create(builder => builder
            .SetMinimumLevel(verbose ? LogLevel.Information : LogLevel.Warning)
            .AddSimpleConsole(console => console.SingleLine = true)
            .Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
        await using MockServer server = await StartAsync(options with { LoggerFactory = log }, cancellationToken);
        Console.WriteLine(Banner.For(server, WriteAuthority(server, authority)));
        Task collecting = QuietCollector.RunAsync(cancellationToken);
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (cancellationToken.Register(stopped.SetResult))
            await stopped.Task;
        await collecting;
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
