using System.Text.Json.Nodes;
using LiveProto.Messages;
using LiveProto.Mocking.Faults;
using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Sending;
using LiveProto.Testing;

namespace LiveProto.Mocking.Tests.Faults;

/// <summary>Faults as networks have them: on some connections, sometimes, late, out of order, slow.</summary>
public sealed class NetworkFaultTests
{
    private static readonly byte[] s_secret = [1, 2, 3];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Connection_IsTheOneThatTheFaultCounts()
    {
        await using MockServer server = await StartAsync("close:1011:second@turn-complete/connection=2");
        Assert.Null(await CloseOfAsync(server));
        Assert.Equal(1011, await CloseOfAsync(server));
        Assert.Null(await CloseOfAsync(server));
    }

    [Fact]
    public async Task RefuseUpgrade_OfSomeConnections_RefusesThose()
    {
        await using MockServer server = await StartAsync("refuse-upgrade:503/connection=2..3");
        await using (await RawClient.StartAsync(server))
        {
        }

        await Assert.ThrowsAnyAsync<Exception>(() => RawClient.ConnectAsync(server));
        await Assert.ThrowsAnyAsync<Exception>(() => RawClient.ConnectAsync(server));
        await using RawClient fourth = await RawClient.StartAsync(server);
    }

    [Fact]
    public async Task AfterTurn_CountsMessagesFromThereOn()
    {
        await using MockServer server = await StartAsync("close:1011:third@turn-complete/after-turn=2");
        await using RawClient client = await RawClient.StartAsync(server);
        for (int turn = 0; turn < 2; turn++)
        {
            await client.SayAsync("Hello");
            await client.ReceiveTurnAsync();
        }

        await client.SayAsync("Hello");
        Assert.Equal((1011, "third"), await client.ReceiveCloseAsync());
    }

    [Fact]
    public void Chance_OfAFaultIsTheSameForASeedAndAboutAsLikelyAsSaid()
    {
        bool[] Strikes(int connection)
        {
            var injector = Injector("omit@model-turn/chance=25%", connection);
            return [.. Enumerable.Range(0, 4000).Select(_ => Send(injector, Text("x")).Count == 0)];
        }

        bool[] first = Strikes(1);
        Assert.Equal(first, Strikes(1));
        Assert.NotEqual(first, Strikes(2));
        Assert.InRange(first.Count(static struck => struck), 900, 1100);
    }

    [Theory]
    [InlineData("100ms..300ms", 200, 57.7)]
    [InlineData("400ms~50ms", 400, 50)]
    [InlineData("~200ms", 200, 200)]
    [InlineData("250ms", 250, 0)]
    public void Delay_OfADistribution_HasItsMeanAndDeviation(string delay, double mean, double deviation)
    {
        FaultInjector injector = Injector($"delay:{delay}@model-turn=0");
        double[] waits = [.. Enumerable.Range(0, 4000)
            .Select(_ => Send(injector, Text("x")).OfType<Outgoing.Wait>().Single().Delay.TotalMilliseconds)];
        double seen = waits.Average();
        Assert.InRange(seen, mean * 0.93, mean * 1.07 + 0.001);
        Assert.InRange(Math.Sqrt(waits.Average(wait => (wait - seen) * (wait - seen))), deviation * 0.9, deviation * 1.1 + 0.001);
        Assert.All(waits, static wait => Assert.True(wait >= 0));
    }

    // Each is late by itself, not for those before it: a burst of a hundred takes as long as the latest of them.
    [Fact]
    public void Jitter_OfABurst_KeepsTheOrderAndDoesNotAddUp()
    {
        FaultInjector injector = Injector("jitter:0..100ms");
        TimeSpan now = TimeSpan.FromSeconds(10);
        TimeSpan last = now;
        for (int i = 0; i < 100; i++)
        {
            var output = new List<Outgoing>();
            injector.Apply(Text("x"), MessageRule.Pushed, now, output);
            TimeSpan until = ((Outgoing.Wait)output[0]).Until!.Value;
            Assert.True(until >= last);
            last = until;
            Assert.IsType<Outgoing.Message>(output[1]);
        }

        Assert.InRange((last - now).TotalMilliseconds, 90, 100);
    }

    [Fact]
    public async Task Jitter_OnAConnection_DelaysByTheServersClock()
    {
        var clock = new ManualTimeProvider();
        await using MockServer server = await MockServer.StartAsync(Options("jitter:5s") with { TimeProvider = clock }, Cancelled);
        await using RawClient client = await RawClient.ConnectAsync(server);
        await client.SendAsync(RawClient.Setup);
        Task<string> answer = client.ReceiveTextAsync();
        await Polling.UntilAsync(() => clock.NextDue == TimeSpan.FromSeconds(5));
        Assert.False(answer.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Contains("setupComplete", await answer, StringComparison.Ordinal);
    }

    [Fact]
    public void Reorder_MovesATranscriptionBehindTheNext_AndNeverBeyondTheTurn()
    {
        FaultInjector injector = Injector("reorder:2");
        string sent = string.Concat(new[] { Transcript("t1"), Text("a"), Transcript("t2"), Text("b"), Text("c"), TurnComplete() }
            .SelectMany(message => Send(injector, message))
            .Select(static outgoing => Label(((Outgoing.Message)outgoing).Payload)));
        Assert.Equal("[a][b][t1][c][t2][end]", sent);
        sent = string.Concat(new[] { Text("d"), Transcript("t3"), TurnComplete(), Text("e") }
            .SelectMany(message => Send(injector, message))
            .Select(static outgoing => Label(((Outgoing.Message)outgoing).Payload)));
        Assert.Equal("[d][t3][end][e]", sent);
    }

    [Fact]
    public void Reorder_OfWhatHasAnOrder_LeavesIt()
    {
        FaultInjector injector = Injector("reorder@message=0");
        ServerMessage call = new() { ToolCall = new ToolCall { FunctionCalls = [new FunctionCall { Name = "f" }] } };
        foreach (ServerMessage message in (ServerMessage[])[Text("a"), call, TurnComplete(), new() { SetupComplete = new SetupComplete() }])
            Assert.Single(Send(injector, message));
        Assert.Empty(Send(injector, new ServerMessage { GoAway = new GoAway { TimeLeft = TimeSpan.FromSeconds(1) } }));
    }

    [Fact]
    public async Task Bandwidth_LetsAMessageTakeItsTime()
    {
        var clock = new ManualTimeProvider();
        await using MockServer server = await MockServer.StartAsync(Options("bandwidth:10") with { TimeProvider = clock }, Cancelled);
        await using RawClient client = await RawClient.ConnectAsync(server);
        await client.SendAsync(RawClient.Setup);
        Task<JsonNode> receiving = client.ReceiveJsonAsync();
        int steps = 0;
        while (true)
        {
            await Polling.UntilAsync(() => receiving.IsCompleted || clock.NextDue - clock.Elapsed <= TimeSpan.FromMilliseconds(100));
            if (receiving.IsCompleted)
                break;
            clock.Advance(TimeSpan.FromMilliseconds(100));
            steps++;
        }

        // {"setupComplete": {}} in its pretty-printed form, and the head of its frame: a byte each 100 ms.
        int bytes = server.Sessions[0].Frames[^1].Payload.Length + 2;
        Assert.InRange(steps, bytes - 1, bytes + 1);
    }

    private static FaultInjector Injector(string fault, int connection = 1)
    {
        var injector = new FaultInjector(new MessageSerializer(isText: true, isCompact: true), new FaultDice(s_secret, connection));
        Assert.True(injector.TryAdd(new ArmedFault(FaultText.Parse(fault))));
        return injector;
    }

    private static List<Outgoing> Send(FaultInjector injector, ServerMessage message)
    {
        var output = new List<Outgoing>();
        injector.Apply(message, MessageRule.Pushed, TimeSpan.Zero, output);
        return output;
    }

    private static ServerMessage Text(string text) =>
        new() { ServerContent = new ServerContent { ModelTurn = new Content { Parts = [new Part { Text = text }] } } };

    private static ServerMessage Transcript(string text) =>
        new() { ServerContent = new ServerContent { OutputTranscription = new Transcription { Text = text } } };

    private static ServerMessage TurnComplete() => new() { ServerContent = new ServerContent { TurnComplete = true } };

    private static string Label(byte[] json)
    {
        JsonNode content = JsonNode.Parse(json)!["serverContent"]!;
        return $"[{content["modelTurn"]?["parts"]![0]!["text"] ?? content["outputTranscription"]?["text"] ?? "end"}]";
    }

    private static async Task<int?> CloseOfAsync(MockServer server)
    {
        await using RawClient client = await RawClient.StartAsync(server);
        await client.SayAsync("Hello");
        while (await client.ReceiveAsync() is { } message)
        {
            if (JsonNode.Parse(message.Payload)!["serverContent"]?["turnComplete"] is not null)
                return null;
        }

        return (int?)client.CloseStatus;
    }

    private static Task<MockServer> StartAsync(string fault) => MockServer.StartAsync(Options(fault), Cancelled);

    private static MockServerOptions Options(string fault) => new()
    {
        InMemory = true,
        Session = new SessionOptions { Pacing = new PacingOptions { Speed = 0 } },
        Faults = [FaultText.Parse(fault)],
    };
}
