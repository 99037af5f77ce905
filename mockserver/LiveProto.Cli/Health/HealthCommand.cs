using System.CommandLine;

namespace LiveProto.Cli.Health;

/// <summary><c>health</c>: whether a server answers. For probes where there is no shell and no curl.</summary>
internal static class HealthCommand
{
    private const string Notes =
        """
        Examples:
          liveproto health
          liveproto health --url http://127.0.0.1:4242

        Exit codes: 0 it answers; 1 it does not; 2 the command line was wrong.
        """;

    // A probe's own limit is thirty seconds in most places, and five in some.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(4);

    public static Command Create()
    {
        var url = new Option<string>("--url")
        {
            Description = "The server, as 'serve' printed it.",
            DefaultValueFactory = _ => "http://127.0.0.1:9090",
        };
        var command = new Command("health", "Ask a mock server whether it is there.") { url };
        command.SetAction((parse, cancellationToken) => RunAsync(parse.GetValue(url)!, cancellationToken));
        return Help.Note(command, Notes);
    }

    private static async Task<int> RunAsync(string url, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? server) || server.Scheme != Uri.UriSchemeHttp)
            throw CommandFailure.ForOption("--url", $"'{url}' is not an address such as http://127.0.0.1:9090.");

        // The server is on this machine: a proxy of the environment has no say in it.
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = s_patience };
        try
        {
            using HttpResponseMessage answer = await client.GetAsync(new Uri(server, "/healthz"), cancellationToken);
            if (!answer.IsSuccessStatusCode)
                throw new CommandFailure($"{server} answers {(int)answer.StatusCode}.");
            Console.WriteLine("ok");
            return 0;
        }
        catch (Exception error) when (error is HttpRequestException || (error is TaskCanceledException
            && !cancellationToken.IsCancellationRequested))
        {
            throw new CommandFailure($"nothing answers at {server}.", error);
        }
    }
}
