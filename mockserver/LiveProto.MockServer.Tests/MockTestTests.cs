using System.Net.WebSockets;
using LiveProto.Mocking.Expectations;
using LiveProto.Mocking.Scenarios;

namespace LiveProto.Mocking.Tests;

public sealed class MockTestTests
{
    private const string Tooled =
        """{"setup":{"model":"models/gemini-2.0-flash-live-001","generationConfig":{"responseModalities":["TEXT"]},"tools":[{"functionDeclarations":[{"name":"get_weather"}]}]}}""";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TwoHundredTests_SideBySideOnOneServer_DoNotMeet()
    {
        await using MockServer server = await StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => TestAsync(server, i), Cancelled)));
        Assert.Equal(200, server.Tests.Count);
        Assert.Empty(server.Test("default").Sessions);
    }

    private static async Task TestAsync(MockServer server, int i)
    {
        MockTest test = server.Test($"case-{i}");
        test.Responder = new Says($"answer {i}");
        if (i % 3 == 0)
            test.Inject(Fault.Close(4000 + i, $"case {i}", FaultPoint.TurnComplete));
        if (i % 5 == 0)
        {
            test.Inject(Fault.RefuseUpgrade(503, times: 1));
            await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(server, test));
        }

        await using RawClient client = await ConnectAsync(server, test);
        await client.SayAsync($"question {i}");
        if (i % 3 == 0)
        {
            Assert.Equal((4000 + i, $"case {i}"), await client.ReceiveCloseAsync());
            await test.Expect().Setup(setup => setup.Model != null).UserSaid($"question {i}").ModelSaid($"answer {i}").Ended(4000 + i)
                .InOrderAsync(cancellationToken: Cancelled);
        }
        else
        {
            Assert.Equal($"answer {i}", RawClient.TextOf(await client.ReceiveTurnAsync()));
            await test.Expect().UserSaid($"question {i}").ModelSaid($"answer {i}").InOrderAsync(cancellationToken: Cancelled);
        }

        MockSession session = Assert.Single(test.Sessions);
        Assert.Equal(test.Key, session.TestKey);
        Assert.DoesNotContain(session.Frames, frame => frame.Contains("question") && !frame.Contains($"question {i}"));
        Assert.Empty(test.Unmatched);
    }

    [Fact]
    public async Task Reset_ForgetsAllOfOneTest_AndNothingOfAnother()
    {
        await using MockServer server = await StartAsync();
        MockTest one = server.Test("one");
        MockTest other = server.Test("other");
        foreach (MockTest test in new[] { one, other })
        {
            test.Responder = new Says("scripted");
            test.Inject(Fault.OmitUsage());
        }

        await using RawClient first = await ConnectAsync(server, one);
        await using RawClient second = await ConnectAsync(server, other);
        one.Reset();
        Assert.Equal((1001, ""), await first.ReceiveCloseAsync());
        Assert.Empty(one.Sessions);
        Assert.Null(one.Responder);
        await using RawClient again = await ConnectAsync(server, one);
        await again.SayAsync("Hello");
        Assert.Contains("usageMetadata", string.Join("", (await again.ReceiveTurnAsync()).Select(message => message.ToJsonString())),
            StringComparison.Ordinal);

        await second.SayAsync("Hello");
        Assert.Equal("scripted", RawClient.TextOf(await second.ReceiveTurnAsync()));
        Assert.Single(one.Sessions);
        Assert.Single(other.Sessions);
    }

    [Fact]
    public async Task Responder_ReplacedWhileASessionIsOpen_AnswersItsNextTurn()
    {
        await using MockServer server = await StartAsync();
        MockTest test = server.Test("t");
        await using RawClient client = await ConnectAsync(server, test);
        await client.SayAsync("a");
        Assert.Equal("You said: a", RawClient.TextOf(await client.ReceiveTurnAsync()));
        test.Responder = new Says("from now on");
        await client.SayAsync("b");
        Assert.Equal("from now on", RawClient.TextOf(await client.ReceiveTurnAsync()));
        Assert.Empty(test.Unmatched);
    }

    [Fact]
    public async Task Unmatched_HoldsTheTurnsThatAResponderLeftToTheRules()
    {
        await using MockServer server = await StartAsync();
        MockTest test = server.Test("t");
        await using RawClient client = await ConnectAsync(server, test);
        await client.SayAsync("before there was one");
        await client.ReceiveTurnAsync();
        test.Responder = new Says(null);
        await client.SayAsync("nobody knows");
        await client.ReceiveTurnAsync();
        JournalEntry.Asked unmatched = Assert.Single(test.Unmatched);
        Assert.Equal(("nobody knows", 2, UserTurnKind.Text), (unmatched.Prompt, unmatched.Turn, unmatched.Kind));
    }

    [Fact]
    public async Task Expect_OfAnAgentsWholeConversation_IsMetInOrder()
    {
        await using MockServer server = await StartAsync();
        Task agent = RunAgentAsync(server);
        ExpectationReport report = await server.Expect()
            .Setup(s => s.Tools.Count == 1)
            .UserSaid("What is the weather in Oslo?")
            .Called("get_weather")
            .Answered("get_weather", """{"output":"sunny"}""")
            .ModelSaid(TextMatch.Contains("sunny"))
            .Sent("""{"clientContent":{"turnComplete":true}}""")
            .Ended(1000)
            .InOrderAsync(TimeSpan.FromSeconds(30), Cancelled);
        await agent;
        Assert.True(report.IsMet);
        Assert.All(report.Results, result => Assert.Equal(1, result.SessionNumber));
    }

    [Fact]
    public async Task Expect_OfTheSameThingTwice_WantsItTwice()
    {
        await using MockServer server = await StartAsync();
        await RunAgentAsync(server);
        string report = (await server.Expect()
            .Setup(s => s.Tools.Count == 1)
            .Setup("""{"tools":[{"functionDeclarations":[{"name":"get_weather"}]}]}""")
            .UserSaid("What is the weather in Oslo?")
            .WatchAsync(TimeSpan.Zero, Cancelled)).ToString();
        Assert.Contains("  1. met          a setup where s => s.Tools.Count == 1   (session 1, ", report, StringComparison.Ordinal);
        Assert.Contains("  2. NOT MET      a setup with", report, StringComparison.Ordinal);
        Assert.Contains("nothing of the kind was seen after", report, StringComparison.Ordinal);
        Assert.Contains("  3. not reached  what the user said is \"What is the weather in Oslo?\"", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Expect_ThatIsNotMet_SaysWhatCameInstead()
    {
        await using MockServer server = await StartAsync();
        await RunAgentAsync(server);
        ExpectationException error = await Assert.ThrowsAsync<ExpectationException>(() => server.Expect()
            .UserSaid(TextMatch.Matches("^What is"))
            .Answered("get_weather", """{"output":"rainy"}""")
            .InOrderAsync(TimeSpan.Zero, Cancelled));
        Assert.Contains("get_weather {\"output\":\"sunny\"}", error.Message, StringComparison.Ordinal);
        Assert.Equal([true, false], error.Report.Results.Select(result => result.IsMet));
    }

    [Fact]
    public async Task WaitForFrame_FindsOneOfAnySessionOfTheTest_AndEndsWithTheToken()
    {
        await using MockServer server = await StartAsync();
        MockTest test = server.Test("t");
        Task<(MockSession Session, JournalFrame Frame)> waiting = test.WaitForFrameAsync((_, frame) => frame.Contains("second"), Cancelled);
        await using RawClient stranger = await ConnectAsync(server, server.Test("stranger"));
        await stranger.SayAsync("second");
        await stranger.ReceiveTurnAsync();
        Assert.False(waiting.IsCompleted);
        await using RawClient first = await ConnectAsync(server, test);
        await using RawClient second = await ConnectAsync(server, test);
        await second.SayAsync("second");
        Assert.Equal(test.Sessions[1].Number, (await waiting).Session.Number);

        using var source = new CancellationTokenSource();
        Task never = test.WaitForFrameAsync((_, _) => false, source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => never);
    }

    internal static async Task RunAgentAsync(MockServer server)
    {
        await using RawClient client = await RawClient.StartAsync(server, Tooled);
        await client.SayAsync("What is the weather in Oslo?");
        string id = "";
        while (id.Length == 0)
            id = (await client.ReceiveJsonAsync())["toolCall"]?["functionCalls"]?[0]?["id"]?.GetValue<string>() ?? "";

        await client.SendAsync(
            $$$"""{"toolResponse":{"functionResponses":[{"id":"{{{id}}}","name":"get_weather","response":{"output":"sunny"}}]}}""");
        await client.ReceiveTurnAsync();
        await client.SayAsync("Thank you");
        await client.ReceiveTurnAsync();
        await client.CloseAsync();
    }

    private static Task<RawClient> ConnectAsync(MockServer server, MockTest test) =>
        RawClient.StartAsync(server, pathAndQuery: $"/t/{test.Key}{RawClient.GeminiPath}?key=any");

    private static Task<MockServer> StartAsync() => MockServer.StartAsync(
        new MockServerOptions { InMemory = true, Session = new SessionOptions { Pacing = new PacingOptions { Speed = 0 } } }, Cancelled);

    private sealed class Says(string? text) : IResponder
    {
        public Answer? Respond(UserTurn turn) => text is null ? null : Answer.Say(text);
    }
}
