using System.Text;
using LiveProto.Client.Transport;
using LiveProto.Messages;
using LiveProto.Testing;
using LiveProto.Testing.Secrecy;

namespace LiveProto.Client.Tests.Secrecy;

/// <summary>A server that says the key back, in whatever form, and wherever it can say something: what a caller sees holds neither the key
/// nor a control character.</summary>
public sealed class LeakTests
{
    private const string Handle = "handle-AbCdEf-0123456789";

    private static readonly CanarySpotter s_key = new(Canary.Key);
    private static readonly CanarySpotter s_handle = new(Handle);

    private readonly LiveServer _server = new();

    // A close reason holds 123 bytes.
    public static TheoryData<string> Echoes =>
        ["plain", "lower case", "base64", "split by NUL", "split by ESC", "percent", "cut", "forged line"];

    [Theory]
    [MemberData(nameof(Echoes))]
    [InlineData("handle")]
    public async Task ConnectAsync_KeyOrHandleInTheCloseReason_IsNotTold(string echo)
    {
        var setup = new Setup { Model = "m", SessionResumption = new SessionResumptionConfig { Handle = Handle } };
        Task<LiveSession> connecting = _server.ConnectAsync(setup: setup);
        (RawPeer peer, _) = await _server.AcceptAsync();
        await peer.SendAsync(RawPeer.CloseOf(1008, Say(echo)));
        LiveConnectException error = await Assert.ThrowsAsync<LiveConnectException>(() => _server.RunAsync(connecting));
        AssertClean(error.ToString(), error.CloseReason);
        Assert.StartsWith("bad: ", error.CloseReason, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Echoes))]
    public async Task Ending_KeyInTheCloseReason_IsNotTold(string echo)
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync(o => o with { Reconnect = ReconnectPolicy.Never });
        await peer.SendAsync(RawPeer.CloseOf(1008, Say(echo)));
        SessionEnding ending = await _server.RunAsync(session.Completion);
        AssertClean(ending.ToString(), ending.Reason);
        SessionEndedException error = await Assert.ThrowsAsync<SessionEndedException>(() =>
            session.SendTextAsync("x", cancellationToken: TestContext.Current.CancellationToken).AsTask());
        AssertClean(error.ToString());
        await session.DisposeAsync();
    }

    // Whoever has a handle, has the conversation; an older one is still good for its moment.
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task Ending_HandleThatTheServerGaveLater_IsNotTold(int newerHandles)
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync(o => o with { Reconnect = ReconnectPolicy.Never });
        await using var events = new EventReader(session);
        string[] handles = [Handle, .. Enumerable.Range(0, newerHandles).Select(static i => $"another-handle-{i}")];
        foreach (string handle in handles)
        {
            await peer.SendAsync(LiveServer.Message($$$"""{"sessionResumptionUpdate":{"newHandle":"{{{handle}}}","resumable":true}}"""));
            await events.NextAsync(LiveEventKind.ResumptionUpdate);
        }

        await peer.SendAsync(RawPeer.CloseOf(1008, Say("handle")));
        SessionEnding ending = await _server.RunAsync(session.Completion);
        AssertClean(ending.ToString(), ending.Reason);
        Assert.StartsWith("bad: ", ending.Reason, StringComparison.Ordinal);
        await session.DisposeAsync();
    }

    [Fact]
    public async Task Tap_HandleThatTheServerSaysAgain_IsNotShown()
    {
        var lines = new List<string>();
        (LiveSession session, RawPeer peer) = await _server.OpenAsync(o => o with { Tap = lines.Add });
        await peer.SendAsync(LiveServer.Message($$$"""{"sessionResumptionUpdate":{"newHandle":"{{{Handle}}}","resumable":true}}"""));
        await session.WaitForAsync(LiveEventKind.ResumptionUpdate, TestContext.Current.CancellationToken);
        await peer.SendAsync(LiveServer.Message(
            """{"serverContent":{"modelTurn":{"parts":[{"text":"I am HANDLE"}]}}}""".Replace("HANDLE", Handle, StringComparison.Ordinal)));
        await session.WaitForAsync(LiveEventKind.Text, TestContext.Current.CancellationToken);
        Assert.Contains(lines, static line => line.Contains("I am ***", StringComparison.Ordinal));
        AssertClean([.. lines]);
    }

    [Theory]
    [MemberData(nameof(Echoes))]
    public async Task ConnectAsync_KeyInAnErrorPage_IsNotTold(string echo)
    {
        Task<LiveSession> connecting = _server.ConnectAsync();
        RawPeer peer = await _server.NextConnectionAsync();
        await peer.ReadRequestAsync();
        await peer.SendAsync(Encoding.Latin1.GetBytes($"HTTP/1.1 403 Forbidden\r\nContent-Length: {Say(echo).Length}\r\n\r\n{Say(echo)}"));
        LiveConnectException error = await Assert.ThrowsAsync<LiveConnectException>(() => _server.RunAsync(connecting));
        string? body = Assert.IsType<WebSocketConnectException>(error.InnerException).Body;
        AssertClean(error.ToString(), body);
    }

    [Fact]
    public async Task ConnectAsync_PayloadThatIsNoLiveApiMessage_IsNotTold()
    {
        Task<LiveSession> connecting = _server.ConnectAsync();
        (RawPeer peer, _) = await _server.AcceptAsync();
        await peer.SendAsync(LiveServer.Message("""{"setupComplete":{"sessionId":"what the user said",}"""));
        LiveConnectException error = await Assert.ThrowsAsync<LiveConnectException>(() => _server.RunAsync(connecting));
        Assert.DoesNotContain("user said", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("no Live API message", error.Message, StringComparison.Ordinal);
    }

    private static string Say(string echo) => "bad: " + echo switch
    {
        "lower case" => Canary.Key.ToLowerInvariant(),
        "base64" => Convert.ToBase64String(Encoding.UTF8.GetBytes("k=" + Canary.Key)),
        "split by NUL" => Canary.Key.Insert(11, "\0"),
        "split by ESC" => Canary.Key.Insert(20, "\u001b"),
        "percent" => Canary.Key.Replace("-", "%2d", StringComparison.Ordinal),
        "cut" => Canary.Key[..22],
        "forged line" => "x\r\n2026-11-28 INFO all is well\u001b[2J",
        "handle" => Handle.ToUpperInvariant(),
        _ => Canary.Key,
    };

    private static void AssertClean(params string?[] texts)
    {
        foreach (string text in texts.OfType<string>())
        {
            Assert.False(s_key.Sees(text) || s_handle.Sees(text), s_key.Mask(text));
            Assert.DoesNotContain('\u001b', text);
            Assert.DoesNotContain("\n2026", text, StringComparison.Ordinal);
        }
    }
}
