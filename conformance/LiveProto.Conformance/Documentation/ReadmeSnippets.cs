using LiveProto.Client;
using LiveProto.Messages;
using LiveProto.Mocking;

// Not below LiveProto: what a reader of the README sees there without a using, he has to see here.
namespace ReadmeSnippets;

/// <summary>The C# of the README at the root, compiled here and run where it can be; <c>ReadmeTests</c> holds the two texts together.</summary>
internal static class Engine
{
    // Compiled only: it talks to the real service.
    public static async Task PlayAsync(Speaker player)
    {
        // snippet: engine
        var client = new LiveClient(new LiveClientOptions
        {
            Endpoint = LiveEndpoint.GeminiApi(),                       // or LiveEndpoint.Vertex(project, location), or any base address
            Credential = LiveCredential.ApiKey(Environment.GetEnvironmentVariable("GEMINI_API_KEY")!),
        });
        await using LiveSession session = await client.ConnectAsync(new Setup { Model = "gemini-2.5-flash-native-audio-preview-12-2025" });
        await foreach (LiveEvent item in session.AskStreamingAsync("Hello? Gemini are you there?"))   // or AskAsync: the whole turn, with its speech
        {
            if (item.Kind == LiveEventKind.Audio)
            {
                using (item.Audio)
                    player.Write(item.Audio.Samples.Span);             // 24 kHz mono PCM16
            }
            else if (item.Kind == LiveEventKind.Interrupted)
            {
                player.Flush();
            }
        }
        // end
    }

    internal sealed class Speaker
    {
        public int Written { get; private set; }

        public void Write(ReadOnlySpan<short> samples) => Written += samples.Length;

        public void Flush() => Written = 0;
    }
}

#pragma warning disable CA2016, xUnit1051 // The README's reader has no token at hand.
// snippet: mock
public sealed class AgentTests
{
    [Fact]
    public async Task Agent_is_answered()
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
