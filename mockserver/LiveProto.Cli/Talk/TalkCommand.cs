using System.CommandLine;
using LiveProto.Client;
using LiveProto.Mocking;
using Spectre.Console;

namespace LiveProto.Cli.Talk;

/// <summary><c>talk</c>: a conversation through a real socket, step by step, with a timeline; exit code 0 only when every step did what it
/// should.</summary>
internal static class TalkCommand
{
    private const string KeyVariable = "GEMINI_API_KEY";

    public static Command Create()
    {
        var text = new Option<string?>("--text") { Description = "Send this one text turn and show the answer." };
        var wav = new Option<FileInfo?>("--wav") { Description = "Send this WAV file as one spoken turn." };
        var url = new Option<string?>("--url")
        {
            Description = "Talk to this server (http, https, ws or wss); without it the mock runs in process."
        };
        var key = new Option<string?>("--key") { Description = $"API key for --url; by default the environment's {KeyVariable}." };
        var model = new Option<string>("--model")
        {
            Description = "The model.",
            DefaultValueFactory = _ => "gemini-2.5-flash-native-audio-preview-12-2025"
        };
        var version = new Option<string>("--api-version") { Description = "v1beta, v1alpha or v1.", DefaultValueFactory = _ => "v1beta" };
        var reply = new Option<FileInfo>("--reply")
        {
            Description = "Where to write the model's speech.",
            DefaultValueFactory = _ => new FileInfo("reply.wav")
        };
        var timeout = new Option<double>("--timeout") { Description = "Seconds that a step may take.", DefaultValueFactory = _ => 60 };
        var realTime = new Option<bool>("--real-time")
        {
            Description = "Let the conversation with the mock last as long as it would with people (24 s); without it, it takes a fifth."
        };
        var command = new Command("talk", "Hold a conversation: text, speech, a tool call, a barge-in, goAway with resumption.")
        {
            text, wav, url, key, model, version, reply, timeout, realTime,
        };
        command.SetAction((parse, cancellationToken) => RunAsync(
            new TalkOptions(
                parse.GetValue(text),
                parse.GetValue(wav),
                ParseUrl(parse.GetValue(url)),
                parse.GetValue(key) ?? Environment.GetEnvironmentVariable(KeyVariable),
                parse.GetValue(model)!,
                parse.GetValue(version)!,
                parse.GetValue(reply)!,
                ParseTimeout(parse.GetValue(timeout)),
                parse.GetValue(realTime)),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(TalkOptions options, CancellationToken cancellationToken)
    {
        var timeline = new Timeline(CreateConsole());
        // The user's recording is looked at before any server is started or called.
        Recording? recording = options.Wav is { } file ? Recording.Load(file) : null;
        if (options.Url is { } url)
            return await ConverseAsync(options, url, recording, timeline, cancellationToken);

        var pacing = new PacingOptions();
        pacing = pacing with { Speed = pacing.Speed * options.Speed, PlaybackSpeed = options.Speed };
        var mockOptions = new MockServerOptions { Session = new SessionOptions { Pacing = pacing } };
        await using MockServer mock = await MockServer.StartAsync(mockOptions, cancellationToken);
        timeline.Note($"mock server at {mock.BaseAddress}");
        return await ConverseAsync(options, mock.BaseAddress, recording, timeline, cancellationToken);
    }

    // Into a file or a pipe: no colours, and no line broken at 80 columns.
    private static IAnsiConsole CreateConsole()
    {
        if (!Console.IsOutputRedirected)
            return AnsiConsole.Console;
        IAnsiConsole plain =
            AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        plain.Profile.Width = 4096;
        return plain;
    }

    private static async Task<int> ConverseAsync(TalkOptions options, Uri url, Recording? recording, Timeline timeline,
        CancellationToken cancellationToken)
    {
        LiveCredential credential = options.Key is { Length: > 0 } key ? ParseKey(key)
            : options.IsMock ? LiveCredential.ApiKey("any-key-is-good-for-the-mock")
            : LiveCredential.None;
        LiveEndpoint endpoint;
        try
        {
            endpoint = LiveEndpoint.GeminiApi(options.ApiVersion, url);
        }
        catch (ArgumentException error)
        {
            throw CommandFailure.ForOption("--url or --api-version", error);
        }

        var client = new LiveClient(new LiveClientOptions { Endpoint = endpoint, Credential = credential });
        try
        {
            return await Script.RunAsync(client, options, recording, timeline, cancellationToken) ? 0 : 1;
        }
        catch (LiveConnectException failure)
        {
            throw new CommandFailure(failure.Message, failure);
        }
        catch (SessionEndedException failure)
        {
            throw new CommandFailure(failure.Message, failure);
        }
    }

    private static LiveCredential ParseKey(string key)
    {
        try
        {
            return key.StartsWith("auth_tokens/", StringComparison.Ordinal)
                ? LiveCredential.EphemeralToken(key)
                : LiveCredential.ApiKey(key);
        }
        catch (ArgumentException error)
        {
            throw CommandFailure.ForOption("--key", error);
        }
    }

    private static Uri? ParseUrl(string? text)
    {
        if (text is null)
            return null;
        return Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https" or "ws" or "wss"
            ? url
            : throw CommandFailure.ForOption("--url", $"'{text}' is not an address such as http://127.0.0.1:9090 or wss://host.");
    }

    private static TimeSpan ParseTimeout(double seconds) => seconds is > 0 and <= 86_400
        ? TimeSpan.FromSeconds(seconds)
        : throw CommandFailure.ForOption("--timeout", "give seconds above 0, 86400 at the most.");
}
