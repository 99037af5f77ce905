using LiveProto.Client.Audio;
using LiveProto.Testing;

namespace LiveProto.Client.Tests;

/// <summary>Events as a program's own tests make them, and what each of their members answers for.</summary>
public sealed class LiveEventsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Default_IsNone_AndEveryMemberIsNullOrEmpty()
    {
        Assert.Equal(LiveEventKind.None, default(LiveEvent).Kind);
        AssertOnly(default);
    }

    [Fact]
    public void Factory_MakesTheKind_AndNoOtherMemberAnswers()
    {
        var ending = new SessionEnding(SessionEndKind.ClosedLocally, null, "over", IsRetryable: false);
        var turn = new LiveTurn { Number = 3, Text = "Hi" };
        var diagnostic = new LiveDiagnostic(LiveDiagnosticKind.MessageDropped, "dropped");
        var move = new LiveMove("why", null);
        AssertOnly(LiveEvents.Text("Hi"), nameof(LiveEvent.Text), nameof(LiveEvent.Part));
        AssertOnly(LiveEvents.Thought("Hm"), nameof(LiveEvent.Thought), nameof(LiveEvent.Part));
        AssertOnly(LiveEvents.Ended(ending), nameof(LiveEvent.Ending));
        AssertOnly(LiveEvents.TurnEnded(turn), nameof(LiveEvent.Turn));
        AssertOnly(LiveEvents.Diagnostic(diagnostic), nameof(LiveEvent.Diagnostic));
        AssertOnly(LiveEvents.Reconnecting(move), nameof(LiveEvent.Move));
        AssertOnly(LiveEvents.Resumed(move), nameof(LiveEvent.Move));
        AssertOnly(LiveEvents.Of(LiveEventKind.TurnComplete));
        Assert.Equal(("Hi", "Hm"), (LiveEvents.Text("Hi").Text, LiveEvents.Thought("Hm").Thought));
        Assert.Throws<ArgumentException>(() => LiveEvents.Of(LiveEventKind.Text));
        Assert.Throws<FormatException>(() => LiveEvents.FromJson("no JSON"));
        using AudioChunk chunk = LiveEvents.Audio([1, -1], 16_000).Audio;
        Assert.Equal((2, 16_000), (chunk.Samples.Length, chunk.SampleRate));
    }

    [Fact]
    public async Task Ended_IsTheLast_AlsoForWhoWaitsForSomethingElse()
    {
        var server = new LiveServer();
        (LiveSession session, RawPeer peer) = await server.OpenAsync(options => options with { Reconnect = ReconnectPolicy.Never });
        await peer.SendAsync(LiveServer.Message("""{"serverContent":{"turnComplete":true}}"""));
        Task<LiveEvent> waiting = session.WaitForAsync(LiveEventKind.GoAway, Token).AsTask();
        await peer.SendAsync(RawPeer.CloseOf(1011, "bye"));
        await peer.FinishAsync();
        await server.RunAsync(session.Completion);
        SessionEndedException ended = await Assert.ThrowsAsync<SessionEndedException>(() => waiting);
        Assert.Equal(session.Ending, ended.Ending);
        for (int i = 0; i < 2; i++)
        {
            // Whoever comes later still has it, alone.
            var rest = new List<LiveEvent>();
            await foreach (LiveEvent item in session.ReadEventsAsync(Token))
                rest.Add(item);
            Assert.Equal((LiveEventKind.Ended, session.Ending), (Assert.Single(rest).Kind, rest[0].Ending));
        }

        Assert.Equal(LiveEventKind.Ended, (await session.WaitForAsync(LiveEventKind.Ended, Token)).Kind);
        await session.DisposeAsync();
    }

    private static void AssertOnly(LiveEvent item, params string[] members)
    {
        (string Name, bool IsSet)[] all =
        [
            (nameof(item.Text), item.Text is not null), (nameof(item.Thought), item.Thought is not null),
            (nameof(item.Part), item.Part is not null),
            (nameof(item.Content), item.Content is not null), (nameof(item.Transcription), item.Transcription is not null),
            (nameof(item.ToolCalls), item.ToolCalls.Count > 0), (nameof(item.CancelledCalls), item.CancelledCalls.Count > 0),
            (nameof(item.Usage), item.Usage is not null), (nameof(item.Grounding), item.Grounding is not null),
            (nameof(item.UrlContext), item.UrlContext is not null),
            (nameof(item.VoiceActivity), item.VoiceActivity is not null),
            (nameof(item.InteractionStatus), item.InteractionStatus is not null),
            (nameof(item.TurnCompleteReason), item.TurnCompleteReason is not null), (nameof(item.TimeLeft), item.TimeLeft is not null),
            (nameof(item.ResumptionUpdate), item.ResumptionUpdate is not null),
            (nameof(item.SetupComplete), item.SetupComplete is not null),
            (nameof(item.Unknown), item.Unknown is not null), (nameof(item.Diagnostic), item.Diagnostic is not null),
            (nameof(item.State), item.State is not null),
            (nameof(item.Turn), item.Turn is not null), (nameof(item.Move), item.Move is not null),
            (nameof(item.Ending), item.Ending is not null),
            (nameof(item.Audio), !item.Audio.Samples.IsEmpty), (nameof(item.IsHandled), item.IsHandled),
        ];
        Assert.Equal(members.Order(), all.Where(static member => member.IsSet).Select(static member => member.Name).Order());
    }
}
