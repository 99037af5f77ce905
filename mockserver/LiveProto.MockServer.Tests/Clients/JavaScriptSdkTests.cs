using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using LiveProto.Mocking.ToneSpeech;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Tests.Clients;

/// <summary>The real SDK, unchanged but for its base URL.</summary>
public sealed class JavaScriptSdkTests(NodeFixture node) : JavaScriptSdkScenarios(node), IClassFixture<NodeFixture>;

/// <summary>The same of an older major version.</summary>
public sealed class OlderJavaScriptSdkTests(OlderNodeFixture node) : JavaScriptSdkScenarios(node), IClassFixture<OlderNodeFixture>;

/// <summary>What every version of the SDK is held to.</summary>
[Trait("Tier", "whole")]
public abstract class JavaScriptSdkScenarios(NodeFixture node)
{
    private static readonly MockServerOptions s_instant =
        new() { Session = new SessionOptions { Pacing = new PacingOptions { Speed = 0 } } };

    [Fact]
    public async Task Text_TurnsAreAnsweredAndRemembered()
    {
        (List<JsonNode> happened, MockServer server) = await RunAsync("text");
        JsonNode[] turns = All(happened, "turn");
        Assert.Equal("You said: Hello from JavaScript", Text(turns[0], "text"));
        Assert.Contains("Hello from JavaScript", Text(turns[1], "text"), StringComparison.Ordinal);
        Assert.Equal("""["setupComplete","generationComplete","turnComplete"]""", turns[0]["flags"]!.ToJsonString());
        Assert.True(turns[0]["usage"]!["totalTokenCount"]!.GetValue<int>() > 0);
        MockSession session = Assert.Single(server.Sessions);
        Assert.Equal(CredentialKind.ApiKey, session.CredentialKind);
        Assert.StartsWith("google-genai-sdk/", session.GetHeader("x-goog-api-client"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Voice_TurnIsHeardTranscribedAndAnsweredWithAudio()
    {
        string pcm = Path.GetTempFileName();
        short[] speech = [.. ToneSpeechEncoder.Encode("good morning", 16000), .. new short[16000]];
        await File.WriteAllBytesAsync(pcm, MemoryMarshal.AsBytes<short>(speech).ToArray(), TestContext.Current.CancellationToken);
        (List<JsonNode> happened, MockServer server) = await RunAsync("audio", pcm);
        JsonNode turn = Assert.Single(All(happened, "turn"));
        Assert.Equal("good morning", Text(turn, "input").Trim());
        Assert.Equal("You said: good morning", Text(turn, "output").Trim());
        Assert.Equal("""["audio/pcm;rate=24000"]""", turn["mimeTypes"]!.ToJsonString());
        Assert.True(turn["audioBytes"]!.GetValue<int>() > 24000);
        Assert.Equal(speech, Assert.Single(server.Sessions).GetReceivedAudio().ToSamples());
        File.Delete(pcm);
    }

    [Fact]
    public async Task Function_IsCalledAndItsResultSpokenOf()
    {
        (List<JsonNode> happened, _) = await RunAsync("tool");
        Assert.Equal("turn_on_the_lights", Text(Assert.Single(All(happened, "call")), "name"));
        Assert.Contains("the lights are on", Text(All(happened, "turn")[0], "text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ephemeral_TokenImposesItsSetupAndIsSpentAfterOneSession()
    {
        (List<JsonNode> happened, _) = await RunAsync("token");
        Assert.True(All(happened, "token")[0]["isToken"]!.GetValue<bool>());
        Assert.EndsWith("(by token)", Text(All(happened, "turn")[0], "text"), StringComparison.Ordinal);
        JsonNode close = All(happened, "close")[^1];
        Assert.Equal((1011, "Token has been used too many times"), (close["code"]!.GetValue<int>(), Text(close, "reason")));
    }

    [Fact]
    public async Task Conversation_GoesOnOverASecondSocket()
    {
        (List<JsonNode> happened, _) = await RunAsync("resume");
        Assert.Contains("My parrot is called Ada", Text(All(happened, "turn")[0], "text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Models_AreListedPageByPage()
    {
        (List<JsonNode> happened, _) = await RunAsync("models");
        JsonNode models = All(happened, "models")[0];
        string[] names = [.. models["names"]!.AsArray().Select(name => name!.GetValue<string>())];
        Assert.True(names.Length > 5 && names.Distinct().Count() == names.Length);
        Assert.Contains("models/gemini-3.1-flash-live-preview", names);
        Assert.Equal("models/gemini-2.0-flash-live-001", Text(models, "one"));
    }

    [Fact]
    public async Task Vertex_ExpressModeConnects()
    {
        (List<JsonNode> happened, MockServer server) = await RunAsync("express");
        Assert.Equal("You said: Hello Vertex", Text(All(happened, "turn")[0], "text"));
        Assert.Equal(LiveBackend.Vertex, Assert.Single(server.Sessions).Backend);
    }

    [Fact]
    public async Task Bad_KeyIsToldByAClose()
    {
        (List<JsonNode> happened, _) = await RunAsync("badkey");
        JsonNode close = All(happened, "close")[0];
        Assert.Equal((1007, "API key not valid. Please pass a valid API key."), (close["code"]!.GetValue<int>(), Text(close, "reason")));
    }

    [Fact]
    public async Task Base_UrlNamesTheTest()
    {
        await using MockServer server = await MockServer.StartAsync(s_instant, TestContext.Current.CancellationToken);
        List<JsonNode> happened = await node.RunScriptAsync("sdk.mjs", null, "text", new Uri(server.BaseAddress, "t/case-4").ToString());
        Assert.Equal("You said: Hello from JavaScript", Text(All(happened, "turn")[0], "text"));
        Assert.Equal("case-4", Assert.Single(server.Sessions).TestKey);
    }

    [Fact]
    public async Task TLS_WorksWithTheAuthorityAsExtraRoot()
    {
        await using MockServer server = await MockServer.StartAsync(s_instant, TestContext.Current.CancellationToken);
        var environment = new Dictionary<string, string> { ["NODE_EXTRA_CA_CERTS"] = server.WriteCertificateAuthority() };
        List<JsonNode> happened = await node.RunScriptAsync("sdk.mjs", environment, "text", server.SecureBaseAddress.ToString());
        Assert.Equal("You said: Hello from JavaScript", Text(All(happened, "turn")[0], "text"));
    }

    private async Task<(List<JsonNode> Happened, MockServer Server)> RunAsync(string scenario, string argument = "")
    {
        await using MockServer server = await MockServer.StartAsync(s_instant, TestContext.Current.CancellationToken);
        List<JsonNode> happened = await node.RunScriptAsync("sdk.mjs", null, scenario, server.BaseAddress.ToString(), argument);
        return (happened, server);
    }

    private static JsonNode[] All(List<JsonNode> happened, string what) => [.. happened.Where(item => Text(item, "what") == what)];

    private static string Text(JsonNode node, string name) => node[name]?.GetValue<string>() ?? "";
}
