using LiveProto.Audio;
using LiveProto.Client;
using LiveProto.Messages;
using LiveProto.Mocking;

// Not below LiveProto: what a reader of the README sees there without a using, he has to see here.
namespace ReadmeSnippets;

/// <summary>The C# of the README at the root, compiled here and run where it can be; <c>ReadmeTests</c> holds the two texts
/// together.</summary>
internal static class Engine
{
    // Run by TenLinesTests.
    public static async Task AskAsync()
    {
        // snippet: engine
        await using LiveSession session = await LiveClient.ConnectAsync(
            "gemini-2.5-flash-native-audio-preview-12-2025", LiveCredential.FromEnvironment());
        LiveTurn turn = await session.AskAsync("Hello? Gemini, are you there?");
        Console.WriteLine(turn.Transcript);
        await turn.SaveWavAsync("answer.wav");
        Console.WriteLine($"{turn.Ending} after {turn.Latency.TotalMilliseconds:0} ms, {turn.Usage?.TotalTokenCount} tokens");
        // end
    }

    // Compiled only: it wants devices.
    public static async Task TalkAsync(LiveSession session, Stream microphone, Stream speaker, CancellationToken cancellationToken)
    {
        // snippet: duplex
        Task speaking = session.SendAudioAsync(microphone, PcmFormat.Pcm16(48_000, channels: 2), cancellationToken: cancellationToken);
        // stops by itself when the user interrupts
        await session.PlayAsync(speaker, PcmFormat.Pcm16(44_100), cancellationToken: cancellationToken);
        // end
        await speaking;
    }
}

#pragma warning disable CA2016, xUnit1051 // The README's reader has no token at hand.
// snippet: mock
public sealed class AgentTests
{
    [Fact]
    public async Task Agent_IsAnswered()
    {
        await using MockServer server = await MockServer.StartAsync();
        var client = new LiveClient(new LiveClientOptions
        {
            Endpoint = LiveEndpoint.GeminiApi(baseAddress: server.BaseAddress),
            Credential = LiveCredential.ApiKey("any"),
        });
        await using LiveSession session = await client.ConnectAsync(new Setup
        {
            Model = "gemini-2.0-flash-live-001",
            GenerationConfig = new GenerationConfig { ResponseModalities = [Modality.Text] },
        });
        LiveTurn turn = await session.AskAsync("Hello");
        Assert.Equal("You said: Hello", turn.Text);
        Assert.Contains(server.Sessions.Single().Frames, frame => frame.Contains("clientContent"));
    }
}
// end
#pragma warning restore CA2016, xUnit1051
