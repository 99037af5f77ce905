using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using LiveProto.Mocking.ToneSpeech;

namespace LiveProto.Mocking.Tests.Clients;

/// <summary>
/// The Python SDK cannot be installed here; the library under it can. A script of the tests' own sends what the SDK sends: TLS through the
/// server's authority, two slashes, its headers and its mix of cases.
/// </summary>
[Trait("Tier", "whole")]
public sealed class PythonClientTests(PythonFixture python) : IClassFixture<PythonFixture>
{
    [Fact]
    public async Task Voice_SessionIsHeldFromSetupToClose()
    {
        short[] speech = [.. ToneSpeechEncoder.Encode("good morning", 16000)];
        string pcm = Path.GetTempFileName();
        await File.WriteAllBytesAsync(pcm, MemoryMarshal.AsBytes<short>(speech).ToArray(), TestContext.Current.CancellationToken);
        await using MockServer server = await MockServer.StartAsync(
            new MockServerOptions
            {
                Session = new SessionOptions { Lifetime = new LifetimeOptions { GoAwayOnDemand = TimeSpan.FromMilliseconds(300) } },
            },
            TestContext.Current.CancellationToken);
        var trust = new Dictionary<string, string> { ["SSL_CERT_FILE"] = server.WriteCertificateAuthority() };
        List<JsonNode> happened = await python.RunAsync("voice_session.py", trust, server.SecureBaseAddress.ToString(), pcm);
        File.Delete(pcm);

        JsonNode first = Single(happened, "first");
        Assert.Equal(("bytes", "{\n  \"setupComplete\": {}\n}\n"), (Text(first, "type"), Text(first, "text")));
        JsonNode[] turns = [.. happened.Where(one => Text(one, "event") == "turn")];
        Assert.Equal(("good morning", "You said: good morning"), (Text(turns[0], "input"), Text(turns[0], "output")));
        Assert.True(turns[0]["audio"]!.GetValue<int>() > 24_000);
        Assert.Equal("""["generationComplete","turnComplete"]""", turns[0]["flags"]!.ToJsonString());
        Assert.Equal("turn_on_the_lights", Text(Single(happened, "call"), "name"));
        Assert.Contains("they shine", Text(turns[1], "output"), StringComparison.Ordinal);
        Assert.Contains("interrupted", turns[2]["flags"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("0.300s", Text(Single(happened, "goAway"), "timeLeft"));
        JsonNode close = Single(happened, "close");
        Assert.Equal((1011, "Deadline expired before operation could complete."), (close["code"]!.GetValue<int>(), Text(close, "reason")));

        MockSession session = Assert.Single(server.Sessions);
        Assert.Equal(speech, session.GetReceivedAudio().ToSamples());
        Assert.Equal((CredentialKind.ApiKey, "application/json"), (session.CredentialKind, session.GetHeader("content-type")));
        Assert.StartsWith("google-genai-sdk/", session.GetHeader("x-goog-api-client"), StringComparison.Ordinal);
    }

    private static JsonNode Single(List<JsonNode> happened, string @event) => Assert.Single(happened, one => Text(one, "event") == @event);

    private static string Text(JsonNode node, string member) => node[member]!.GetValue<string>();
}
