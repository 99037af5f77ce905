using System.Text.Json.Nodes;
using LiveProto.Mocking.ToneSpeech;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Tests.Clients;

/// <summary>
/// What each SDK really puts on the wire (docs/protocol.md §1.4, §9), byte by byte where it is peculiar: the SDKs of languages that cannot
/// be installed here speak through these scripts.
/// </summary>
public sealed class DialectTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Python_MixesCasesSendsUrlSafeBase64AndFloatsForInts()
    {
        await using MockServer server = await StartAsync();
        await using RawClient client = await RawClient.ConnectAsync(
            server,
            RawClient.GeminiPath,
            ("Content-Type", "application/json"), ("x-goog-api-key", "py"), ("user-agent", "google-genai-sdk/2.19.0 gl-python/3.12"),
            ("x-goog-api-client", "google-genai-sdk/2.19.0 gl-python/3.12"), ("Sec-WebSocket-Extensions", "permessage-deflate"));
        await client.SendAsync(
            """{"setup": {"model": "models/gemini-2.5-flash-native-audio-preview-12-2025", "generationConfig": {"responseModalities": ["AUDIO"], "temperature": 0.7, "topK": 3.0, "speechConfig": {"voice_config": {"prebuilt_voice_config": {"voice_name": "Kore"}}, "language_code": "en-US"}, "thinkingConfig": {"include_thoughts": false}}, "systemInstruction": {"parts": [{"text": "Be brief"}], "role": "user"}, "inputAudioTranscription": {}, "outputAudioTranscription": {}, "sessionResumption": {}}}""");
        Assert.NotNull((await client.ReceiveJsonAsync())["setupComplete"]);

        byte[] pcm = Speech("hello world");
        for (int at = 0; at < pcm.Length; at += 3200)
        {
            string urlSafe = Convert.ToBase64String(pcm.AsSpan(at, Math.Min(3200, pcm.Length - at))).Replace('+', '-').Replace('/', '_');
            await client.SendAsync("{\"realtime_input\": {\"audio\": {\"data\": \"" + urlSafe
                + "\", \"mimeType\": \"audio/pcm;rate=16000\"}}}");
        }

        await client.SendAsync("""{"realtime_input": {"audioStreamEnd": true}}""");
        List<JsonNode> turn = await client.ReceiveTurnAsync();
        Assert.Equal("hello world", TextOf(turn, "inputTranscription"));
        Assert.Equal("You said: hello world", TextOf(turn, "outputTranscription"));
        Assert.Equal(pcm, server.Sessions[0].GetReceivedAudio().Pcm.ToArray());

        await client.SendAsync("""{"client_content": {"turns": [{"parts": [{"text": "bye"}], "role": "user"}], "turnComplete": true}}""");
        Assert.Equal("You said: bye", TextOf(await client.ReceiveTurnAsync(), "outputTranscription"));
        await client.CloseAsync();
    }

    [Fact]
    public async Task Python_LegacySendUsesSnakeCaseThroughout()
    {
        await using MockServer server = await StartAsync();
        await using RawClient client = await RawClient.ConnectAsync(
            server, RawClient.GeminiPath.Replace("v1beta", "v1alpha", StringComparison.Ordinal), ("x-goog-api-key", "py"));
        await client.SendAsync(
            """{"setup": {"model": "models/gemini-2.0-flash-live-001", "generation_config": {"response_modalities": ["TEXT"]}, "tools": [{"function_declarations": [{"name": "open_door", "parameters": {"type": "OBJECT"}}]}]}}""");
        Assert.NotNull((await client.ReceiveJsonAsync())["setupComplete"]);
        await client.SendAsync("""{"client_content": {"turns": [{"parts": [{"text": "one"}], "role": "user"}], "turn_complete": false}}""");
        await client.SendAsync("""{"client_content": {"turns": [{"parts": [{"text": "two"}], "role": "user"}], "turn_complete": false}}""");
        await client.SendAsync("""{"client_content": {"turn_complete": true}}""");
        Assert.Equal("You said: one\ntwo", RawClient.TextOf(await client.ReceiveTurnAsync()));

        await client.SendAsync(
            """{"client_content": {"turns": [{"parts": [{"text": "open door"}], "role": "user"}], "turn_complete": true}}""");
        JsonNode call = await client.ReceiveJsonAsync();
        while (call["toolCall"] is null)
            call = await client.ReceiveJsonAsync();
        string id = call["toolCall"]!["functionCalls"]![0]!["id"]!.GetValue<string>();
        await client.SendAsync(
            $$$"""{"tool_response": {"function_responses": [{"id": "{{{id}}}", "name": "open_door", "response": {"output": "ajar"}, "will_continue": false}]}}""");
        Assert.Contains("ajar", RawClient.TextOf(await client.ReceiveTurnAsync()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"realtime_input": {"media_chunks": [{"data": "DATA", "mime_type": "audio/pcm"}]}}""")]
    [InlineData("""{"realtimeInput": {"mediaChunks": [{"mimeType": "audio/pcm;rate=16000", "data": "DATA"}]}}""")]
    [InlineData("""{"realtimeInput":{"audio":{"mimeType":"audio/pcm; rate=16000","data":"DATA"}}}""")]
    [InlineData("""{"realtimeInput":{"audio":{"mimeType":"AUDIO/PCM;RATE=16000","data":"DATA"}}}""")]
    public async Task Audio_IsTakenInEveryFormThatClientsSendIt(string form)
    {
        await using MockServer server = await StartAsync();
        await using RawClient client = await RawClient.StartAsync(
            server, """{"setup":{"model":"models/gemini-2.0-flash-live-001","generationConfig":{"responseModalities":["TEXT"]}}}""");
        await client.SendAsync(form.Replace("DATA", Convert.ToBase64String(Speech("hello")), StringComparison.Ordinal));
        Assert.Equal("You said: hello", RawClient.TextOf(await client.ReceiveTurnAsync()));
    }

    [Fact]
    public async Task DotNet_IndentsEscapesPlusSignsAndDoesNotWaitForSetupComplete()
    {
        await using MockServer server = await StartAsync();
        await using RawClient client = await RawClient.ConnectAsync(
            server, RawClient.GeminiPath, ("x-goog-api-key", "net"), ("User-Agent", "google-genai-sdk/0.1.0 gl-dotnet/8"));
        string setup = """
            {
              "setup": {
                "model": "models/gemini-2.0-flash-live-001",
                "generationConfig": {
                  "responseModalities": [
                    "TEXT"
                  ]
                }
              }
            }
            """;
        string escaped = Convert.ToBase64String(Speech("hello")).Replace("+", "\\u002B", StringComparison.Ordinal);
        string audio =
            "{\r\n  \"realtime_input\": {\r\n    \"audio\": {\r\n      \"mimeType\": \"audio/pcm;rate=16000\",\r\n      \"data\": \""
                + escaped + "\"\r\n    }\r\n  }\r\n}";
        Assert.Contains("\\u002B", audio, StringComparison.Ordinal);
        await client.SendAsync(setup);
        await client.SendAsync(audio);
        List<JsonNode> all = await client.ReceiveTurnAsync();
        Assert.NotNull(all[0]["setupComplete"]);
        Assert.Equal("You said: hello", RawClient.TextOf(all));
        await client.CloseAsync(System.Net.WebSockets.WebSocketCloseStatus.NormalClosure, "Closing");
        Assert.Equal("Closing", (await server.Sessions[0].WaitForEndAsync(Cancelled)).Reason);
    }

    // Versions of the Go SDK differ in where the key is: in the URL, in a header, in both.
    [Theory]
    [InlineData("/", "?key=go")]
    [InlineData("/", "")]
    [InlineData("", "?key=go")]
    public async Task Go_WaitsForSetupCompleteAndDropsTheConnectionAtTheEnd(string slash, string query)
    {
        await using MockServer server = await StartAsync();
        RawClient client = await RawClient.ConnectAsync(
            server, slash + RawClient.GeminiPath + query, ("x-goog-api-key", "go"),
            ("x-goog-api-client", "google-genai-sdk/1.28.0 gl-go/go1.24"));
        await client.SendAsync(
            """{"setup":{"generationConfig":{"responseModalities":["TEXT"]},"model":"models/gemini-2.0-flash-live-001"}}""");
        Assert.Equal("{\n  \"setupComplete\": {}\n}\n", await client.ReceiveTextAsync());
        await client.SendAsync("""{"clientContent":{"turnComplete":true,"turns":[{"parts":[{"text":"Hello"}],"role":"user"}]}}""");
        Assert.Equal("You said: Hello", RawClient.TextOf(await client.ReceiveTurnAsync()));
        await client.DisposeAsync();
        Assert.Equal(EndedBy.Transport, (await server.Sessions[0].WaitForEndAsync(Cancelled)).By);
    }

    [Fact]
    public async Task Vertex_ClientsNameTheModelInFullAndGetASessionId()
    {
        await using MockServer server = await StartAsync();
        await using RawClient client = await RawClient.ConnectAsync(
            server,
            "//ws/google.cloud.aiplatform.v1beta1.LlmBidiService/BidiGenerateContent",
            ("Authorization", "Bearer ya29.token"), ("x-goog-user-project", "p"));
        await client.SendAsync(
            """{"setup":{"model":"projects/p/locations/us-central1/publishers/google/models/gemini-live-2.5-flash","generationConfig":{"responseModalities":["TEXT"]}}}""");
        Assert.NotNull((await client.ReceiveJsonAsync())["setupComplete"]!["sessionId"]);
        await client.SayAsync("Hello");
        List<JsonNode> turn = await client.ReceiveTurnAsync();
        Assert.Equal("You said: Hello", RawClient.TextOf(turn));
        Assert.NotNull(turn[^1]["usageMetadata"]!["candidatesTokenCount"]);
        Assert.Equal((LiveBackend.Vertex, "p"), (server.Sessions[0].Backend, server.Sessions[0].GetHeader("x-goog-user-project")));
    }

    [Fact]
    public async Task Browser_PageConnectsOnceItsOriginIsAllowed()
    {
        await using MockServer server =
            await MockServer.StartAsync(Options() with { Guard = new() { AllowedOrigins = ["http://localhost:3000"] } }, Cancelled);
        await using RawClient page = await RawClient.ConnectAsync(server, RawClient.GeminiPath + "?key=web",
            ("Origin", "http://localhost:3000"));
        await page.SendAsync(RawClient.Setup);
        Assert.NotNull((await page.ReceiveJsonAsync())["setupComplete"]);
        await Assert.ThrowsAsync<System.Net.WebSockets.WebSocketException>(
            () => RawClient.ConnectAsync(server, RawClient.GeminiPath + "?key=web", ("Origin", "https://evil.example")));
    }

    private static byte[] Speech(string text)
    {
        short[] samples = [.. ToneSpeechEncoder.Encode(text, 16000), .. new short[16000]];
        return System.Runtime.InteropServices.MemoryMarshal.AsBytes<short>(samples).ToArray();
    }

    private static string TextOf(IEnumerable<JsonNode> turn, string member) =>
        string.Concat(turn.Select(message => message["serverContent"]?[member]?["text"]?.GetValue<string>())).Trim();

    private static MockServerOptions Options() => new()
    {
        InMemory = true,
        Session = new SessionOptions { Pacing = new PacingOptions { Speed = 0 } },
    };

    private static Task<MockServer> StartAsync() => MockServer.StartAsync(Options(), Cancelled);
}
