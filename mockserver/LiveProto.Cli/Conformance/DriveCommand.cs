using System.CommandLine;
using LiveProto.Examiner.Driving;

namespace LiveProto.Cli.Conformance;

/// <summary><c>conformance drive</c>: takes one of the .NET clients through the cases of a running examiner.</summary>
internal static class DriveCommand
{
    private const string Notes =
        """
        Examples:
          liveproto conformance serve -- liveproto conformance drive                            our client
          liveproto conformance serve -- liveproto conformance drive --client clientwebsocket   what one writes without a library
          liveproto conformance drive --url http://127.0.0.1:4242 --token …                     by hand, beside an examiner that runs

        The verdicts are the examiner's. Exit codes: 0 every case was gone through; 1 the examiner is not there, or did not take it;
            2 the command line was wrong.
        """;

    public const string UrlVariable = "LIVEPROTO_EXAMINER_URL";
    public const string TokenVariable = "LIVEPROTO_EXAMINER_TOKEN";

    public static Command Create()
    {
        var client = new Option<string>("--client")
        {
            Description = "liveproto, or clientwebsocket (what one writes without a library).",
            DefaultValueFactory = _ => "liveproto",
        };
        var url = new Option<string?>("--url") { Description = $"The examiner's address; by default from {UrlVariable}." };
        var token = new Option<string?>("--token") { Description = $"The examiner's token; by default from {TokenVariable}." };
        var parallel = new Option<int>("--parallel") { Description = "Cases at a time.", DefaultValueFactory = _ => 4 };
        var command = new Command("drive", "Take a .NET client through the cases of a running examiner.") { client, url, token, parallel };
        Help.Note(command, Notes);
        command.SetAction((parse, cancellationToken) => RunAsync(
            parse.GetValue(url) ?? Environment.GetEnvironmentVariable(UrlVariable),
            parse.GetValue(token) ?? Environment.GetEnvironmentVariable(TokenVariable),
            parse.GetValue(client) switch
            {
                "liveproto" => () => new LiveProtoClient(),
                "clientwebsocket" => () => new PlainClient(),
                var other => throw CommandFailure.ForOption("--client", $"'{other}' is none; liveproto and clientwebsocket are"),
            },
            parse.GetValue(parallel),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        string? url, string? token, Func<IExaminedClient> create, int parallel, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? server))
            throw CommandFailure.ForOption("--url", "give the address that 'liveproto conformance serve' shows");
        if (parallel is < 1 or > 64)
            throw CommandFailure.ForOption("--parallel", "give a number between 1 and 64");
        try
        {
            await new Driver(server, token ?? "", create).RunAsync(parallel, cancellationToken);
            return 0;
        }
        catch (HttpRequestException error)
        {
            throw new CommandFailure($"The examiner at {server} did not take it: {error.Message}", error);
        }
        catch (FormatException error)
        {
            throw new CommandFailure($"No examiner answers at {server}: {error.Message}", error);
        }
    }
}
