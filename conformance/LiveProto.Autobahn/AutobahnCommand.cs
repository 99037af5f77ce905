using System.CommandLine;
using LiveProto.Client.Transport;
using LiveProto.Client.Transport.Loops;

namespace LiveProto.Autobahn;

/// <summary>The command line: exits with 0 when every case was OK, 1 when one was not, 2 when the cases could not be run.</summary>
internal static class AutobahnCommand
{
    private static readonly SocketTransportOptions Connecting = new() { UseEnvironmentProxy = false };

    private static readonly Argument<Uri> ServerArgument = new("server")
    {
        Description = "The fuzzing server, such as ws://127.0.0.1:9001.",
        CustomParser = static result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out Uri? address) && address.Scheme is "ws" or "wss")
                return address;
            result.AddError($"'{result.Tokens[0].Value}' is not a ws:// or wss:// address.");
            return null;
        },
    };

    private static readonly Option<string> AgentOption = new("--agent")
    {
        Description = "The name under which the server files its report.",
        DefaultValueFactory = static _ => "LiveProto",
    };

    private static readonly Option<int> FromOption = Count("--from", "The number of the first case.");

    private static readonly Option<int?> ToOption =
        new("--to") { Description = "The number of the last case; that of the server's last by default." };

    private static readonly Option<int> RunsOption = Count("--runs", "How often to run them all.");

    private static readonly Option<FileInfo?> ReportOption = new("--report")
    {
        Description =
            "The index.json that the server writes into its outdir: it alone says how each connection was closed, and is tallied too.",
    };

    private static readonly Option<bool> LoopOption = new("--loop")
    {
        Description = "Connects over a shared receive loop (Linux; elsewhere the same as without).",
    };

    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error)
    {
        var root = new RootCommand(
            "Runs LiveProto's client against an Autobahn TestSuite fuzzing server (wstest -m fuzzingserver) and prints the tally. "
            + "Exits with 0 when every case was OK, informational or unimplemented, 1 when one was not, 2 when the cases could not be run.")
        {
            ServerArgument, AgentOption, FromOption, ToOption, RunsOption, ReportOption, LoopOption,
        };
        root.SetAction((parse, cancellationToken) => RunAsync(parse, output, cancellationToken));
        try
        {
            ParseResult parse = root.Parse(arguments);
            int code = await parse.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                Output = output,
                Error = error
            });
            return parse.Errors.Count > 0 ? 2 : code;
        }
        catch (DriverFailure failure)
        {
            await error.WriteLineAsync("autobahn: " + failure.Message);
            return 2;
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("autobahn: cancelled");
            return 2;
        }
    }

    private static async Task<int> RunAsync(ParseResult parse, TextWriter output, CancellationToken cancellationToken)
    {
        await using LoopTransportFactory? loop = parse.GetValue(LoopOption)
            ? new LoopTransportFactory(new LoopTransportOptions { Connecting = Connecting })
            : null;
        ITransportFactory factory = loop is null ? new SocketTransportFactory(Connecting) : loop;
        var driver = new AutobahnDriver(parse.GetValue(ServerArgument)!, parse.GetValue(AgentOption)!, factory, output);
        FileInfo? report = parse.GetValue(ReportOption);
        bool isClean = true;
        for (int run = 0; run < parse.GetValue(RunsOption); run++)
        {
            isClean &= await driver.RunAsync(parse.GetValue(FromOption), parse.GetValue(ToOption), cancellationToken);
            if (report is not null)
                isClean &= await ReportIndex.TallyAsync(report, parse.GetValue(AgentOption)!, output, cancellationToken);
        }

        return isClean ? 0 : 1;
    }

    private static Option<int> Count(string name, string description)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = static _ => 1 };
        option.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
                result.AddError($"{result.Option.Name} must be at least 1.");
        });
        return option;
    }
}
