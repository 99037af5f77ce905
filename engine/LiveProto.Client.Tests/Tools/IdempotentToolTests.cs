using LiveProto.Client.Tools;
using LiveProto.Messages;
using LiveProto.Testing;

namespace LiveProto.Client.Tests.Tools;

/// <summary>A connection that is lost in mid-call, with functions that can be run again and with others.</summary>
public sealed class IdempotentToolTests
{
    private const string Answer = """{"serverContent":{"modelTurn":{"parts":[{"text":"Sunny"}]},"turnComplete":true}}""";

    private readonly LiveServer _server = new();
    private readonly TaskCompletionSource _mayAnswer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _runs;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Lost while it runs, or after its answer: the question is asked again, and the turn is what it would have been.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Question_ThatLedToNothingElseIsToldAgain(bool isAnswered)
    {
        (LiveSession session, RawPeer first) = await OpenAsync();
        Task<LiveTurn> asking = session.AskAsync("How is the weather?", Token);
        await first.ReadFrameAsync();
        if (isAnswered)
            _mayAnswer.SetResult();
        await CallAsync(first, "look_up", "1");
        if (isAnswered)
            Assert.Contains("toolResponse", (await first.ReadFrameAsync())!.Text, StringComparison.Ordinal);
        RawPeer second = await LoseAsync(first, () => _runs == 1);
        Assert.Contains("How is the weather?", (await second.ReadFrameAsync())!.Text, StringComparison.Ordinal);
        _mayAnswer.TrySetResult();
        await CallAsync(second, "look_up", "1");
        Assert.Contains("toolResponse", (await second.ReadFrameAsync())!.Text, StringComparison.Ordinal);
        await second.SendAsync(LiveServer.Message(Answer));
        LiveTurn turn = await asking;
        Assert.Equal((1, LiveTurnEnding.Completed, "Sunny", 1), (turn.Number, turn.Ending, turn.Text, turn.ToolCalls.Count));
        Assert.Equal(2, _runs);
        await EndAsync(session, second);
    }

    [Theory]
    [InlineData("pay", null)]
    [InlineData("look_up", "pay")]
    [InlineData("look_up", "text")]
    public async Task WhatMust_NotHappenTwiceCostsTheTurn(string call, string? beside)
    {
        (LiveSession session, RawPeer first) = await OpenAsync();
        Task<LiveTurn> asking = session.AskAsync("How is the weather?", Token);
        await first.ReadFrameAsync();
        await CallAsync(first, call, "1");
        if (beside == "text")
            await first.SendAsync(LiveServer.Message("""{"serverContent":{"modelTurn":{"parts":[{"text":"Let me see"}]}}}"""));
        else if (beside is not null)
            await CallAsync(first, beside, "2");
        RawPeer second = await LoseAsync(first, () => _runs == (beside is null or "text" ? 1 : 2));
        Assert.Equal(LiveTurnEnding.Lost, (await asking).Ending);
        await session.SendTextAsync("next", turnComplete: false, Token);
        Assert.Contains("next", (await second.ReadFrameAsync())!.Text, StringComparison.Ordinal);
        await EndAsync(session, second);
    }

    private async Task<(LiveSession, RawPeer)> OpenAsync()
    {
        var tools = new LiveTools()
            .Add(new FunctionDeclaration { Name = "look_up" }, RunAsync, new LiveToolOptions { IsIdempotent = true })
            .Add(new FunctionDeclaration { Name = "pay" }, RunAsync);
        (LiveSession session, RawPeer peer) = await _server.OpenAsync(options => options with { Tools = tools });
        await peer.SendAsync(LiveServer.Message("""{"sessionResumptionUpdate":{"newHandle":"h-1","resumable":true}}"""));
        await session.WaitForAsync(LiveEventKind.ResumptionUpdate, Token);
        return (session, peer);
    }

    private async Task<JsonText> RunAsync(JsonText arguments, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _runs);
        await _mayAnswer.Task.WaitAsync(cancellationToken);
        return JsonText.Parse("{}");
    }

    private static Task CallAsync(RawPeer peer, string name, string id) =>
        peer.SendAsync(LiveServer.Message($$$"""{"toolCall":{"functionCalls":[{"name":"{{{name}}}","id":"{{{id}}}"}]}}"""));

    private async Task<RawPeer> LoseAsync(RawPeer first, Func<bool> hasHappened)
    {
        await Polling.UntilAsync(hasHappened);
        await first.SendAsync(RawPeer.CloseOf(1011));
        await first.FinishAsync();
        (RawPeer second, string setup) = await _server.RunAsync(_server.AcceptAsync());
        Assert.Contains("h-1", setup, StringComparison.Ordinal);
        await second.SendAsync(LiveServer.Message("""{"setupComplete":{}}"""));
        return second;
    }

    private Task EndAsync(LiveSession session, RawPeer peer) => Speech.Sessions.DisposeRudelyAsync(session, peer, _server);
}
