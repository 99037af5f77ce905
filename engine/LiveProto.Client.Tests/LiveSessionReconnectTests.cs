using System.Text.Json;
using LiveProto.Messages;
using LiveProto.Testing;
using LiveProto.WebSockets;

namespace LiveProto.Client.Tests;

/// <summary>A session that outlives its connections, against a server written by hand, in virtual time.</summary>
public sealed class LiveSessionReconnectTests
{
    private const string SetupComplete = """{"setupComplete":{}}""";
    private const string Handle = """{"sessionResumptionUpdate":{"newHandle":"h-1","resumable":true}}""";
    private const string GoAway = """{"goAway":{"timeLeft":"50s"}}""";
    private const string TurnComplete = """{"serverContent":{"turnComplete":true}}""";
    private const string Text = """{"serverContent":{"modelTurn":{"parts":[{"text":"Hello"}]}}}""";

    private static readonly TimeSpan s_useful = TimeSpan.FromSeconds(10);

    private readonly LiveServer _server = new();

    [Fact]
    public async Task GoAway_BetweenTurnsClosesFirstAndThenResumesWithTheNewestHandle()
    {
        (LiveSession session, RawPeer first) = await _server.OpenAsync();
        _server.Time.Advance(s_useful);
        await using var events = new EventReader(session);
        await first.SendAsync(LiveServer.Message(Handle));
        await first.SendAsync(LiveServer.Message(GoAway));
        await AnswerCloseAsync(first);
        RawPeer second = await AcceptResumedAsync("h-1");

        await events.NextAsync(LiveEventKind.ResumptionUpdate);
        Assert.Equal(TimeSpan.FromSeconds(50), (await events.NextAsync(LiveEventKind.GoAway)).TimeLeft);
        Assert.NotEmpty((await events.NextAsync(LiveEventKind.Reconnecting)).Move!.Reason);
        Assert.NotNull((await events.NextAsync(LiveEventKind.Resumed)).Move!.SetupComplete);
        await second.SendAsync(LiveServer.Message(Text));
        Assert.Equal("Hello", (await events.NextAsync(LiveEventKind.Text)).Text);
        await CloseAsync(session, second);
    }

    [Fact]
    public async Task GoAway_InATurnWaitsForItsEnd()
    {
        (LiveSession session, RawPeer first) = await _server.OpenAsync();
        _server.Time.Advance(s_useful);
        await using var events = new EventReader(session);
        await first.SendAsync(LiveServer.Message(Handle));
        await first.SendAsync(LiveServer.Message(Text));
        await first.SendAsync(LiveServer.Message(GoAway));
        await events.NextAsync(LiveEventKind.ResumptionUpdate);
        await events.NextAsync(LiveEventKind.Text);
        await events.NextAsync(LiveEventKind.GoAway);
        Assert.False(first.TryReadFrame(out _));

        // The handle that knows this turn comes behind it.
        await first.SendAsync(LiveServer.Message(TurnComplete));
        await events.NextAsync(LiveEventKind.TurnComplete);
        Assert.False(first.TryReadFrame(out _));
        await first.SendAsync(LiveServer.Message(Handle.Replace("h-1", "h-2", StringComparison.Ordinal)));
        await AnswerCloseAsync(first);
        RawPeer second = await AcceptResumedAsync("h-2");
        await CloseAsync(session, second);
    }

    // The server may be silent between goAway and the end: only a timer can tell (docs/protocol.md §6.11).
    [Fact]
    public async Task GoAway_InATurnThatDoesNotEndMovesJustBeforeTheDeadline()
    {
        (LiveSession session, RawPeer first) = await _server.OpenAsync(static options => options with
        {
            WebSocket = options.WebSocket with { PingInterval = Timeout.InfiniteTimeSpan },
        });
        await using var events = new EventReader(session);
        await first.SendAsync(LiveServer.Message(Handle));
        await first.SendAsync(LiveServer.Message(Text));
        await first.SendAsync(LiveServer.Message("""{"goAway":{"timeLeft":"10s"}}"""));
        await events.NextAsync(LiveEventKind.ResumptionUpdate);
        await events.NextAsync(LiveEventKind.Text);
        await events.NextAsync(LiveEventKind.GoAway);
        // The loop arms its timer after it told the event.
        await Polling.UntilAsync(() => _server.Time.NextDue == TimeSpan.FromSeconds(9));
        _server.Time.Advance(TimeSpan.FromSeconds(9) - TimeSpan.FromTicks(1));
        Assert.False(first.TryReadFrame(out _));
        _server.Time.Advance(TimeSpan.FromTicks(1));
        await AnswerCloseAsync(first);
        RawPeer second = await AcceptResumedAsync("h-1");
        await CloseAsync(session, second);
    }

    [Theory]
    [InlineData(1011)]
    [InlineData(1001)]
    [InlineData(1000)]
    public async Task Close_ThatAResumptionSurvivesIsFollowedByOne(int code)
    {
        (LiveSession session, RawPeer first) = await _server.OpenAsync();
        await using var events = new EventReader(session);
        await first.SendAsync(LiveServer.Message(Handle));
        await events.NextAsync(LiveEventKind.ResumptionUpdate);
        await first.SendAsync(RawPeer.CloseOf(code, "going"));
        await first.FinishAsync();
        RawPeer second = await AcceptResumedAsync("h-1");
        await events.NextAsync(LiveEventKind.Reconnecting);
        await events.NextAsync(LiveEventKind.Resumed);
        await CloseAsync(session, second);
    }

    [Theory]
    [InlineData(1007)]
    [InlineData(1008)]
    public async Task Verdict_OnTheRequestEndsTheSessionOnceItIsRepeated(int code)
    {
        (LiveSession session, RawPeer first) = await _server.OpenAsync();
        await first.SendAsync(LiveServer.Message(Handle));
        await first.SendAsync(RawPeer.CloseOf(code, "Request contains an invalid argument."));
        await first.FinishAsync();
        RawPeer second = await AcceptResumedAsync("h-1");
        await second.SendAsync(RawPeer.CloseOf(code, "Precondition check failed."));
        await second.FinishAsync();
        SessionEnding ending = await _server.RunAsync(session.Completion);
        Assert.Equal(SessionEndKind.ClosedByServer, ending.Kind);
        Assert.Equal((CloseCode)code, ending.CloseCode);
        Assert.Equal("Precondition check failed.", ending.Reason);
        Assert.Equal((LiveSessionState.Open, "h-1", "sessionResumptionUpdate"),
            (ending.Phase, ending.ResumptionHandle, ending.LastReceived));
        Assert.DoesNotContain("h-1", ending.ToString(), StringComparison.Ordinal);
        Assert.False(ending.IsRetryable);
        await session.DisposeAsync();
    }

    [Fact]
    public async Task Loss_WithoutAHandleStartsAfresh()
    {
        (LiveSession session, RawPeer first) = await _server.OpenAsync();
        await first.FinishAsync();
        (RawPeer second, string setup) = await _server.RunAsync(_server.AcceptAsync());
        Assert.Contains("\"sessionResumption\":{}", setup, StringComparison.Ordinal);
        await second.SendAsync(LiveServer.Message(SetupComplete));
        await CloseAsync(session, second);
    }

    [Fact]
    public async Task Send_DuringAReconnectWaitsAndGoesOutOnTheNewConnection()
    {
        (LiveSession session, RawPeer first) = await _server.OpenAsync();
        await using var events = new EventReader(session);
        await first.SendAsync(LiveServer.Message(Handle));
        await events.NextAsync(LiveEventKind.ResumptionUpdate);
        await first.SendAsync(RawPeer.CloseOf(1011));
        await first.FinishAsync();
        await events.NextAsync(LiveEventKind.Reconnecting);
        Task sending = session.SendRealtimeTextAsync("still there?").AsTask();
        Assert.False(sending.IsCompleted);
        RawPeer second = await AcceptResumedAsync("h-1");
        await sending;
        Assert.Contains("still there?", (await second.ReadFrameAsync())!.Text);
        await CloseAsync(session, second);
    }

    [Fact]
    public async Task Reconnect_TriesAgainWithGrowingDelaysAndThenGivesUp()
    {
        var policy = new ReconnectPolicy
        {
            Patience = TimeSpan.FromSeconds(6),
            BaseDelay = TimeSpan.FromSeconds(1),
            Jitter = static () => 1
        };
        (LiveSession session, RawPeer first) = await _server.OpenAsync(o => o with { Reconnect = policy });
        await using var events = new EventReader(session);
        await first.SendAsync(LiveServer.Message(Handle));
        await events.NextAsync(LiveEventKind.ResumptionUpdate);
        await first.SendAsync(RawPeer.CloseOf(1011));
        await first.FinishAsync();
        foreach (int due in (int[])[1, 3])
        {
            RawPeer peer = await _server.RunAsync(_server.NextConnectionAsync().AsTask(), longest: TimeSpan.FromSeconds(2));
            Assert.InRange(_server.Time.Elapsed, TimeSpan.FromSeconds(due), TimeSpan.FromSeconds(due + 0.5));
            await peer.ReadRequestAsync();
            await peer.SendAsync("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"u8.ToArray());
            await peer.FinishAsync();
        }

        SessionEnding ending = await _server.RunAsync(session.Completion);
        Assert.Equal((SessionEndKind.ConnectionLost, true, "h-1"), (ending.Kind, ending.IsRetryable, ending.ResumptionHandle));
        await session.DisposeAsync();
    }

    // What a credential's source throws is not ours to foresee; a session that never told its end would hang whoever reads its events.
    [Fact]
    public async Task Reconnect_WithACredentialSourceThatFailsCountsAsAnAttemptAndTheSessionEnds()
    {
        int asked = 0;
        LiveCredential credential = LiveCredential.Bearer(_ => ++asked switch
        {
            1 => new("first"),
            2 => throw new HttpRequestException("canary"),
            _ => throw new TaskCanceledException("canary"),
        });
        var policy = new ReconnectPolicy
        {
            Patience = TimeSpan.FromSeconds(6),
            BaseDelay = TimeSpan.FromSeconds(1),
            Jitter = static () => 1
        };
        (LiveSession session, RawPeer first) = await _server.OpenAsync(o => o with { Reconnect = policy, Credential = credential });
        await using var events = new EventReader(session);
        await first.SendAsync(LiveServer.Message(Handle));
        await events.NextAsync(LiveEventKind.ResumptionUpdate);
        await first.SendAsync(RawPeer.CloseOf(1011));
        await first.FinishAsync();
        SessionEnding ending = await _server.RunAsync(session.Completion, longest: TimeSpan.FromSeconds(5));
        Assert.Equal((SessionEndKind.ConnectionLost, true, 3), (ending.Kind, ending.IsRetryable, asked));
        Assert.DoesNotContain("canary", ending.Reason, StringComparison.Ordinal);
        await events.NextAsync(LiveEventKind.Reconnecting);
        Assert.True(await events.IsAtEndAsync());
        await session.DisposeAsync();
    }

    // The server has closed, and the client lingers for its FIN: the session does not know yet that it needs another connection.
    [Fact]
    public async Task Message_SentWhileTheConnectionIsClosingGoesOutOnTheNext()
    {
        (LiveSession session, RawPeer first) = await _server.OpenAsync();
        await using var events = new EventReader(session);
        await first.SendAsync(LiveServer.Message(Handle));
        await events.NextAsync(LiveEventKind.ResumptionUpdate);
        await first.SendAsync(RawPeer.CloseOf(1011));
        Assert.Equal(8, (await first.ReadFrameAsync())!.Opcode);
        Task sending = session.SendTextAsync("still there?", cancellationToken: TestContext.Current.CancellationToken).AsTask();
        await first.FinishAsync();
        RawPeer second = await AcceptResumedAsync("h-1");
        await _server.RunAsync(sending.ContinueWith(_ => true, TaskScheduler.Default));
        await sending;
        Assert.Contains("still there?", (await second.ReadFrameAsync())!.Text);
        await CloseAsync(session, second);
    }

    // docs/protocol.md §6.10: setup counts as 0, the first message after it as 1, on every connection anew.
    [Fact]
    public async Task Transparent_ResumptionSendsWhatWasNotConfirmedAgainAndFirst()
    {
        (LiveSession session, RawPeer first) = await OpenTransparentAsync();
        await using var events = new EventReader(session);
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        foreach (string text in (string[])["one", "two", "three"])
            await session.SendRealtimeTextAsync(text, cancellationToken);
        await first.SendAsync(LiveServer.Message(HandleAt("h-1", 1)));
        // No handle comes with it: what is resumed is still the state of h-1.
        await first.SendAsync(LiveServer.Message("""{"sessionResumptionUpdate":{"lastConsumedClientMessageIndex":"3"}}"""));
        await events.NextAsync(LiveEventKind.ResumptionUpdate);
        await events.NextAsync(LiveEventKind.ResumptionUpdate);
        await first.SendAsync(RawPeer.CloseOf(1011));
        await first.FinishAsync();
        await events.NextAsync(LiveEventKind.Reconnecting);
        Task late = session.SendRealtimeTextAsync("four", cancellationToken).AsTask();

        RawPeer second = await AcceptResumedAsync("h-1");
        foreach (string text in (string[])["two", "three", "four"])
            Assert.Contains($"\"{text}\"", (await second.ReadFrameAsync())!.Text);
        await late;
        await events.NextAsync(LiveEventKind.Resumed);
        await second.SendAsync(LiveServer.Message(HandleAt("h-2", 2)));
        await events.NextAsync(LiveEventKind.ResumptionUpdate);
        await second.SendAsync(RawPeer.CloseOf(1011));
        await second.FinishAsync();
        RawPeer third = await AcceptResumedAsync("h-2");
        Assert.Contains("\"four\"", (await third.ReadFrameAsync())!.Text);
        Assert.False(third.TryReadFrame(out _));
        await CloseAsync(session, third);
    }

    [Fact]
    public async Task ThreeMessages_ThatCanNotBeReadAreLeftBehindWithTheirConnection()
    {
        (LiveSession session, RawPeer first) = await _server.OpenAsync();
        await using var events = new EventReader(session);
        await first.SendAsync(LiveServer.Message(Handle));
        await events.NextAsync(LiveEventKind.ResumptionUpdate);
        for (int i = 0; i < 3; i++)
        {
            await first.SendAsync(LiveServer.Message("{"));
            await events.NextAsync(LiveEventKind.Diagnostic);
        }

        Assert.Equal(1007, (await first.ReadFrameAsync())!.CloseCode);
        await first.SendAsync(RawPeer.CloseOf(1007));
        await first.FinishAsync();
        RawPeer second = await AcceptResumedAsync("h-1");
        while ((await events.NextAsync()).Kind != LiveEventKind.Resumed)
        {
        }

        await second.SendAsync(LiveServer.Message(Text));
        Assert.Equal("Hello", (await events.NextAsync(LiveEventKind.Text)).Text);
        await CloseAsync(session, second);
    }

    [Fact]
    public async Task Never_PolicyTellsGoAwayAndStays()
    {
        (LiveSession session, RawPeer first) = await _server.OpenAsync(o => o with { Reconnect = ReconnectPolicy.Never });
        await using var events = new EventReader(session);
        await first.SendAsync(LiveServer.Message(Handle));
        await first.SendAsync(LiveServer.Message(GoAway));
        await first.SendAsync(LiveServer.Message(Text));
        await events.NextAsync(LiveEventKind.ResumptionUpdate);
        await events.NextAsync(LiveEventKind.GoAway);
        await events.NextAsync(LiveEventKind.Text);
        Assert.False(first.TryReadFrame(out _));
        await CloseAsync(session, first);
    }

    private static string HandleAt(string handle, int index) =>
        $$$"""{"sessionResumptionUpdate":{"newHandle":"{{{handle}}}","resumable":true,"lastConsumedClientMessageIndex":"{{{index}}}"}}""";

    private async Task<(LiveSession Session, RawPeer Peer)> OpenTransparentAsync()
    {
        var setup = new Setup { Model = "gemini-test", SessionResumption = new SessionResumptionConfig { Transparent = true } };
        Task<LiveSession> connecting = _server.ConnectAsync(setup: setup);
        (RawPeer peer, _) = await _server.AcceptAsync();
        await peer.SendAsync(LiveServer.Message(SetupComplete));
        return (await connecting, peer);
    }

    private async Task<RawPeer> AcceptResumedAsync(string handle)
    {
        (RawPeer peer, string setup) = await _server.RunAsync(_server.AcceptAsync());
        using JsonDocument json = JsonDocument.Parse(setup);
        Assert.Equal(handle, json.RootElement.GetProperty("setup").GetProperty("sessionResumption").GetProperty("handle").GetString());
        await peer.SendAsync(LiveServer.Message(SetupComplete));
        return peer;
    }

    private static async Task AnswerCloseAsync(RawPeer peer)
    {
        RawPeer.Frame close = (await peer.ReadFrameAsync())!;
        Assert.Equal(8, close.Opcode);
        Assert.Equal(1000, close.CloseCode);
        await peer.SendAsync(RawPeer.CloseOf(1000));
        await peer.FinishAsync();
    }

    private async Task CloseAsync(LiveSession session, RawPeer peer)
    {
        Task closing = session.DisposeAsync().AsTask();
        await AnswerCloseAsync(peer);
        await _server.RunAsync(closing.ContinueWith(_ => true, TaskScheduler.Default));
        await closing;
    }
}
