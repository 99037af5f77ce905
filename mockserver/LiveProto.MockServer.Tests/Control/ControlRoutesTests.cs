using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.ToneSpeech;

namespace LiveProto.Mocking.Tests.Control;

/// <summary>What can be asked of a server over HTTP.</summary>
public sealed class ControlRoutesTests
{
    private const string Spoken =
        """{"setup":{"model":"models/gemini-2.0-flash-live-001","generationConfig":{"responseModalities":["AUDIO"]},"outputAudioTranscription":{}}}""";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Expect_AConversation_ReportsWhatWasMet()
    {
        await using ControlClient control = await ControlClient.StartAsync();
        // Connected first, and the longest wait there is: what is waited for are two turns, however busy the machine.
        RawClient client = await control.ConnectAsync("t");
        Task<(HttpStatusCode Status, JsonNode Body)> expecting = control.PostAsync(
            "tests/t/expect",
            """
            {"expect":[{"setup":{"model":"models/gemini-2.0-flash-live-001"}},{"userSaid":{"contains":"hello"}},{"modelSaid":{"matches":"^You said"}},
            {"received":{"serverContent":{"turnComplete":true}}},{"sent":{"clientContent":{"turns":[{"role":"user"}]}}},{"ended":1000}],"timeoutMs":60000}
            """);
        await using (client)
        {
            await client.SayAsync("Hello");
            await client.ReceiveTurnAsync();
            await client.SayAsync("Bye");
            await client.ReceiveTurnAsync();
            await client.CloseAsync();
        }

        (HttpStatusCode status, JsonNode body) = await expecting;
        Assert.True(status == HttpStatusCode.OK, $"{status}: {body}");
        Assert.True((bool)body["met"]!);
        Assert.All(body["results"]!.AsArray(), result => Assert.True((bool)result!["met"]!));

        (status, body) = await control.PostAsync("tests/t/expect",
            """{"expect":[{"userSaid":"Hello"},{"called":"get_weather"}],"timeoutMs":0}""");
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("2. NOT MET      the model called get_weather", (string)body["report"]!, StringComparison.Ordinal);
        (status, _) = await control.PostAsync("tests/other/expect", """{"expect":[{"userSaid":"Hello"}],"timeoutMs":0}""");
        Assert.Equal(HttpStatusCode.Conflict, status);
    }

    [Fact]
    public async Task Journal_IsLinesOfWhatHappened_BySessionAndSide()
    {
        await using ControlClient control = await ControlClient.StartAsync();
        for (int i = 0; i < 2; i++)
        {
            await using RawClient client = await control.ConnectAsync("t");
            await client.SayAsync($"hello {i}");
            await client.ReceiveTurnAsync();
        }

        JsonNode[] all = await control.ReadJournalAsync("tests/t/journal");
        Assert.Equal(["opened", "message", "message", "message", "asked"], all.Take(5).Select(line => (string)line["event"]!));
        Assert.Equal(2, all.Count(line => (string)line["event"]! == "opened"));
        JsonNode[] latest = await control.ReadJournalAsync("tests/t/journal?session=latest&from=client");
        Assert.Equal(2, latest.Length);
        Assert.Contains("hello 1", latest[1]["message"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(await control.ReadJournalAsync("tests/other/journal"));
    }

    [Fact]
    public async Task Audio_OfBothSides_IsWavWithItsHash()
    {
        await using ControlClient control = await ControlClient.StartAsync();
        await using RawClient client = await control.ConnectAsync("t", Spoken);
        byte[] pcm = [.. ToneSpeechEncoder.Encode("good morning", 16_000).SelectMany(BitConverter.GetBytes)];
        await client.SendAsync("{\"realtimeInput\":{\"audio\":{\"mimeType\":\"audio/pcm;rate=16000\",\"data\":\""
            + Convert.ToBase64String(pcm) + "\"}}}");
        await client.SendAsync("""{"realtimeInput":{"audioStreamEnd":true}}""");
        await client.ReceiveTurnAsync();

        (_, JsonNode session) = await control.GetAsync("tests/t/sessions/latest");
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(pcm)), (string)session["audio"]!["pcmSha256"]!);
        Assert.Equal((16_000, "good morning", "speech"),
            ((int)session["audio"]!["sampleRate"]!, (string)session["turns"]![0]!["prompt"]!, (string)session["turns"]![0]!["kind"]!));
        using HttpResponseMessage heard = await control.GetWholeAsync("tests/t/sessions/latest/audio");
        byte[] wav = await heard.Content.ReadAsByteArrayAsync(Cancelled);
        Assert.Equal(pcm, wav[44..]);
        Assert.Equal((string)session["audio"]!["wavSha256"]!, Convert.ToHexStringLower(SHA256.HashData(wav)));
        Assert.Equal($"sha-256=:{Convert.ToBase64String(SHA256.HashData(wav))}:", Assert.Single(heard.Headers.GetValues("Repr-Digest")));

        using HttpResponseMessage spoken = await control.GetWholeAsync("tests/t/sessions/latest/spoken");
        byte[] answer = await spoken.Content.ReadAsByteArrayAsync(Cancelled);
        short[] samples = [.. Enumerable.Range(22, (answer.Length - 44) / 2).Select(i => BitConverter.ToInt16(answer, 2 * i))];
        Assert.Equal("You said: good morning", ToneSpeechDecoder.Decode(samples, 24_000));
    }

    [Fact]
    public async Task Session_IsPushedWarnedAndClosed()
    {
        await using ControlClient control = await ControlClient.StartAsync();
        await using RawClient client = await control.ConnectAsync("t");
        Assert.Equal(HttpStatusCode.OK,
            (await control.PostAsync("tests/t/sessions/latest/push", """{"message":{"future":[1,2]}}""")).Status);
        Assert.Equal("""{"future":[1,2]}""", await client.ReceiveTextAsync());
        Assert.Equal(HttpStatusCode.OK, (await control.PostAsync("tests/t/sessions/1/push", """{"raw":"no JSON"}""")).Status);
        Assert.Equal("no JSON", await client.ReceiveTextAsync());
        Assert.Equal(HttpStatusCode.BadRequest, (await control.PostAsync("tests/t/sessions/1/push", "{}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await control.PostAsync("tests/t/sessions/1/go-away", """{"timeLeftMs":60000}""")).Status);
        Assert.Equal("60s", (string)(await client.ReceiveJsonAsync())["goAway"]!["timeLeft"]!);
        Assert.Equal(HttpStatusCode.NotFound, (await control.PostAsync("tests/other/sessions/1/close")).Status);
        Assert.Equal(HttpStatusCode.OK,
            (await control.PostAsync("tests/t/sessions/1/close", """{"code":4321,"reason":"asked for"}""")).Status);
        Assert.Equal((4321, "asked for"), await client.ReceiveCloseAsync());
        await control.Server.Test("t").Sessions[0].WaitForEndAsync(Cancelled);
        Assert.Equal(HttpStatusCode.Conflict, (await control.PostAsync("tests/t/sessions/1/abort")).Status);
        Assert.Equal(4321, (int)(await control.GetAsync("tests/t/sessions/1")).Body["ending"]!["code"]!);
    }

    [Fact]
    public async Task Wait_IsEndedByAMessageByTimeOrByTheCaller()
    {
        await using ControlClient control = await ControlClient.StartAsync();
        Task<(HttpStatusCode Status, JsonNode Body)> waiting = control.PostAsync(
            "tests/t/wait", """{"from":"client","match":{"clientContent":{"turns":[{"parts":[{"text":"now"}]}]}},"timeoutMs":30000}""");
        await using RawClient client = await control.ConnectAsync("t");
        await client.SayAsync("now");
        (HttpStatusCode status, JsonNode line) = await waiting;
        Assert.Equal((HttpStatusCode.OK, "client", 2), (status, (string)line["from"]!, (int)line["index"]!));

        (status, JsonNode told) = await control.PostAsync("tests/t/wait", """{"match":"never said","timeoutMs":60000}""");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("contains", (string)told["error"]!, StringComparison.Ordinal);
        (status, _) = await control.PostAsync("tests/t/wait", """{"contains":"never said","timeoutMs":1}""");
        Assert.Equal(HttpStatusCode.Conflict, status);

        using var source = new CancellationTokenSource();
        Task gone = control.PostAsync("tests/t/wait", """{"contains":"never said","timeoutMs":60000}""", source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        Assert.Equal(HttpStatusCode.OK, (await control.GetAsync("tests/t")).Status);
    }

    [Fact]
    public async Task Reset_LeavesNothingOfATest()
    {
        await using ControlClient control = await ControlClient.StartAsync();
        await using RawClient client = await control.ConnectAsync("t");
        Assert.Equal((1, 1), Counts(await control.GetAsync("tests/t")));
        Assert.Equal((0, 0), Counts(await control.PostAsync("tests/t/reset")));
        Assert.Equal((1001, ""), await client.ReceiveCloseAsync());
        Assert.Empty(await control.ReadJournalAsync("tests/t/journal"));
        Assert.Equal(["t"], (await control.GetAsync("tests")).Body.AsArray().Select(test => (string)test!["test"]!));
    }

    [Fact]
    public async Task Unmatched_TellsWhatAScriptDidNotAnswer()
    {
        await using ControlClient control = await ControlClient.StartAsync();
        control.Server.Test("t").Responder = new Says();
        await using RawClient client = await control.ConnectAsync("t");
        await client.SayAsync("what nobody foresaw");
        await client.ReceiveTurnAsync();
        (_, JsonNode unmatched) = await control.GetAsync("tests/t/unmatched");
        Assert.Equal("what nobody foresaw", (string)Assert.Single(unmatched.AsArray())!["prompt"]!);
    }

    [Fact]
    public async Task Scenario_IsSetReplacedAndTakenAway()
    {
        await using ControlClient control = await ControlClient.StartAsync();
        await using RawClient client = await control.ConnectAsync("t");
        await using RawClient other = await control.ConnectAsync("other");
        (HttpStatusCode status, _) = await control.PostAsync(
            "tests/t/scenario", """{"scenario":"- when: { text: { contains: weather } }\n  say: It is sunny.\n"}""");
        Assert.Equal(HttpStatusCode.OK, status);
        await client.SayAsync("How is the weather?");
        Assert.Equal("It is sunny.", RawClient.TextOf(await client.ReceiveTurnAsync()));
        await other.SayAsync("How is the weather?");
        Assert.Equal("You said: How is the weather?", RawClient.TextOf(await other.ReceiveTurnAsync()));
        await client.SayAsync("Who are you?");
        await client.ReceiveTurnAsync();
        JsonNode miss = Assert.Single((await control.GetAsync("tests/t/unmatched")).Body.AsArray())!;
        Assert.Equal(("Who are you?", true), ((string)miss["prompt"]!, (bool)miss["unmatched"]!));
        Assert.Contains("weather", (string)miss["why"]!, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK,
            (await control.PostAsync("tests/t/scenario", """{"scenario":[{"when":{"text":"hi"},"say":"From JSON."}]}""")).Status);
        await client.SayAsync("hi");
        Assert.Equal("From JSON.", RawClient.TextOf(await client.ReceiveTurnAsync()));
        Assert.Equal(HttpStatusCode.OK, (await control.PostAsync("tests/t/scenario", """{"scenario":null}""")).Status);
        await client.SayAsync("hi");
        Assert.Equal("You said: hi", RawClient.TextOf(await client.ReceiveTurnAsync()));

        (status, JsonNode error) = await control.PostAsync("tests/t/scenario", """{"scenario":"- when: { text: hi }\n  sai: no\n"}""");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("2:", (string)error["error"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_StrikeAtOneTestOrOneSession()
    {
        await using ControlClient control = await ControlClient.StartAsync();
        Assert.Equal(HttpStatusCode.OK,
            (await control.PostAsync("tests/t/faults", """{"faults":["close:4001:as asked@turn-complete"]}""")).Status);
        await using RawClient struck = await control.ConnectAsync("t");
        await using RawClient other = await control.ConnectAsync("other");
        await struck.SayAsync("hi");
        Assert.Equal((4001, "as asked"), await struck.ReceiveCloseAsync());
        await other.SayAsync("hi");
        await other.ReceiveTurnAsync();
        Assert.Equal(HttpStatusCode.OK,
            (await control.PostAsync("tests/other/sessions/latest/faults", """{"faults":["omit-usage"]}""")).Status);
        await other.SayAsync("hi");
        Assert.DoesNotContain("usageMetadata", string.Concat((await other.ReceiveTurnAsync()).Select(message => message.ToJsonString())),
            StringComparison.Ordinal);

        (HttpStatusCode status, JsonNode error) = await control.PostAsync("tests/t/faults", """{"faults":["omit-usage","frob"]}""");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.StartsWith("frob: ", (string)error["error"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_CountWhatHappened()
    {
        await using ControlClient control = await ControlClient.StartAsync();
        await using RawClient open = await control.ConnectAsync("a");
        await using RawClient client = await control.ConnectAsync("b");
        await client.SayAsync("Hello");
        await client.ReceiveTurnAsync();
        await client.CloseAsync();
        await control.Server.Test("b").Sessions[0].WaitForEndAsync(Cancelled);
        using HttpResponseMessage answer = await control.GetWholeAsync("/metrics");
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        string[] lines = (await answer.Content.ReadAsStringAsync(Cancelled)).Split('\n');
        foreach (string line in new[]
        {
            "liveproto_sessions_open 1", "liveproto_sessions_total 2", "liveproto_sessions_ended_total{by=\"client\"} 1",
            "liveproto_messages_total{from=\"client\"} 3", "liveproto_turns_total 1", "# TYPE liveproto_messages_total counter",
        })
        {
            Assert.Contains(line, lines);
        }
    }

    private static (int Sessions, int Open) Counts((HttpStatusCode Status, JsonNode Body) answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return ((int)answer.Body["sessions"]!, (int)answer.Body["open"]!);
    }

    private sealed class Says : IResponder
    {
        public Answer? Respond(UserTurn turn) => null;
    }
}
