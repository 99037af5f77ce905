using System.Runtime.InteropServices;
using LiveProto.Audio;
using LiveProto.Client;
using LiveProto.Client.Audio;
using LiveProto.Client.Tools;
using LiveProto.Messages;
using LiveProto.Mocking;
using LiveProto.Mocking.Control;
using LiveProto.Mocking.Tests.Control.Inspector;
using LiveProto.Mocking.ToneSpeech;

namespace LiveProto.Conformance.Inspector;

/// <summary>The engine in a conversation with the mock, and the inspector's page that looks at both.</summary>
internal sealed class InspectedEngine : IAsyncDisposable
{
    private const int SampleRate = 16_000;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly ControlledServer _server;

    private InspectedEngine(ControlledServer server, InspectorPage page, LiveSession session)
    {
        _server = server;
        Opened = page;
        Session = session;
    }

    public InspectorPage Opened { get; }

    public LiveSession Session { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A voice session with transcriptions, a function and resumption; the mock speaks four times as fast as people do.</summary>
    public static async Task<InspectedEngine> StartAsync(BrowserFixture browser)
    {
        Uri? link = null;
        var pacing = new PacingOptions { Speed = 4, PlaybackSpeed = 4 };
        ControlledServer server = await ControlledServer.StartAsync(
            new MockServerOptions { Session = new SessionOptions { Pacing = pacing } },
            new ControlOptions { InspectorLink = one => link ??= one }, Token);
        InspectorPage page = await InspectorPage.OpenAsync(browser, link!);
        var client = new LiveClient(new LiveClientOptions
        {
            Endpoint = LiveEndpoint.GeminiApi(baseAddress: server.Server.BaseAddress),
            Credential = LiveCredential.ApiKey("any"),
            Tools = new LiveTools().Add(
                new FunctionDeclaration { Name = "turn_on_the_lights", Description = "Turns the lights of the room on." },
                static (_, _) => Task.FromResult(JsonText.Parse("""{"output":"the lights are on"}"""))),
        });
        LiveSession session = await client.ConnectAsync(
            new Setup
            {
                Model = "gemini-2.0-flash-live-001",
                GenerationConfig = new GenerationConfig { ResponseModalities = [Modality.Audio] },
                InputAudioTranscription = new AudioTranscriptionConfig(),
                OutputAudioTranscription = new AudioTranscriptionConfig(),
            },
            Token);
        return new InspectedEngine(server, page, session);
    }

    public Task<LiveTurn> AskAsync(string text) => Session.AskAsync(text, Token).WaitAsync(s_patience, Token);

    public Task<LiveTurn> ReadTurnAsync() => Session.ReadTurnAsync(Token).WaitAsync(s_patience, Token);

    /// <summary>Says it in tone speech, no faster than it plays where somebody is to be interrupted.</summary>
    public Task SpeakAsync(string text, AudioPace pace)
    {
        byte[] speech = MemoryMarshal.AsBytes<short>(ToneSpeechEncoder.Encode(text, SampleRate)).ToArray();
        return Session.SendAudioAsync(new MemoryStream(speech), PcmFormat.Pcm16(SampleRate), pace, Token);
    }

    public async ValueTask DisposeAsync()
    {
        await Session.DisposeAsync();
        await Opened.DisposeAsync();
        await _server.DisposeAsync();
    }
}
