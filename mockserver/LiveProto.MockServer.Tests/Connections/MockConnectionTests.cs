using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using LiveProto.Messages;
using LiveProto.Testing;

namespace LiveProto.Mocking.Tests.Connections;

public sealed class MockConnectionTests
{
    private static readonly MockServerOptions s_instant = new()
    {
        InMemory = true,
        Session = new SessionOptions { Pacing = new PacingOptions { Speed = 0 } },
    };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1000, "bye")]
    [InlineData(1001, "")]
    [InlineData(3999, "own code")]
    public async Task Close_IsAnsweredWithTheClientsCode(int code, string reason)
    {
        await using MockServer server = await MockServer.StartAsync(s_instant, Cancelled);
        await using RawClient client = await RawClient.StartAsync(server);
        await client.CloseOutputAsync((WebSocketCloseStatus)code, reason);
        Assert.Null(await client.ReceiveAsync());
        Assert.Equal(code, (int)client.CloseStatus!);
        MockSessionEnding ending = await server.Sessions[0].WaitForEndAsync(Cancelled);
        Assert.Equal((EndedBy.Client, code, reason), (ending.By, ending.Code, ending.Reason));
    }

    [Fact]
    public async Task Close_WithoutCodeAsJavaScriptSendsItIsAnsweredAsANormalOne()
    {
        await using MockServer server = await MockServer.StartAsync(s_instant, Cancelled);
        await using Stream stream = server.ConnectInMemory();
        string request = $"GET {RawClient.GeminiPath}?key=k HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Cancelled);
        await stream.WriteAsync(new byte[] { 0x88, 0x80, 1, 2, 3, 4 }, Cancelled);
        var answer = new MemoryStream();
        await stream.CopyToAsync(answer, Cancelled);

        // The runtime's socket takes a close frame without payload for 1000 (RFC 6455 §7.1.5 would have 1005).
        Assert.Equal([0x88, 0x02, 0x03, 0xE8], answer.ToArray()[^4..]);
        MockSessionEnding ending = await server.Sessions[0].WaitForEndAsync(Cancelled);
        Assert.Equal((EndedBy.Client, 1000), (ending.By, ending.Code));
    }

    [Fact]
    public async Task NothingIs_SentOnceTheClientHasClosed()
    {
        var clock = new ManualTimeProvider();
        await using MockServer server = await MockServer.StartAsync(
            s_instant with { TimeProvider = clock, Session = new SessionOptions() }, Cancelled);
        await using RawClient client = await RawClient.StartAsync(server);
        await client.SayAsync("Tell me a very long story");
        await client.ReceiveAsync();
        await client.CloseAsync();
        await server.Sessions[0].WaitForEndAsync(Cancelled);
        int frames = server.Sessions[0].Frames.Count;
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(frames, server.Sessions[0].Frames.Count);
        Assert.Equal(0, clock.ActiveTimerCount);
    }

    // The connection's clock counts from the server's start: silence counts from the connection's.
    [Fact]
    public async Task Connection_ToAServerThatHasRunForHoursIsNotIdle()
    {
        var clock = new ManualTimeProvider();
        await using MockServer server = await MockServer.StartAsync(s_instant with { TimeProvider = clock }, Cancelled);
        clock.Advance(TimeSpan.FromHours(5));
        await using RawClient client = await RawClient.ConnectAsync(server);
        await Polling.UntilAsync(() => clock.NextDue is not null);
        clock.Advance(TimeSpan.FromSeconds(30));
        await client.SendAsync(
            """{"setup":{"model":"models/gemini-2.0-flash-live-001","generationConfig":{"responseModalities":["TEXT"]}}}""");
        Assert.NotNull((await client.ReceiveJsonAsync())["setupComplete"]);
    }

    [Fact]
    public async Task Message_OverTheLimitClosesWith1009AndOneAtTheLimitDoesNot()
    {
        const int limit = 4096;
        await using MockServer server =
            await MockServer.StartAsync(s_instant with { Limits = new() { MaxMessageBytes = limit } }, Cancelled);
        await using RawClient client = await RawClient.StartAsync(server);
        string frame = """{"clientContent":{"turns":[{"role":"user","parts":[{"text":""}]}],"turnComplete":true}}""";
        await client.SayAsync(new string('a', limit - frame.Length));
        await client.ReceiveTurnAsync();
        await client.SayAsync(new string('a', limit - frame.Length + 1));
        Assert.Equal(1009, (await client.ReceiveCloseAsync()).Code);
        Assert.Equal(1009, (await server.Sessions[0].WaitForEndAsync(Cancelled)).Code);
    }

    [Fact]
    public async Task Endless_FragmentsAreCutOffAtTheLimit()
    {
        await using MockServer server =
            await MockServer.StartAsync(s_instant with { Limits = new() { MaxMessageBytes = 64 * 1024 } }, Cancelled);
        await using RawClient client = await RawClient.StartAsync(server);
        string piece = new('x', 1000);
        for (int i = 0; i < 80; i++)
            await client.SendAsync(piece, endOfMessage: false);
        Assert.Equal(1009, (await client.ReceiveCloseAsync()).Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Fragments_OfNothingWithoutEndAreCutOff(int size)
    {
        await using MockServer server = await MockServer.StartAsync(s_instant, Cancelled);
        await using Stream stream = server.ConnectInMemory();
        await stream.WriteAsync(RawHandshake.Bytes, Cancelled);
        await RawHandshake.SkipAnswerAsync(stream, Cancelled);
        byte[] fragment = [0x00, (byte)(0x80 | size), 0, 0, 0, 0, .. new byte[size]];
        byte[] thousand = [.. Enumerable.Repeat(fragment, 1000).SelectMany(static f => f)];
        await stream.WriteAsync(new byte[] { 0x01, 0x80, 0, 0, 0, 0 }, Cancelled);
        MockSession session = await server.WaitForSessionAsync(null, Cancelled);
        Task flood = FloodAsync(stream, thousand, 1000);
        MockSessionEnding ending = await session.WaitForEndAsync(Cancelled);
        Assert.Equal((EndedBy.Server, 1008, "Too many fragments."), (ending.By, ending.Code, ending.Reason));
        await flood;
    }

    [Fact]
    public async Task Pings_WithoutEndAndWithoutAMessageAreCutOff()
    {
        await using MockServer server = await MockServer.StartAsync(s_instant, Cancelled);
        await using Stream stream = server.ConnectInMemory();
        await stream.WriteAsync(RawHandshake.Bytes, Cancelled);
        await RawHandshake.SkipAnswerAsync(stream, Cancelled);
        byte[] thousand = [.. Enumerable.Repeat(new byte[] { 0x89, 0x80, 0, 0, 0, 0 }, 1000).SelectMany(static f => f)];
        MockSession session = await server.WaitForSessionAsync(null, Cancelled);
        Task reading = DrainAsync(stream);
        await FloodAsync(stream, thousand, 1000);
        Assert.Equal((EndedBy.Transport, "too many pings"), ((await session.WaitForEndAsync(Cancelled)).By, session.Ending!.Reason));
        await reading;
    }

    [Fact]
    public async Task Pings_BetweenMessagesAreAnsweredForEver()
    {
        await using MockServer server = await MockServer.StartAsync(s_instant, Cancelled);
        await using Stream stream = server.ConnectInMemory();
        await stream.WriteAsync(RawHandshake.Bytes, Cancelled);
        await RawHandshake.SkipAnswerAsync(stream, Cancelled);
        Task reading = DrainAsync(stream);
        await stream.WriteAsync(RawHandshake.TextFrame(RawClient.Setup), Cancelled);
        byte[] pings = [.. Enumerable.Repeat(new byte[] { 0x89, 0x80, 0, 0, 0, 0 }, 5000).SelectMany(static f => f)];
        for (int i = 0; i < 8; i++)
        {
            await stream.WriteAsync(pings, Cancelled);
            await stream.WriteAsync(RawHandshake.TextFrame("""{"realtimeInput":{"audioStreamEnd":true}}"""), Cancelled);
        }

        await stream.WriteAsync(RawHandshake.CloseFrame, Cancelled);
        MockSession session = await server.WaitForSessionAsync(null, Cancelled);
        Assert.Equal((EndedBy.Client, 1000), ((await session.WaitForEndAsync(Cancelled)).By, session.Ending!.Code));
        await reading;
    }

    private static async Task FloodAsync(Stream stream, byte[] bytes, int times)
    {
        try
        {
            for (int i = 0; i < times; i++)
                await stream.WriteAsync(bytes, Cancelled);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            // Cut off.
        }
    }

    private static async Task DrainAsync(Stream stream)
    {
        try
        {
            await stream.CopyToAsync(Stream.Null, Cancelled);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            // Cut off.
        }
    }

    [Fact]
    public async Task Binary_AndFragmentedMessagesAreAccepted()
    {
        await using MockServer server = await MockServer.StartAsync(s_instant, Cancelled);
        await using RawClient client = await RawClient.ConnectAsync(server);
        await client.SendAsync(RawClient.Setup, WebSocketMessageType.Binary);
        await client.ReceiveJsonAsync();
        await client.SendAsync("""{"clientContent":{"turns":[{"role":"user","parts":[{"text":"a""", endOfMessage: false);
        await client.SendAsync("", endOfMessage: false);
        await client.SendAsync("""b"}]}],"turnComplete":true}}""");
        Assert.Equal("You said: ab", RawClient.TextOf(await client.ReceiveTurnAsync()));
    }

    [Fact]
    public async Task Input_BeforeSetupCompleteIsKeptAndAnswered()
    {
        await using MockServer server = await MockServer.StartAsync(s_instant, Cancelled);
        await using RawClient client = await RawClient.ConnectAsync(server);
        await client.SendAsync(RawClient.Setup);
        await client.SayAsync("early");
        List<JsonNode> all = await client.ReceiveTurnAsync();
        Assert.NotNull(all[0]["setupComplete"]);
        Assert.Equal("You said: early", RawClient.TextOf(all));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("""{"setup":{"model":3}}""")]
    [InlineData("\0")]
    public async Task Bad_MessageEndsInACloseAndNeverInAHang(string message)
    {
        await using MockServer server = await MockServer.StartAsync(s_instant, Cancelled);
        await using RawClient client = await RawClient.ConnectAsync(server);
        await client.SendAsync(message);
        (int? code, string? reason) = await client.ReceiveCloseAsync();
        Assert.Equal(1007, code);
        Assert.DoesNotContain("Exception", reason!, StringComparison.Ordinal);
        Assert.Null(server.Sessions[0].Failure);
    }

    [Fact]
    public async Task Reason_IsCutAt123BytesWithoutSplittingACharacter()
    {
        await using MockServer server = await MockServer.StartAsync(s_instant, Cancelled);
        await using RawClient client = await RawClient.StartAsync(server);
        server.Sessions[0].Close(1011, "a" + new string('\u20ac', 60));
        (int? code, string? reason) = await client.ReceiveCloseAsync();
        Assert.Equal((1011, "a" + new string('\u20ac', 40)), (code, reason));
    }

    [Fact]
    public async Task Client_ThatDoesNotReadIsCutOffAndItsQueueStaysBounded()
    {
        var clock = new ManualTimeProvider();
        MockServerOptions options = s_instant with { WireTime = clock };
        await using MockServer server = await MockServer.StartAsync(options, Cancelled);
        await using RawClient client = await RawClient.StartAsync(server, """{"setup":{"model":"models/gemini-2.0-flash-live-001"}}""");
        MockSession session = server.Sessions[0];
        for (int i = 0; i < 6; i++)
            await client.SayAsync("Tell me a very long story");
        await session.WaitForAsync(frame => frame.Contains("inlineData"), Cancelled);

        // The clock of the wire moves each time the sender had a moment to make progress, and made none.
        long most = 0;
        while (session.Ending is null)
        {
            int sent = session.Journal.Count;
            await Task.Delay(1, Cancelled);
            most = Math.Max(most, session.Connection.QueuedBytes);
            if (session.Journal.Count == sent)
                clock.Advance(options.Limits.StallTimeout);
        }

        Assert.Equal(EndedBy.Server, (await session.WaitForEndAsync(Cancelled)).By);
        Assert.Contains(session.Warnings, warning => warning.Contains("stopped reading", StringComparison.Ordinal));
        Assert.InRange(most, 1, 1024 * 1024);
    }

    [Fact]
    public async Task Client_ThatReadsGetsABurstFarLargerThanTheQueue()
    {
        await using MockServer server =
            await MockServer.StartAsync(s_instant with { Limits = new() { MaxQueuedBytes = 64 * 1024 } }, Cancelled);
        await using RawClient client = await RawClient.StartAsync(server, """{"setup":{"model":"models/gemini-2.0-flash-live-001"}}""");
        await client.SayAsync("Tell me a very long story");
        List<JsonNode> turn = await client.ReceiveTurnAsync();
        int bytes = turn.Sum(message =>
            message["serverContent"]?["modelTurn"]?["parts"]?[0]?["inlineData"]?["data"]?.GetValue<string>().Length ?? 0);
        Assert.True(bytes > 4 * 64 * 1024, $"{bytes} characters of base64");
    }

    [Fact]
    public async Task Idle_ConnectionIsClosed()
    {
        var clock = new ManualTimeProvider();
        await using MockServer server = await MockServer.StartAsync(
            s_instant with { TimeProvider = clock, Limits = new() { IdleTimeout = TimeSpan.FromMinutes(2) } }, Cancelled);
        await using RawClient client = await RawClient.StartAsync(server);
        clock.Advance(TimeSpan.FromMinutes(1));
        await client.SayAsync("still here");
        await client.ReceiveTurnAsync();
        clock.Advance(TimeSpan.FromMinutes(1));
        await client.SayAsync("still here");
        await client.ReceiveTurnAsync();
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal((1008, "The operation was aborted."), await client.ReceiveCloseAsync());
    }

    [Fact]
    public async Task Client_ThatNeverAnswersOurCloseIsDropped()
    {
        var clock = new ManualTimeProvider();
        await using MockServer server = await MockServer.StartAsync(s_instant with { WireTime = clock }, Cancelled);
        await using RawClient client = await RawClient.StartAsync(server);
        MockSession session = server.Sessions[0];
        session.Close(1011, "out");
        await session.WaitForIdleAsync(Cancelled);
        Assert.Null(session.Ending);
        clock.Advance(TimeSpan.FromSeconds(5));
        MockSessionEnding ending = await session.WaitForEndAsync(Cancelled);
        Assert.Equal((EndedBy.Server, 1011, "out"), (ending.By, ending.Code, ending.Reason));
    }

    [Fact]
    public async Task Lost_TransportEndsTheSession()
    {
        await using MockServer server = await MockServer.StartAsync(s_instant, Cancelled);
        RawClient client = await RawClient.StartAsync(server);
        await client.DisposeAsync();
        Assert.Equal(EndedBy.Transport, (await server.Sessions[0].WaitForEndAsync(Cancelled)).By);
    }

    [Fact]
    public async Task Anything_CanBePushed()
    {
        await using MockServer server = await MockServer.StartAsync(s_instant, Cancelled);
        await using RawClient client = await RawClient.StartAsync(server);
        MockSession session = server.Sessions[0];
        session.Push(new ServerMessage { ServerContent = new ServerContent { Interrupted = true } });
        session.PushRaw("{ not json");
        session.GoAway(TimeSpan.FromSeconds(7));
        Assert.Equal("{\n  \"serverContent\": {\n    \"interrupted\": true\n  }\n}\n", await client.ReceiveTextAsync());
        Assert.Equal("{ not json", await client.ReceiveTextAsync());
        Assert.Equal("7s", (await client.ReceiveJsonAsync())["goAway"]!["timeLeft"]!.GetValue<string>());
    }

    [Fact]
    public async Task Disposing_TheServerTellsItsClientsAndReturns()
    {
        MockServer server = await MockServer.StartAsync(s_instant, Cancelled);
        await using RawClient client = await RawClient.StartAsync(server);
        Task<(int? Code, string? Reason)> closed = client.ReceiveCloseAsync();
        await server.DisposeAsync();
        Assert.Equal(1001, (await closed).Code);
        await Assert.ThrowsAnyAsync<Exception>(() => RawClient.ConnectAsync(server));
    }

    [Fact]
    public async Task TwoHundred_SessionsSideBySideDoNotHearEachOther()
    {
        await using MockServer server = await MockServer.StartAsync(s_instant, Cancelled);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
        {
            await using RawClient client = await RawClient.StartAsync(server, pathAndQuery: $"{RawClient.GeminiPath}?key=test-{i}");
            for (int turn = 0; turn < 3; turn++)
            {
                await client.SayAsync($"client {i} turn {turn}");
                Assert.Equal($"You said: client {i} turn {turn}", RawClient.TextOf(await client.ReceiveTurnAsync()));
            }

            MockSession session = await server.WaitForSessionAsync(s => s.HasCredential($"test-{i}"), Cancelled);
            await client.CloseAsync();
            await session.WaitForEndAsync(Cancelled);
            Assert.All(
                session.Frames.Where(frame => frame.Direction == FrameDirection.FromClient).Skip(1),
                frame => Assert.Contains($"client {i} turn", frame.Json, StringComparison.Ordinal));
        }));
        Assert.Equal(200, server.Sessions.Count);
    }
}
