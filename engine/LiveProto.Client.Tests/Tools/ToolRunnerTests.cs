using System.Text.Json.Nodes;
using System.Threading.Channels;
using LiveProto.Client.Tools;
using LiveProto.Messages;
using LiveProto.Testing;

namespace LiveProto.Client.Tests.Tools;

public sealed class ToolRunnerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly LiveServer _server = new();

    [Fact]
    public async Task Call_Declared_IsRunAnsweredAndToldAsHandled()
    {
        var tools = new LiveTools().Add(
            "get_weather", "Weather of a city", (WeatherArgs args, CancellationToken cancellationToken) =>
                Task.FromResult(new Weather($"{args.City} {args.Days}", 21.5)), ToolsJson.Default.WeatherArgs);
        (LiveSession session, RawPeer peer) = await OpenAsync(tools);
        await using var events = new EventReader(session);
        await CallAsync(peer, """{"name":"get_weather","id":"1","args":{"city":"Lisbon"}}""");

        await AssertAnsweredAsync(peer, """{"id":"1","name":"get_weather","response":{"summary":"Lisbon 3","celsius":21.5}}""");
        Assert.True((await events.NextAsync(LiveEventKind.ToolCall)).IsHandled);
        await EndAsync(session, peer);
    }

    [Fact]
    public async Task Setup_HoldsItsToolsAndTheFunctions()
    {
        var tools = new LiveTools().Add(new FunctionDeclaration { Name = "mine" }, static (_, _) => Task.FromResult(JsonText.Parse("1")));
        Task<LiveSession> connecting = _server.ConnectAsync(
            options => options with { Tools = tools },
            new Setup
            {
                Model = "gemini-test",
                Tools = [new Tool { FunctionDeclarations = [new FunctionDeclaration { Name = "by_hand" }] }]
            });
        (RawPeer peer, string setup) = await _server.AcceptAsync();
        Assert.Equal(
            """[{"functionDeclarations":[{"name":"by_hand"}]},{"functionDeclarations":[{"name":"mine"}]}]""",
            JsonNode.Parse(setup)!["setup"]!["tools"]!.ToJsonString());
        await peer.SendAsync(LiveServer.Message("""{"setupComplete":{}}"""));
        LiveSession session = await connecting;
        await using var events = new EventReader(session);

        // What the setup declares itself stays the reader's.
        await CallAsync(peer, """{"name":"by_hand","id":"1"},{"name":"mine","id":"2"}""");
        await AssertAnsweredAsync(peer, """{"id":"2","name":"mine","response":{"output":1}}""");
        Assert.False((await events.NextAsync(LiveEventKind.ToolCall)).IsHandled);
        Assert.Equal(1, await session.SendToolResponseAsync(
            [new FunctionResponse { Id = "1", Name = "by_hand", Response = JsonText.Parse("{}") }]));
        await AssertAnsweredAsync(peer, """{"id":"1","name":"by_hand","response":{}}""");
        await EndAsync(session, peer);
    }

    [Fact]
    public async Task Connect_FunctionDeclaredTwice_IsRefusedByName()
    {
        var tools = new LiveTools().Add(new FunctionDeclaration { Name = "f" }, static (_, _) => Task.FromResult(JsonText.Parse("1")));
        var setup = new Setup
        {
            Model = "gemini-test",
            Tools = [new Tool { FunctionDeclarations = [new FunctionDeclaration { Name = "f" }] }]
        };
        ArgumentException refused = await Assert.ThrowsAsync<ArgumentException>(() =>
            _server.ConnectAsync(options => options with { Tools = tools }, setup));
        Assert.Contains("'f'", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name":"w","id":"1","args":{"days":1}}""", "The argument 'city' is missing.")]
    [InlineData("""{"name":"w","id":"1"}""", "The argument 'city' is missing.")]
    [InlineData("""{"name":"w","id":"1","args":{"city":null}}""", "The argument 'city' must not be null.")]
    [InlineData("""{"name":"w","id":"1","args":{"city":"x","days":[]}}""", "The argument 'days' is not as declared.")]
    [InlineData("""{"name":"w","id":"1","args":{"city":"x","scale":"Kelvin"}}""", "The argument 'scale' is not as declared.")]
    [InlineData("""{"name":"nobody","id":"1"}""", "There is no function 'nobody'.")]
    public async Task Call_NotAsDeclared_IsAnsweredWithAnErrorThatNamesIt(string call, string error)
    {
        int ran = 0;
        var tools = new LiveTools().Add("w", "d", (WeatherArgs args, CancellationToken cancellationToken) => Task.FromResult($"{++ran}"),
            ToolsJson.Default.WeatherArgs);
        (LiveSession session, RawPeer peer) = await OpenAsync(tools);
        await CallAsync(peer, call);
        Assert.Equal(error, (string?)(await ReadAnswerAsync(peer))["response"]!["error"]);
        Assert.Equal(0, ran);
        await EndAsync(session, peer);
    }

    [Fact]
    public async Task Call_FunctionThatFails_IsAnsweredWithoutItsText()
    {
        LiveTools tools = Raw("secret", static (_, _) => throw new InvalidOperationException("password=1"));
        tools.Add(new FunctionDeclaration { Name = "told" },
            static (_, _) => Task.FromException<JsonText>(new LiveToolException("No such city.")));
        (LiveSession session, RawPeer peer) = await OpenAsync(tools);
        await CallAsync(peer, """{"name":"secret","id":"1"}""");
        await AssertAnsweredAsync(peer, """{"id":"1","name":"secret","response":{"error":"secret failed: InvalidOperationException."}}""");
        await CallAsync(peer, """{"name":"told","id":"2"}""");
        await AssertAnsweredAsync(peer, """{"id":"2","name":"told","response":{"error":"No such city."}}""");
        await EndAsync(session, peer);
    }

    // Each waits for the other, and the second blocks its thread: one after another they would never end.
    [Fact]
    public async Task Calls_InOneMessage_RunBesideEachOther()
    {
        var first = new TaskCompletionSource();
        var second = new TaskCompletionSource();
        LiveTools tools = Raw("a", async (_, _) =>
        {
            first.SetResult();
            await second.Task;
            return JsonText.Parse("1");
        }).Add(new FunctionDeclaration { Name = "b" }, (_, _) =>
        {
            Assert.True(first.Task.Wait(Patience));
            second.SetResult();
            return Task.FromResult(JsonText.Parse("2"));
        });
        (LiveSession session, RawPeer peer) = await OpenAsync(tools);
        await CallAsync(peer, """{"name":"b","id":"2"},{"name":"a","id":"1"}""");
        string[] answered = [(string)(await ReadAnswerAsync(peer))["id"]!, (string)(await ReadAnswerAsync(peer))["id"]!];
        Assert.Equal(["1", "2"], answered.Order());
        await EndAsync(session, peer);
    }

    [Fact]
    public async Task Calls_BeyondTheBound_WaitForTheirTurn()
    {
        int running = 0;
        var started = Channel.CreateUnbounded<TaskCompletionSource>();
        var tools = new LiveTools { MaxRunning = 1 }.Add(new FunctionDeclaration { Name = "f" }, async (_, _) =>
        {
            Assert.Equal(1, Interlocked.Increment(ref running));
            var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            started.Writer.TryWrite(go);
            await go.Task;
            Interlocked.Decrement(ref running);
            return JsonText.Parse("true");
        });
        (LiveSession session, RawPeer peer) = await OpenAsync(tools);
        await CallAsync(peer, """{"name":"f","id":"1"},{"name":"f","id":"2"}""");
        for (int i = 0; i < 2; i++)
        {
            (await started.Reader.ReadAsync(TestContext.Current.CancellationToken)).SetResult();
            Assert.True((bool)(await ReadAnswerAsync(peer))["response"]!["output"]!);
        }

        await EndAsync(session, peer);
    }

    [Fact]
    public async Task Call_TakenBack_FiresItsTokenAndIsNotAnswered()
    {
        var f = new Waiting();
        (LiveSession session, RawPeer peer) = await OpenAsync(f.Tools);
        await CallAsync(peer, """{"name":"f","id":"1"},{"name":"f","id":"2"}""");
        await f.Started.Reader.ReadAsync(TestContext.Current.CancellationToken);
        await f.Started.Reader.ReadAsync(TestContext.Current.CancellationToken);
        await peer.SendAsync(LiveServer.Message("""{"toolCallCancellation":{"ids":["1"]}}"""));
        await f.Fired.Reader.ReadAsync(TestContext.Current.CancellationToken);
        Assert.False(f.Fired.Reader.TryRead(out _));

        f.Go.SetResult();
        await AssertAnsweredAsync(peer, """{"id":"2","name":"f","response":{"output":"late"}}""");
        await AssertNothingBeforeAsync(session, peer);
        await EndAsync(session, peer);
    }

    [Fact]
    public async Task Call_ToldAgainWhileItRuns_IsRunAndAnsweredOnce()
    {
        var f = new Waiting();
        (LiveSession session, RawPeer peer) = await OpenAsync(f.Tools);
        await using var events = new EventReader(session);
        await CallAsync(peer, """{"name":"f","id":"1"}""");
        await CallAsync(peer, """{"name":"f","id":"1"}""");
        await peer.SendAsync(LiveServer.Message("""{"serverContent":{"interrupted":true}}"""));
        while ((await events.NextAsync()).Kind != LiveEventKind.Interrupted)
        {
        }

        f.Go.SetResult();
        await AssertAnsweredAsync(peer, """{"id":"1","name":"f","response":{"output":"late"}}""");
        await AssertNothingBeforeAsync(session, peer);
        await EndAsync(session, peer);
    }

    // The function does not look at its token, and answers after all: that answer goes nowhere.
    [Fact]
    public async Task Call_BeyondItsTimeout_IsAnsweredOnceWithAnError()
    {
        var f = new Waiting(new LiveToolOptions { Timeout = TimeSpan.FromSeconds(2) });
        (LiveSession session, RawPeer peer) = await OpenAsync(f.Tools);
        await CallAsync(peer, """{"name":"f","id":"1"}""");
        await f.Started.Reader.ReadAsync(TestContext.Current.CancellationToken);
        _server.Time.Advance(TimeSpan.FromSeconds(2));
        await f.Fired.Reader.ReadAsync(TestContext.Current.CancellationToken);
        await AssertAnsweredAsync(peer, """{"id":"1","name":"f","response":{"error":"f took too long."}}""");
        f.Go.SetResult();
        await AssertNothingBeforeAsync(session, peer);
        await EndAsync(session, peer);
    }

    [Fact]
    public async Task Connection_Lost_FiresTheTokenAndNothingIsAnsweredOnTheNext()
    {
        var f = new Waiting();
        (LiveSession session, RawPeer peer) = await OpenAsync(f.Tools);
        await peer.SendAsync(LiveServer.Message("""{"sessionResumptionUpdate":{"newHandle":"h","resumable":true}}"""));
        await CallAsync(peer, """{"name":"f","id":"1"}""");
        await f.Started.Reader.ReadAsync(TestContext.Current.CancellationToken);
        await peer.SendAsync(RawPeer.CloseOf(1011, "gone"));
        (RawPeer next, string setup) = await _server.RunAsync(_server.AcceptAsync(), TimeSpan.FromSeconds(5));
        Assert.Equal("f", (string?)JsonNode.Parse(setup)!["setup"]!["tools"]![0]!["functionDeclarations"]![0]!["name"]);
        await next.SendAsync(LiveServer.Message("""{"setupComplete":{}}"""));
        await f.Fired.Reader.ReadAsync(TestContext.Current.CancellationToken);
        f.Go.SetResult();
        await AssertNothingBeforeAsync(session, next);

        // The next connection may count from one again.
        await CallAsync(next, """{"name":"f","id":"1"}""");
        await AssertAnsweredAsync(next, """{"id":"1","name":"f","response":{"output":"late"}}""");
        await EndAsync(session, next);
    }

    [Fact]
    public async Task Session_Closed_FiresTheToken()
    {
        var f = new Waiting();
        (LiveSession session, RawPeer peer) = await OpenAsync(f.Tools);
        await CallAsync(peer, """{"name":"f","id":"1"}""");
        await f.Started.Reader.ReadAsync(TestContext.Current.CancellationToken);
        await EndAsync(session, peer);
        await f.Fired.Reader.ReadAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Call_SeveralResults_AreAnsweredAsTheyComeAndClosedSilently()
    {
        var results = Channel.CreateUnbounded<string>();
        var tools = new LiveTools().Add(
            "watch", "d", (NoArgs args, CancellationToken cancellationToken) => results.Reader.ReadAllAsync(cancellationToken),
            ToolsJson.Default.NoArgs,
            new LiveToolOptions { Scheduling = FunctionResponseScheduling.WhenIdle });
        (LiveSession session, RawPeer peer) = await OpenAsync(tools);
        await CallAsync(peer, """{"name":"watch","id":"1","args":{}}""");
        results.Writer.TryWrite("10");
        await AssertAnsweredAsync(peer,
            """{"id":"1","name":"watch","response":{"output":"10"},"scheduling":"WHEN_IDLE","willContinue":true}""");
        results.Writer.TryWrite("11");
        await AssertAnsweredAsync(peer,
            """{"id":"1","name":"watch","response":{"output":"11"},"scheduling":"WHEN_IDLE","willContinue":true}""");
        results.Writer.Complete();
        await AssertAnsweredAsync(peer, """{"id":"1","name":"watch","response":{},"scheduling":"SILENT"}""");
        await EndAsync(session, peer);
    }

    [Fact]
    public async Task Call_SeveralResultsThatFail_AreClosedWithAnError()
    {
        var results = Channel.CreateUnbounded<string>();
        var tools = new LiveTools().Add(
            "watch", "d", (NoArgs args, CancellationToken cancellationToken) => results.Reader.ReadAllAsync(cancellationToken),
            ToolsJson.Default.NoArgs);
        (LiveSession session, RawPeer peer) = await OpenAsync(tools);
        await CallAsync(peer, """{"name":"watch","id":"1"}""");
        results.Writer.TryWrite("10");
        await AssertAnsweredAsync(peer, """{"id":"1","name":"watch","response":{"output":"10"},"willContinue":true}""");
        results.Writer.Complete(new TimeoutException("secret"));
        await AssertAnsweredAsync(peer, """{"id":"1","name":"watch","response":{"error":"watch failed: TimeoutException."}}""");
        await EndAsync(session, peer);
    }

    // 3.8 extended closes with 1007 when it is told a scheduling.
    [Fact]
    public async Task Call_ModelThatTakesNoScheduling_IsAnsweredWithoutIt()
    {
        LiveTools tools = Raw("f", static (_, _) => Task.FromResult(JsonText.Parse("1")),
            new LiveToolOptions { Scheduling = FunctionResponseScheduling.Interrupt });
        Task<LiveSession> connecting = _server.ConnectAsync(
            options => options with { Tools = tools, IllegalMessages = IllegalMessages.Warn },
            new Setup { Model = "gemini-3.8-live-extended-thinking" });
        (RawPeer peer, _) = await _server.AcceptAsync();
        await peer.SendAsync(LiveServer.Message("""{"setupComplete":{}}"""));
        LiveSession session = await connecting;
        await CallAsync(peer, """{"name":"f","id":"1"}""");
        await AssertAnsweredAsync(peer, """{"id":"1","name":"f","response":{"output":1}}""");
        await EndAsync(session, peer);
    }

    private static LiveTools Raw(string name, Func<JsonText, CancellationToken, Task<JsonText>> function,
        LiveToolOptions? options = null) =>
        new LiveTools().Add(new FunctionDeclaration { Name = name }, function, options);

    private static Task CallAsync(RawPeer peer, string calls) =>
        peer.SendAsync(LiveServer.Message("{\"toolCall\":{\"functionCalls\":[" + calls + "]}}"));

    private static async Task<JsonNode> ReadAnswerAsync(RawPeer peer)
    {
        RawPeer.Frame? frame = await peer.ReadFrameAsync().WaitAsync(Patience, TestContext.Current.CancellationToken);
        return JsonNode.Parse(frame!.Text)!["toolResponse"]!["functionResponses"]!.AsArray().Single()!;
    }

    private static async Task AssertAnsweredAsync(RawPeer peer, string expected)
    {
        JsonNode answer = await ReadAnswerAsync(peer);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), answer), answer.ToJsonString());
    }

    private static async Task AssertNothingBeforeAsync(LiveSession session, RawPeer peer)
    {
        await session.SendTextAsync("next");
        Assert.Contains("clientContent", (await peer.ReadFrameAsync())!.Text, StringComparison.Ordinal);
    }

    private Task<(LiveSession Session, RawPeer Peer)> OpenAsync(LiveTools tools) =>
        _server.OpenAsync(options => options with { Tools = tools });

    private static async Task EndAsync(LiveSession session, RawPeer peer)
    {
        Task closing = session.DisposeAsync().AsTask();
        while (await peer.ReadFrameAsync() is { Opcode: not 8 })
        {
        }

        await peer.SendAsync(RawPeer.CloseOf(1000));
        await peer.FinishAsync();
        await closing.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    /// <summary>A function that waits for a word from the test and tells when its token fires, without obeying it.</summary>
    private sealed class Waiting
    {
        public Waiting(LiveToolOptions? options = null) => Tools = Raw("f", RunAsync, options);

        public LiveTools Tools { get; }

        public TaskCompletionSource Go { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Channel<bool> Started { get; } = Channel.CreateUnbounded<bool>();

        public Channel<bool> Fired { get; } = Channel.CreateUnbounded<bool>();

        private async Task<JsonText> RunAsync(JsonText arguments, CancellationToken cancellationToken)
        {
            using CancellationTokenRegistration registration = cancellationToken.Register(() => Fired.Writer.TryWrite(true));
            Started.Writer.TryWrite(true);
            await Go.Task;
            return JsonText.FromString("late");
        }
    }
}
