using System.Text.Json.Nodes;
using LiveProto.Client.Suspension;
using LiveProto.Messages;
using LiveProto.Testing;

namespace LiveProto.Client.Tests;

public sealed class LiveSessionSuspendTests
{
    private const string Native = "gemini-2.5-flash-native-audio-preview-12-2025";
    private const string Answer = """{"serverContent":{"modelTurn":{"parts":[{"text":"Hi"}]}}}""";
    private const string Complete = """{"serverContent":{"turnComplete":true}}""";

    private readonly LiveServer _server = new();

    [Fact]
    public async Task Suspend_WhileTheModelAnswers_WaitsForTheHandleBehindTheTurn()
    {
        (LiveSession session, RawPeer peer) = await OpenAsync();
        await peer.SendAsync(Handle("handle-early"));
        await session.WaitForAsync(LiveEventKind.ResumptionUpdate);
        await session.SendTextAsync("Hello");
        await peer.ReadFrameAsync();
        Task<SuspendedSession> suspending = session.SuspendAsync();
        foreach (string json in (string[])[Answer, Complete])
        {
            await peer.SendAsync(LiveServer.Message(json));
            await session.WaitForAsync(json == Answer ? LiveEventKind.Text : LiveEventKind.TurnComplete);
            Assert.False(suspending.IsCompleted);
        }

        await peer.SendAsync(Handle("handle-good"));
        SuspendedSession suspended = await CloseAsync(suspending, peer);
        Assert.Equal("handle-good", suspended.Handle);
        Assert.Empty(suspended.Uncovered);
        Assert.Equal([new(TranscriptionSide.User, "Hello"), new(TranscriptionSide.Model, "Hi")], suspended.Memory);
        Assert.Equal(_server.Time.GetUtcNow() + TimeSpan.FromHours(2), suspended.ExpiresAt);
        Assert.Equal("Suspended by this side.", session.Ending!.Reason);
    }

    [Fact]
    public async Task Suspend_NoBetterHandle_GivesTheOneThereIsAndSaysWhatItDoesNotKnow()
    {
        (LiveSession session, RawPeer peer) = await OpenAsync();
        await peer.SendAsync(Handle("handle-early"));
        await session.WaitForAsync(LiveEventKind.ResumptionUpdate);
        await session.SendTextAsync("Hello");
        await peer.ReadFrameAsync();
        await peer.SendAsync(LiveServer.Message(Answer));
        await session.WaitForAsync(LiveEventKind.Text);
        Task<SuspendedSession> suspending = session.SuspendAsync(TimeSpan.FromSeconds(3));
        await AdvanceAsync(3);
        SuspendedSession suspended = await CloseAsync(suspending, peer);
        Assert.Equal("handle-early", suspended.Handle);
        Assert.Equal(["clientContent", "serverContent"], suspended.Uncovered.Select(static lost => lost.What));
        Assert.Equal(2, suspended.Memory.Count);
    }

    [Fact]
    public async Task Suspend_WithoutAnyHandle_GivesTheMemoryAlone()
    {
        (LiveSession session, RawPeer peer) = await OpenAsync();
        Task<SuspendedSession> suspending = session.SuspendAsync(TimeSpan.FromSeconds(3));
        await AdvanceAsync(3);
        SuspendedSession suspended = await CloseAsync(suspending, peer);
        Assert.Null(suspended.Handle);
        Assert.Null(suspended.ExpiresAt);
        LiveClient client = Client();
        LiveConnectException error = await Assert.ThrowsAsync<LiveConnectException>(() => client.ResumeAsync(suspended).AsTask());
        Assert.Contains("without a handle", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, _server.Dialed);
    }

    [Fact]
    public async Task Suspend_Cancelled_TheSessionGoesOn()
    {
        (LiveSession session, RawPeer peer) = await OpenAsync();
        using var cancelling = new CancellationTokenSource();
        Task<SuspendedSession> suspending = session.SuspendAsync(cancellationToken: cancelling.Token);
        await cancelling.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => suspending);
        await AdvanceAsync(15);
        await session.SendTextAsync("Hello");
        Assert.Contains("Hello", (await peer.ReadFrameAsync())!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suspend_SessionThatHasEnded_AnswersWhatItLeft()
    {
        (LiveSession session, RawPeer peer) = await OpenAsync(static options => options with { Reconnect = ReconnectPolicy.Never });
        await peer.SendAsync(Handle("handle-1"));
        await session.WaitForAsync(LiveEventKind.ResumptionUpdate);
        await peer.SendAsync(RawPeer.CloseOf(1011, ""));
        await _server.RunAsync(session.Completion);
        Assert.Equal("handle-1", (await session.SuspendAsync()).Handle);
    }

    [Fact]
    public async Task Suspend_WhileThereIsNoConnection_EndsAtItsTime()
    {
        (LiveSession session, RawPeer peer) = await OpenAsync();
        await peer.SendAsync(Handle("handle-1"));
        await session.WaitForAsync(LiveEventKind.ResumptionUpdate);
        await peer.SendAsync(RawPeer.CloseOf(1011, ""));
        // Its setup is not answered.
        await _server.RunAsync(_server.AcceptAsync());
        Task<SuspendedSession> suspending = session.SuspendAsync(TimeSpan.FromSeconds(2));
        await AdvanceAsync(2);
        Assert.Equal("handle-1", (await _server.RunAsync(suspending)).Handle);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public async Task Suspend_NoTime_IsRefused(int seconds)
    {
        (LiveSession session, _) = await OpenAsync();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>("patience", () => session.SuspendAsync(TimeSpan.FromSeconds(seconds)));
    }

    [Fact]
    public async Task Resume_SendsTheSetupAsItWasLastWithTheHandle()
    {
        (LiveSession session, RawPeer peer) = await OpenAsync();
        Task updating = session.UpdateContextAsync("Be brief").AsTask();
        await peer.ReadFrameAsync();
        await peer.SendAsync(RawPeer.CloseOf(1000, ""));
        (peer, _) = await _server.RunAsync(_server.AcceptAsync());
        await peer.SendAsync(LiveServer.Message("""{"setupComplete":{}}"""));
        await updating;
        await peer.SendAsync(Handle("handle-1"));
        SuspendedSession suspended = await CloseAsync(session.SuspendAsync(), peer);

        Task<LiveSession> resuming = Client().ResumeAsync(SuspendedSession.Parse(suspended.ToJson())).AsTask();
        (peer, string setup) = await _server.AcceptAsync();
        JsonNode sent = JsonNode.Parse(setup)!["setup"]!;
        Assert.Equal("models/" + Native, (string?)sent["model"]);
        Assert.Equal("Be brief", (string?)sent["systemInstruction"]!["parts"]![0]!["text"]);
        Assert.Equal("handle-1", (string?)sent["sessionResumption"]!["handle"]);
        await peer.SendAsync(LiveServer.Message("""{"setupComplete":{}}"""));
        Assert.Equal("handle-1", (await resuming).ResumptionHandle);
    }

    [Theory]
    [InlineData(1008, "BidiGenerateContent session not found", true)]
    [InlineData(1008, "BidiGenerateContent session expired", true)]
    [InlineData(1007, "Request contains an invalid argument.", true)]
    [InlineData(1007, "API key not valid. Please pass a valid API key.", false)]
    [InlineData(1011, "You exceeded your current quota", false)]
    [InlineData(1011, "", false)]
    public async Task Resume_Refused_BeginsAfreshOnlyWhereTheHandleMayBeAtFault(int code, string reason, bool isRetold)
    {
        var suspended = new SuspendedSession
        {
            SetupJson = """{"setup":{"model":"models/NATIVE","sessionResumption":{}}}""".Replace("NATIVE", Native,
                StringComparison.Ordinal),
            Handle = "handle-1",
            Memory = [new(TranscriptionSide.User, "Hello"), new(TranscriptionSide.Model, "Hi")],
        };
        Task<LiveSession> resuming = Client().ResumeAsync(suspended, ForgottenSession.Retell).AsTask();
        (RawPeer peer, _) = await _server.AcceptAsync();
        await peer.SendAsync(RawPeer.CloseOf((ushort)code, reason));
        if (!isRetold)
        {
            await Assert.ThrowsAsync<LiveConnectException>(() => _server.RunAsync(resuming));
            Assert.Equal(1, _server.Dialed);
            return;
        }

        (peer, string setup) = await _server.RunAsync(_server.AcceptAsync());
        Assert.DoesNotContain("handle", setup, StringComparison.Ordinal);
        await peer.SendAsync(LiveServer.Message("""{"setupComplete":{}}"""));
        LiveSession session = await resuming;
        Assert.Contains("\"Hi\"", (await peer.ReadFrameAsync())!.Text, StringComparison.Ordinal);
        LiveMove move = (await session.WaitForAsync(LiveEventKind.Resumed)).Move!;
        Assert.Equal((true, 2, reason), (move.IsFresh, move.Seeded, move.Reason));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"clientContent":{}}""")]
    [InlineData("not json handle-1")]
    public async Task Resume_SetupThatIsNone_IsRefused(string setup)
    {
        var suspended = new SuspendedSession { SetupJson = setup, Handle = "handle-1" };
        await Assert.ThrowsAsync<ArgumentException>("suspended", () => Client().ResumeAsync(suspended).AsTask());
        FormatException error = Assert.Throws<FormatException>(() => SuspendedSession.Parse(setup + "{"));
        Assert.DoesNotContain("handle-1", error.ToString(), StringComparison.Ordinal);
    }

    private static byte[] Handle(string handle) =>
        LiveServer.Message("""{"sessionResumptionUpdate":{"newHandle":"HANDLE","resumable":true}}""".Replace("HANDLE", handle,
            StringComparison.Ordinal));

    private async Task<SuspendedSession> CloseAsync(Task<SuspendedSession> suspending, RawPeer peer)
    {
        Assert.Equal(8, (await peer.ReadFrameAsync())!.Opcode);
        await peer.SendAsync(RawPeer.CloseOf(1000, ""));
        return await _server.RunAsync(suspending);
    }

    // Only the timer of the suspension is due; nobody else works meanwhile.
    private async Task AdvanceAsync(double seconds)
    {
        await Task.Yield();
        _server.Time.Advance(TimeSpan.FromSeconds(seconds));
    }

    private LiveClient Client() => new(new LiveClientOptions
    {
        Endpoint = LiveEndpoint.GeminiApi(baseAddress: new Uri("ws://server.test")),
        TransportFactory = _server,
        TimeProvider = _server.Time,
    });

    private async Task<(LiveSession Session, RawPeer Peer)> OpenAsync(Func<LiveClientOptions, LiveClientOptions>? configure = null)
    {
        Task<LiveSession> connecting = _server.ConnectAsync(configure,
            new Setup { Model = Native, SessionResumption = new SessionResumptionConfig() });
        (RawPeer peer, _) = await _server.AcceptAsync();
        await peer.SendAsync(LiveServer.Message("""{"setupComplete":{}}"""));
        return (await connecting, peer);
    }
}
