using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using LiveProto.Testing;

namespace LiveProto.Mocking.Tests.Faults;

/// <summary>What a client sees of each fault.</summary>
public sealed class FaultTests
{
    private const string SpokenSetup = """{"setup":{"model":"models/gemini-2.0-flash-live-001"}}""";
    private const string ToolSetup =
        """{"setup":{"model":"models/gemini-2.0-flash-live-001","generationConfig":{"responseModalities":["TEXT"]},"tools":[{"functionDeclarations":[{"name":"open_door"},{"name":"open_window"}]}]}}""";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NeverCompleteSetup_StaysSilentAndOpen()
    {
        await using MockServer server = await StartAsync(Fault.NeverCompleteSetup());
        await using RawClient client = await RawClient.ConnectAsync(server);
        await client.SendAsync(RawClient.Setup);
        await client.SayAsync("Hello");
        MockSession session = await server.WaitForSessionAsync(null, Cancelled);
        await session.WaitForAsync(frame => frame.Contains("Hello"), Cancelled);
        await session.WaitForIdleAsync(Cancelled);
        Assert.Equal(2, session.Frames.Count);
        Assert.Null(session.Ending);
    }

    [Fact]
    public async Task Stall_FallsSilentInTheMiddleOfATurn()
    {
        await using MockServer server = await StartAsync(Fault.Stall(FaultPoint.ModelTurn, occurrence: 2));
        await using RawClient client = await RawClient.StartAsync(server);
        await client.SayAsync("Hello");
        Assert.NotNull((await client.ReceiveJsonAsync())["serverContent"]!["modelTurn"]);
        MockSession session = server.Sessions[0];
        await session.WaitForIdleAsync(Cancelled);
        Assert.Equal(4, session.Frames.Count);
    }

    [Theory]
    [InlineData(FaultPoint.GenerationComplete, 1, 2, 1)]
    [InlineData(FaultPoint.GenerationComplete, 2, 1, 2)]
    [InlineData(FaultPoint.GenerationComplete, 0, 2, 2)]
    [InlineData(FaultPoint.ModelTurn, 1, 1, 1)]
    public async Task Duplicate_SendsTheMessageThatItNamesTwice(FaultPoint point, int occurrence, int inFirstTurn, int inSecondTurn)
    {
        await using MockServer server = await StartAsync(Fault.Duplicate(point, occurrence));
        await using RawClient client = await RawClient.StartAsync(server);
        await client.SayAsync("Hello");
        List<JsonNode> first = await client.ReceiveTurnAsync();
        await client.SayAsync("Hello");
        List<JsonNode> second = await client.ReceiveTurnAsync();
        Assert.Equal((inFirstTurn, inSecondTurn), (Completions(first), Completions(second)));
        Assert.Equal(point == FaultPoint.ModelTurn ? "You said:You said: Hello" : "You said: Hello", RawClient.TextOf(first));
        Assert.Equal("You said: Hello", RawClient.TextOf(second));

        static int Completions(List<JsonNode> turn) => turn.Count(message => message["serverContent"]?["generationComplete"] is not null);
    }

    [Theory]
    [InlineData(FaultPoint.GenerationComplete, "generationComplete")]
    [InlineData(FaultPoint.ModelTurn, "modelTurn")]
    public async Task Omit_LeavesOutWhatItNames(FaultPoint point, string member)
    {
        await using MockServer server = await StartAsync(Fault.Omit(point));
        await using RawClient client = await RawClient.StartAsync(server);
        await client.SayAsync("Hello");
        Assert.DoesNotContain(await client.ReceiveTurnAsync(), message => message["serverContent"]?[member] is not null);
    }

    [Fact]
    public async Task Omit_TurnCompleteTakesTheUsageAlong()
    {
        await using MockServer server = await StartAsync(Fault.Omit(FaultPoint.TurnComplete));
        await using RawClient client = await RawClient.StartAsync(server);
        await client.SayAsync("Hello");
        MockSession session = server.Sessions[0];
        await session.WaitForAsync(frame => frame.Contains("generationComplete"), Cancelled);
        await session.WaitForIdleAsync(Cancelled);
        Assert.DoesNotContain(session.Frames, frame => frame.Contains("turnComplete\": true") || frame.Contains("usageMetadata"));
    }

    [Fact]
    public async Task OmitUsage_LeavesTheTurnWhole()
    {
        await using MockServer server = await StartAsync(Fault.OmitUsage());
        await using RawClient client = await RawClient.StartAsync(server);
        await client.SayAsync("Hello");
        List<JsonNode> turn = await client.ReceiveTurnAsync();
        Assert.DoesNotContain(turn, message => message["usageMetadata"] is not null);
        Assert.Equal("You said: Hello", RawClient.TextOf(turn));
    }

    [Theory]
    [InlineData(1011, "Internal error encountered.", FaultPoint.SetupComplete)]
    [InlineData(1000, "", FaultPoint.ModelTurn)]
    [InlineData(1008, "The operation was aborted.", FaultPoint.TurnComplete)]
    [InlineData(4242, "own", FaultPoint.GenerationComplete)]
    public async Task Close_EndsWithAnyCodeInPlaceOfTheMessage(int code, string reason, FaultPoint point)
    {
        await using MockServer server = await StartAsync(Fault.Close(code, reason, point));
        await using RawClient client = await RawClient.ConnectAsync(server);
        await client.SendAsync(RawClient.Setup);
        await client.SayAsync("Hello");
        Assert.Equal((code, reason), await client.ReceiveCloseAsync());
    }

    [Theory]
    [InlineData(null, new byte[] { 0x88, 0x00 })]
    [InlineData(1006, new byte[] { 0x88, 0x02, 0x03, 0xEE })]
    [InlineData(0, new byte[] { 0x88, 0x02, 0x00, 0x00 })]
    public async Task Close_WithoutCodeOrWithOneThatNobodyMaySendGoesOutAsTold(int? code, byte[] frame)
    {
        await using MockServer server = await StartAsync(Fault.Close(code, "", FaultPoint.SetupComplete));
        await using Stream stream = server.ConnectInMemory();
        await stream.WriteAsync(RawHandshake.Bytes, Cancelled);
        await RawHandshake.SkipAnswerAsync(stream, Cancelled);
        await stream.WriteAsync(RawHandshake.TextFrame(RawClient.Setup), Cancelled);
        byte[] answer = new byte[frame.Length];
        await stream.ReadExactlyAsync(answer, Cancelled);
        Assert.Equal(frame, answer);
        await stream.WriteAsync(RawHandshake.CloseFrame, Cancelled);
        Assert.Equal(0, await stream.ReadAsync(answer, Cancelled));
    }

    [Fact]
    public async Task Abort_DropsTheConnectionWithoutACloseFrame()
    {
        await using MockServer server = await StartAsync(Fault.Abort(FaultPoint.ModelTurn));
        await using RawClient client = await RawClient.StartAsync(server);
        await client.SayAsync("Hello");
        await Assert.ThrowsAsync<WebSocketException>(client.ReceiveAsync);
        Assert.Null(client.CloseStatus);
    }

    [Fact]
    public async Task DelayPong_HoldsPongsBackAndNothingElse()
    {
        var clock = new ManualTimeProvider();
        await using MockServer server = await MockServer.StartAsync(
            Options() with { TimeProvider = clock, Faults = [Fault.DelayPong(TimeSpan.FromSeconds(8))] }, Cancelled);
        await using Stream stream = server.ConnectInMemory();
        await stream.WriteAsync(RawHandshake.Bytes, Cancelled);
        await RawHandshake.SkipAnswerAsync(stream, Cancelled);
        await stream.WriteAsync(new byte[] { 0x89, 0x82, 0, 0, 0, 0, (byte)'h', (byte)'i' }, Cancelled);
        await stream.WriteAsync(RawHandshake.TextFrame(RawClient.Setup), Cancelled);
        byte[] setupComplete = new byte[2 + "{\n  \"setupComplete\": {}\n}\n".Length];
        await stream.ReadExactlyAsync(setupComplete, Cancelled);
        Assert.Equal(0x82, setupComplete[0]);
        clock.Advance(TimeSpan.FromSeconds(8));
        byte[] pong = new byte[4];
        await stream.ReadExactlyAsync(pong, Cancelled);
        Assert.Equal([0x8A, 0x02, (byte)'h', (byte)'i'], pong);
    }

    [Fact]
    public async Task Drip_SendsBytesAFewAtATime()
    {
        var clock = new ManualTimeProvider();
        await using MockServer server = await MockServer.StartAsync(
            Options() with { TimeProvider = clock, Faults = [Fault.Drip(10, TimeSpan.FromSeconds(1))] }, Cancelled);
        await using Stream stream = server.ConnectInMemory();
        await stream.WriteAsync(RawHandshake.Bytes, Cancelled);
        await RawHandshake.SkipAnswerAsync(stream, Cancelled);
        await stream.WriteAsync(RawHandshake.TextFrame(RawClient.Setup), Cancelled);
        byte[] piece = new byte[100];
        Assert.Equal(10, await stream.ReadAsync(piece, Cancelled));
        ValueTask<int> next = stream.ReadAsync(piece, Cancelled);
        Assert.False(next.IsCompleted);
        await Polling.UntilAsync(() => clock.NextDue <= clock.Elapsed + TimeSpan.FromSeconds(1) && clock.ActiveTimerCount >= 2);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(10, await next);
    }

    [Theory]
    [InlineData(new int[0], 26)]
    [InlineData(new[] { 5 }, 2)]
    [InlineData(new[] { 1, 5, 5, 20 }, 5)]
    [InlineData(new[] { 1000 }, 1)]
    public async Task Fragment_CutsMessagesIntoFrames(int[] cuts, int frames)
    {
        await using MockServer server = await StartAsync(Fault.Fragment(cuts));
        await using RawClient client = await RawClient.ConnectAsync(server);
        await client.SendAsync(RawClient.Setup);
        (byte[] payload, _, int seen) = (await client.ReceiveAsync())!.Value;
        Assert.Equal("{\n  \"setupComplete\": {}\n}\n", Encoding.UTF8.GetString(payload));
        Assert.Equal(frames, seen);
    }

    [Fact]
    public async Task Fragment_CutsInsideCodePoints()
    {
        await using MockServer server = await StartAsync(Fault.Fragment(), Fault.TextFrames());
        await using RawClient client = await RawClient.StartAsync(server);
        await client.SayAsync("\u20ac\ud83d\ude00");
        Assert.Equal("You said: \u20ac\ud83d\ude00", RawClient.TextOf(await client.ReceiveTurnAsync()));
    }

    [Fact]
    public async Task Frames_CanBeTextAndJSONCompact()
    {
        await using MockServer server = await StartAsync(Fault.TextFrames(), Fault.CompactJson());
        await using RawClient client = await RawClient.ConnectAsync(server);
        await client.SendAsync(RawClient.Setup);
        (byte[] payload, WebSocketMessageType type, _) = (await client.ReceiveAsync())!.Value;
        Assert.Equal(("{\"setupComplete\":{}}", WebSocketMessageType.Text), (Encoding.UTF8.GetString(payload), type));
    }

    [Fact]
    public async Task Unknown_FieldsAndEnumsStandBesideTheKnownOnes()
    {
        await using MockServer server = await StartAsync(Fault.UnknownFields(), Fault.UnknownEnum());
        await using RawClient client = await RawClient.StartAsync(server);
        await client.SayAsync("Hello");
        List<JsonNode> turn = await client.ReceiveTurnAsync();
        Assert.All(turn, message => Assert.NotNull(message["fieldOfALaterVersion"]));
        Assert.NotNull(turn[0]["serverContent"]!["memberOfALaterVersion"]);
        Assert.Equal("TURN_COMPLETE_REASON_OF_A_LATER_VERSION", turn[^1]["serverContent"]!["turnCompleteReason"]!.GetValue<string>());
        Assert.Equal("You said: Hello", RawClient.TextOf(turn));
    }

    [Fact]
    public async Task Empty_MessagesAndFramesComeBeforeTheContent()
    {
        await using MockServer server = await StartAsync(Fault.EmptyMessage(), Fault.EmptyFrame(occurrence: 1));
        await using RawClient client = await RawClient.StartAsync(server);
        await client.SayAsync("Hello");
        Assert.Equal("{}\n", await client.ReceiveTextAsync());
        Assert.Equal("", await client.ReceiveTextAsync());
        Assert.NotNull((await client.ReceiveJsonAsync())["serverContent"]);
        Assert.Equal("{}\n", await client.ReceiveTextAsync());
    }

    [Fact]
    public async Task DuplicateCallIds_RepeatsIdsAndTheCall()
    {
        await using MockServer server = await StartAsync(Fault.DuplicateCallIds());
        await using RawClient client = await RawClient.StartAsync(server, ToolSetup);
        await client.SayAsync("open door and open window");
        JsonNode first = await client.ReceiveJsonAsync();
        while (first["toolCall"] is null)
            first = await client.ReceiveJsonAsync();
        JsonArray calls = first["toolCall"]!["functionCalls"]!.AsArray();
        Assert.Equal(2, calls.Count);
        Assert.Equal(calls[0]!["id"]!.GetValue<string>(), calls[1]!["id"]!.GetValue<string>());
        Assert.Equal(first.ToJsonString(), (await client.ReceiveJsonAsync()).ToJsonString());
    }

    [Fact]
    public async Task LateCancellation_NamesCallsThatWereAnswered()
    {
        await using MockServer server = await StartAsync(Fault.LateCancellation());
        await using RawClient client = await RawClient.StartAsync(server, ToolSetup);
        await client.SayAsync("open door");
        JsonNode call = await client.ReceiveJsonAsync();
        while (call["toolCall"] is null)
            call = await client.ReceiveJsonAsync();
        string id = call["toolCall"]!["functionCalls"]![0]!["id"]!.GetValue<string>();
        await client.SendAsync(
            $$$"""{"toolResponse":{"functionResponses":[{"id":"{{{id}}}","name":"open_door","response":{"output":"open"}}]}}""");
        await client.ReceiveTurnAsync();
        Assert.Equal(id, (await client.ReceiveJsonAsync())["toolCallCancellation"]!["ids"]![0]!.GetValue<string>());

        // Once: the next turn made no call.
        await client.SayAsync("Hello");
        await client.ReceiveTurnAsync();
        await client.SayAsync("Hello again");
        Assert.All(await client.ReceiveTurnAsync(), message => Assert.Null(message["toolCallCancellation"]));
    }

    [Fact]
    public async Task Text_ThatIsNoMessageIsCutAndTypedAndKeptBackLikeOne()
    {
        await using MockServer server = await StartAsync(Fault.TextFrames(), Fault.Fragment(3));
        await using RawClient client = await RawClient.StartAsync(server);
        server.Sessions[0].PushRaw("[1, 2]");
        (byte[] payload, WebSocketMessageType type, int frames) = (await client.ReceiveAsync())!.Value;
        Assert.Equal(("[1, 2]", WebSocketMessageType.Text, 2), (Encoding.UTF8.GetString(payload), type, frames));

        server.Sessions[0].Inject(Fault.Stall(FaultPoint.ModelTurn));
        await client.SayAsync("Hello");
        await server.Sessions[0].WaitForAsync(frame => frame.Contains("Hello"), Cancelled);
        await server.Sessions[0].WaitForIdleAsync(Cancelled);
        int before = server.Sessions[0].Frames.Count;
        server.Sessions[0].PushRaw("[3]");
        await server.Sessions[0].WaitForIdleAsync(Cancelled);
        Assert.Equal(before, server.Sessions[0].Frames.Count);
    }

    [Fact]
    public async Task BigMessage_IsAsBigAsToldAndStillJSON()
    {
        await using MockServer server = await StartAsync(Fault.BigMessage());
        await using RawClient client = await RawClient.StartAsync(server);
        await client.SayAsync("Hello");
        string text = await client.ReceiveTextAsync();
        Assert.Equal(2 * 1024 * 1024, Encoding.UTF8.GetByteCount(text));
        Assert.NotNull(JsonNode.Parse(text)!["serverContent"]!["modelTurn"]);
        await client.ReceiveTurnAsync();
    }

    [Fact]
    public async Task BigMessage_LeavesABiggerOneAsItIs()
    {
        await using MockServer server = await StartAsync(Fault.BigMessage(10, FaultPoint.Message, occurrence: 0));
        await using RawClient client = await RawClient.StartAsync(server);
        await client.SayAsync("Hello");
        Assert.All(await client.ReceiveTurnAsync(),
            message => Assert.DoesNotContain("padding", message.ToJsonString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task BadBase64_CannotBeDecoded()
    {
        await using MockServer server = await StartAsync(Fault.BadBase64());
        await using RawClient client = await RawClient.StartAsync(server, SpokenSetup);
        await client.SayAsync("Hello");
        List<JsonNode> turn = await client.ReceiveTurnAsync();
        string[] audio = [.. turn.Select(message =>
            message["serverContent"]?["modelTurn"]?["parts"]?[0]?["inlineData"]?["data"]?.GetValue<string>()).OfType<string>()];
        Assert.Throws<FormatException>(() => Convert.FromBase64String(audio[0]));
        Assert.All(audio[1..], piece => Assert.NotEmpty(Convert.FromBase64String(piece)));
    }

    [Fact]
    public async Task GoAway_CanLeaveNoTime()
    {
        await using MockServer server = await StartAsync(Fault.GoAway());
        await using RawClient client = await RawClient.StartAsync(server);
        await client.SayAsync("Hello");
        Assert.Equal("0s", (await client.ReceiveJsonAsync())["goAway"]!["timeLeft"]!.GetValue<string>());
        await client.ReceiveTurnAsync();
    }

    [Fact]
    public async Task LateInterrupted_FollowsTurnComplete()
    {
        await using MockServer server = await StartAsync(Fault.LateInterrupted());
        await using RawClient client = await RawClient.StartAsync(server);
        await client.SayAsync("Hello");
        await client.ReceiveTurnAsync();
        Assert.True((await client.ReceiveJsonAsync())["serverContent"]!["interrupted"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Delay_HoldsAMessageAndAllThatFollow()
    {
        var clock = new ManualTimeProvider();
        await using MockServer server = await MockServer.StartAsync(
            Options() with { TimeProvider = clock, Faults = [Fault.Delay(TimeSpan.FromSeconds(30), FaultPoint.SetupComplete)] }, Cancelled);
        await using RawClient client = await RawClient.ConnectAsync(server);
        await client.SendAsync(RawClient.Setup);
        Task<string> answer = client.ReceiveTextAsync();
        await Polling.UntilAsync(() => clock.NextDue == TimeSpan.FromSeconds(30));
        Assert.False(answer.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Contains("setupComplete", await answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Times_BoundsAFaultOverAllConnections()
    {
        await using MockServer server = await StartAsync(Fault.Close(1011, "once", FaultPoint.SetupComplete) with { Times = 1 });
        await using RawClient first = await RawClient.ConnectAsync(server);
        await first.SendAsync(RawClient.Setup);
        Assert.Equal(1011, (await first.ReceiveCloseAsync()).Code);
        await using RawClient second = await RawClient.StartAsync(server);
    }

    [Fact]
    public async Task Faults_CanBeInjectedIntoOneSessionOrIntoAllWhileTheyRun()
    {
        await using MockServer server = await StartAsync();
        await using RawClient one = await RawClient.StartAsync(server);
        await using RawClient two = await RawClient.StartAsync(server);
        server.Sessions[0].Inject(Fault.OmitUsage());
        server.Inject(Fault.Omit(FaultPoint.GenerationComplete));
        await one.SayAsync("Hello");
        await two.SayAsync("Hello");
        List<JsonNode> first = await one.ReceiveTurnAsync();
        List<JsonNode> second = await two.ReceiveTurnAsync();
        Assert.DoesNotContain(first, message => message["usageMetadata"] is not null);
        Assert.Contains(second, message => message["usageMetadata"] is not null);
        Assert.DoesNotContain(first.Concat(second), message => message["serverContent"]?["generationComplete"] is not null);
    }

    [Fact]
    public void Validate_RefusesWhatCannotBe()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Fault.RefuseUpgrade(200).Validate());
        Assert.Throws<ArgumentOutOfRangeException>(() => Fault.Fragment([5, 4]).Validate());
        Assert.Throws<ArgumentOutOfRangeException>(() => Fault.Drip(0, TimeSpan.Zero).Validate());
        Assert.Throws<ArgumentOutOfRangeException>(() => Fault.Close(70000).Validate());
        Assert.Throws<ArgumentOutOfRangeException>(() => (Fault.OmitUsage() with { Times = 0 }).Validate());
    }

    private static MockServerOptions Options() => new()
    {
        InMemory = true,
        Session = new SessionOptions { Pacing = new PacingOptions { Speed = 0 } },
    };

    private static Task<MockServer> StartAsync(params Fault[] faults) =>
        MockServer.StartAsync(Options() with { Faults = faults }, Cancelled);
}
