using LiveProto.Client.Session.Sending;
using LiveProto.Client.Tests.Speech;
using LiveProto.Messages;
using LiveProto.Testing;

namespace LiveProto.Client.Tests.Session.Sending;

/// <summary>Realtime input while the model waits for a function's answer.</summary>
public sealed class HeldInputTests
{
    private readonly LiveServer _server = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ItGoes_OutBehindTheAnswerInItsOrder()
    {
        (LiveSession session, RawPeer peer) = await OpenAsync(holds: true);
        await CallAsync(session, peer, "wait");
        await session.SendAudioAsync(new short[] { 1 }, Token);
        await session.SendRealtimeTextAsync("hold on", Token);
        await session.SendAudioAsync(new short[] { 2 }, Token);
        // What is not a realtime input passes.
        await session.SendTextAsync("context", turnComplete: false, Token);
        Assert.Equal("clientContent", (await peer.NextAsync()).Name);
        await AnswerAsync(session, "wait");
        Assert.Equal("toolResponse", (await peer.NextAsync()).Name);
        Assert.Equal([1], (await peer.NextAsync()).Samples);
        Assert.Equal("text", (await peer.NextAsync()).Name);
        Assert.Equal([2], (await peer.NextAsync()).Samples);
        await session.SendAudioAsync(new short[] { 3 }, Token);
        Assert.Equal([3], (await peer.NextAsync()).Samples);
        await session.DisposeRudelyAsync(peer, _server);
    }

    [Fact]
    public async Task ItGoes_OutWhenTheServerTakesTheCallBack()
    {
        (LiveSession session, RawPeer peer) = await OpenAsync(holds: true);
        await CallAsync(session, peer, "wait");
        await session.SendAudioAsync(new short[] { 1 }, Token);
        await peer.SendAsync(LiveServer.Message("""{"toolCallCancellation":{"ids":["wait"]}}"""));
        Assert.Equal([1], (await peer.NextAsync()).Samples);
        await session.DisposeRudelyAsync(peer, _server);
    }

    [Theory]
    [InlineData(true, "do_not_wait")]
    [InlineData(false, "wait")]
    public async Task NothingIs_HeldForACallThatNobodyWaitsForOrWithoutTheOption(bool holds, string function)
    {
        (LiveSession session, RawPeer peer) = await OpenAsync(holds);
        await CallAsync(session, peer, function);
        await session.SendAudioAsync(new short[] { 1 }, Token);
        Assert.Equal([1], (await peer.NextAsync()).Samples);
        await session.DisposeRudelyAsync(peer, _server);
    }

    [Fact]
    public async Task WhatFinds_NoRoomIsToldTheFirstAtOnceAndTheRestBehindTheCall()
    {
        (LiveSession session, RawPeer peer) = await OpenAsync(holds: true);
        await CallAsync(session, peer, "wait");
        // 4 MiB hold 262 of these: one second each.
        for (int i = 0; i < 270; i++)
            await session.SendAudioAsync(Enumerable.Repeat((short)i, 8_000).ToArray(), Token);
        LiveDiagnostic first = (await session.WaitForAsync(LiveEventKind.Diagnostic, Token)).Diagnostic!;
        Assert.Equal((LiveDiagnosticKind.InputDropped, 1, TimeSpan.FromSeconds(0.5)), (first.Kind, first.DroppedCount, first.DroppedAudio));
        await AnswerAsync(session, "wait");
        LiveDiagnostic rest = (await session.WaitForAsync(LiveEventKind.Diagnostic, Token)).Diagnostic!;
        Assert.Equal((7, TimeSpan.FromSeconds(3.5)), (rest.DroppedCount, rest.DroppedAudio));
        Assert.Equal("toolResponse", (await peer.NextAsync()).Name);
        Assert.Equal(8, (await peer.NextAsync()).Samples[0]);
        await session.DisposeRudelyAsync(peer, _server);
    }

    [Fact]
    public void HeldInput_KeepsMarksAndTextsWhenAudioGivesWay()
    {
        var held = new HeldInput();
        held.Add(new SentMessage(SentKind.ActivityStart, new byte[10]));
        for (int i = 0; i < 10; i++)
            held.Add(new SentMessage(new short[512 * 1024]));
        held.Add(new SentMessage(SentKind.ActivityEnd, new byte[10]));
        IReadOnlyList<SentMessage> kept = held.Take();
        Assert.Equal([SentKind.ActivityStart, SentKind.Audio, SentKind.Audio, SentKind.Audio, SentKind.ActivityEnd],
            kept.Select(message => message.Kind));
        Assert.Equal((0, 7), (held.Count, held.TakeLoss(16_000)!.DroppedCount));
        Assert.Null(held.TakeLoss(16_000));
    }

    private async Task<(LiveSession, RawPeer)> OpenAsync(bool holds)
    {
        FunctionDeclaration[] functions = [new() { Name = "wait" }, new() { Name = "do_not_wait", Behavior = Behavior.NonBlocking }];
        var setup = new Setup { Model = "gemini-live-2.5-flash-preview", Tools = [new Tool { FunctionDeclarations = functions }] };
        Task<LiveSession> connecting = _server.ConnectAsync(options => options with { HoldInputDuringCalls = holds }, setup);
        (RawPeer peer, _) = await _server.AcceptAsync();
        await peer.SendAsync(LiveServer.Message("""{"setupComplete":{}}"""));
        return (await connecting, peer);
    }

    private static async Task CallAsync(LiveSession session, RawPeer peer, string name)
    {
        await peer.SendAsync(LiveServer.Message($$$"""{"toolCall":{"functionCalls":[{"name":"{{{name}}}","id":"{{{name}}}"}]}}"""));
        await session.WaitForAsync(LiveEventKind.ToolCall, Token);
    }

    private static async Task AnswerAsync(LiveSession session, string name) =>
        Assert.Equal(1, await session.SendToolResponseAsync(
            [new FunctionResponse { Id = name, Name = name, Response = JsonText.Parse("{}") }], Token));
}
