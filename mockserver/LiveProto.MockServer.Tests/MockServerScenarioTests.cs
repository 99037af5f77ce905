using LiveProto.Mocking.Scenarios;

namespace LiveProto.Mocking.Tests;

/// <summary>Scenarios of a whole server, and of single tests on it.</summary>
public class MockServerScenarioTests
{
    private static readonly MockServerOptions s_inMemory =
        new() { InMemory = true, Session = new SessionOptions { Pacing = new PacingOptions { Speed = 0 } } };

    [Fact]
    public async Task StartAsync_WithAScenario_AnswersByIt()
    {
        await using MockServer server = await MockServer.StartAsync(scenario: """
            - when: { text: { contains: weather } }
              say: "Sunny."
              fault: omit@generation-complete
            """, s_inMemory);
        await using RawClient client = await RawClient.StartAsync(server);
        await client.SayAsync("the weather?");
        List<System.Text.Json.Nodes.JsonNode> turn = await client.ReceiveTurnAsync();
        Assert.Equal("Sunny.", RawClient.TextOf(turn));
        Assert.DoesNotContain(turn, message => message["serverContent"]?["generationComplete"] is not null);
    }

    [Fact]
    public async Task Load_AScenarioWithAWavFile_LetsTheClientHearItsSamples()
    {
        // 0.5 s of 24 kHz PCM16, no value twice in a row: what is cut, padded, scaled or resampled differs.
        byte[] pcm = new byte[24_000];
        for (int at = 0; at < pcm.Length; at++)
            pcm[at] = (byte)((at * 7) ^ (at >> 8));
        DirectoryInfo folder = Directory.CreateTempSubdirectory("liveproto-wav-");
        try
        {
            byte[] header = [
                .. "RIFF"u8, .. BitConverter.GetBytes(36 + pcm.Length), .. "WAVEfmt "u8, 16, 0, 0, 0, 1, 0, 1, 0,
                .. BitConverter.GetBytes(24_000), .. BitConverter.GetBytes(48_000), 2, 0, 16, 0,
                .. "data"u8, .. BitConverter.GetBytes(pcm.Length)];
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "bell.wav"), [.. header, .. pcm]);
            string file = Path.Combine(folder.FullName, "bell.yaml");
            await File.WriteAllTextAsync(file, "- when: { text: ring }\n  wav: { file: bell.wav, transcript: Ding }\n");
            await using MockServer server = await MockServer.StartAsync(s_inMemory);
            server.Scenario = Scenario.Load(file);
            await using RawClient client = await RawClient.StartAsync(
                server, """{"setup":{"model":"models/gemini-2.5-flash-native-audio-preview-12-2025","outputAudioTranscription":{}}}""");
            await client.SayAsync("ring");
            List<System.Text.Json.Nodes.JsonNode> turn = await client.ReceiveTurnAsync();
            IEnumerable<byte> heard = turn.SelectMany(message => message["serverContent"]?["modelTurn"]?["parts"]?.AsArray() ?? [])
                .Where(part => (string?)part!["inlineData"]?["mimeType"] == "audio/pcm;rate=24000")
                .SelectMany(part => Convert.FromBase64String((string)part!["inlineData"]!["data"]!));
            Assert.Equal(pcm, heard);
            Assert.Equal("Ding", string.Concat(turn.Select(message => (string?)message["serverContent"]?["outputTranscription"]?["text"])));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task StartAsync_WithABrokenScenario_Throws()
    {
        ScenarioException broken = await Assert.ThrowsAsync<ScenarioException>(() =>
            MockServer.StartAsync(scenario: "- sya: x", s_inMemory));
        Assert.Contains("scenario:1:3: ", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scenario_OfOneTest_ServesThatTestOnly()
    {
        await using MockServer server = await MockServer.StartAsync(scenario: "- say: everybody", s_inMemory);
        server.Test("one").Scenario = Scenario.Parse("- { when: { key: one }, say: one }");
        Assert.Equal("one", await AskAsync(server, "?key=test:one"));
        Assert.Equal("everybody", await AskAsync(server, "?key=test:two"));
        server.Test("one").Reset();
        Assert.Equal("everybody", await AskAsync(server, "?key=test:one"));
    }

    [Fact]
    public async Task Responder_OfOneTest_GoesBeforeTheServersScenario()
    {
        await using MockServer server = await MockServer.StartAsync(scenario: "- say: everybody", s_inMemory);
        server.Test("one").Responder = new Fixed();
        Assert.Equal("fixed", await AskAsync(server, "?key=test:one"));
    }

    [Fact]
    public async Task Miss_IsKeptWithTheSessionAndTheTest_AndHoldsNoWordOfTheClient()
    {
        await using MockServer server = await MockServer.StartAsync(scenario: "- { id: hello, when: { text: hello }, say: x }", s_inMemory);
        Assert.Equal("You said: my secret", await AskAsync(server, "?key=test:one", "my secret"));
        ScenarioMiss miss = Assert.Single(Assert.Single(server.Test("one").Sessions).Misses);
        Assert.Equal("No rule applies to turn 1. The nearest is hello (line 1): the text is not \"hello\".", miss.ToString());
        Assert.Equal(miss, Assert.Single(server.Test("one").Unmatched).Miss);
        Assert.Contains(miss.ToString(), Assert.Single(server.Test("one").Sessions).Warnings);
    }

    [Fact]
    public async Task Faults_OfAScenario_StrikeOnItsConnections()
    {
        await using MockServer server = await MockServer.StartAsync(scenario: """
            faults: [ "close:1011:bye@turn-complete" ]
            rules: [ { say: x } ]
            """, s_inMemory);
        await using RawClient client = await RawClient.StartAsync(server);
        await client.SayAsync("hi");
        Assert.Equal((1011, "bye"), await client.ReceiveCloseAsync());
    }

    private static async Task<string> AskAsync(MockServer server, string query, string prompt = "hi")
    {
        await using RawClient client = await RawClient.StartAsync(server, pathAndQuery: RawClient.GeminiPath + query);
        await client.SayAsync(prompt);
        return RawClient.TextOf(await client.ReceiveTurnAsync());
    }

    private sealed class Fixed : IResponder
    {
        public Answer? Respond(UserTurn turn) => Answer.Say("fixed");
    }
}
