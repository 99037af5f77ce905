using System.Text.Json;
using LiveProto.Messages;
using LiveProto.Testing;
using LiveProto.Testing.Secrecy;
using LiveProto.WebSockets;

namespace LiveProto.Client.Tests;

public sealed class LiveClientTests
{
    private readonly LiveServer _server = new();

    [Fact]
    public async Task Connect_SendsTheKeyInAHeaderAndNeverInTheAddress()
    {
        Task<LiveSession> connecting = _server.ConnectAsync();
        RawPeer peer = await _server.NextConnectionAsync();
        await peer.AcceptAsync();
        Assert.Contains($"\r\nx-goog-api-key: {Canary.Key}\r\n", peer.Request);
        Assert.StartsWith("GET /ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent HTTP/1.1\r\n", peer.Request);
        await peer.SendAsync(RawPeer.CloseOf(1000));
        await Assert.ThrowsAsync<LiveConnectException>(() => _server.RunAsync(connecting));
    }

    [Fact]
    public async Task Connect_EphemeralTokenCallsTheConstrainedMethod()
    {
        Task<LiveSession> connecting = _server.ConnectAsync(o => o with { Credential = LiveCredential.EphemeralToken("auth_tokens/abc") });
        RawPeer peer = await _server.NextConnectionAsync();
        await peer.AcceptAsync();
        Assert.Contains(".BidiGenerateContentConstrained HTTP/1.1\r\n", peer.Request);
        Assert.Contains("\r\nAuthorization: Token auth_tokens/abc\r\n", peer.Request);
        await peer.SendAsync(RawPeer.CloseOf(1000));
        await Assert.ThrowsAsync<LiveConnectException>(() => _server.RunAsync(connecting));
    }

    [Fact]
    public async Task Connect_WaitsForSetupComplete()
    {
        Task<LiveSession> connecting = _server.ConnectAsync();
        (RawPeer peer, string setup) = await _server.AcceptAsync();
        using JsonDocument json = JsonDocument.Parse(setup);
        Assert.Equal("models/gemini-test", json.RootElement.GetProperty("setup").GetProperty("model").GetString());
        Assert.False(connecting.IsCompleted);
        await peer.SendAsync(LiveServer.Message("""{"setupComplete":{"sessionId":"s-1"}}"""));
        await using LiveSession session = await connecting;
        Assert.Equal("s-1", session.SetupComplete.SessionId);
        await peer.FinishAsync();
    }

    [Fact]
    public async Task Connect_RefusedSetupFailsWithTheServersCodeAndReason()
    {
        Task<LiveSession> connecting = _server.ConnectAsync();
        (RawPeer peer, _) = await _server.AcceptAsync();
        await peer.SendAsync(RawPeer.CloseOf(1008, "models/gemini-test is not found for API version v1beta"));
        var error = await Assert.ThrowsAsync<LiveConnectException>(() => _server.RunAsync(connecting));
        Assert.Equal(LiveConnectPhase.Setup, error.Phase);
        Assert.Equal(CloseCode.PolicyViolation, error.CloseCode);
        Assert.Equal("models/gemini-test is not found for API version v1beta", error.CloseReason);
        Assert.False(error.IsRetryable);
        Assert.Contains("1008", error.Message);
    }

    [Fact]
    public async Task Connect_SilentServerFailsAtTheSetupDeadline()
    {
        Task<LiveSession> connecting = _server.ConnectAsync(o => o with { SetupTimeout = TimeSpan.FromSeconds(3) });
        await _server.AcceptAsync();
        var error = await Assert.ThrowsAsync<LiveConnectException>(() => _server.RunAsync(connecting, TimeSpan.FromSeconds(3)));
        Assert.Equal(LiveConnectPhase.Setup, error.Phase);
        Assert.True(error.IsRetryable);
        Assert.Contains("3 s", error.Message);
    }

    [Theory]
    [InlineData("""{"serverContent":{"turnComplete":true}}""")]
    [InlineData("""{"setupComplete":""")]
    [InlineData("""[]""")]
    public async Task Connect_OtherFirstMessageIsRefused(string first)
    {
        Task<LiveSession> connecting = _server.ConnectAsync();
        (RawPeer peer, _) = await _server.AcceptAsync();
        await peer.SendAsync(LiveServer.Message(first));
        var error = await Assert.ThrowsAsync<LiveConnectException>(() => _server.RunAsync(connecting));
        Assert.Equal(LiveConnectPhase.Setup, error.Phase);
    }

    [Theory]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", 404, "base address")]
    [InlineData("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n", 401, "credential")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", 200, "plain HTTP")]
    public async Task Connect_HttpAnswerSaysWhatToDo(string answer, int status, string advice)
    {
        Task<LiveSession> connecting = _server.ConnectAsync();
        RawPeer peer = await _server.NextConnectionAsync();
        await peer.ReadRequestAsync();
        await peer.SendAsync(System.Text.Encoding.ASCII.GetBytes(answer));
        await peer.FinishAsync();
        var error = await Assert.ThrowsAsync<LiveConnectException>(() => _server.RunAsync(connecting));
        Assert.Equal(LiveConnectPhase.Handshake, error.Phase);
        Assert.Equal(status, error.HttpStatus);
        Assert.Contains(advice, error.Message);
        Assert.DoesNotContain(Canary.Key, error.ToString());
    }

    [Fact]
    public async Task Connect_WithoutAModelIsTheCallersFault() =>
        await Assert.ThrowsAsync<ArgumentException>(() => _server.ConnectAsync(setup: new Setup()));

    [Theory]
    [InlineData("x-ok", "a\r\nInjected: 1")]
    [InlineData("x-ok", "a\nb")]
    [InlineData("x-ok", "a\0b")]
    [InlineData("x bad", "v")]
    [InlineData("x-bad\r\nInjected", "v")]
    [InlineData("Host", "other.test")]
    public async Task Connect_HeaderThatWouldInjectIsRefusedBeforeAnythingIsDialed(string name, string value)
    {
        var server = new LiveServer();
        await Assert.ThrowsAsync<ArgumentException>(() => server.ConnectAsync(o => o with { Headers = [new(name, value)] }));
        Assert.Equal(0, server.Dialed);
    }

    [Theory]
    [InlineData("X-Goog-Api-Key", "x-other", "X-Goog-Api-Key")]
    [InlineData("x-tenant", "X-Tenant", "Tenant")]
    public async Task Connect_HeaderGivenTwiceIsRefusedByItsName(string first, string second, string named)
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(
            () => _server.ConnectAsync(o => o with { Headers = [new(first, "header-value-1"), new(second, "header-value-2")] }));
        Assert.Contains(named, error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("header-value", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Connect_HeaderBesideASourceForTheSameIsRefusedByItsName()
    {
        var options = new LiveClientOptions
        {
            Credential = LiveCredential.EphemeralToken(_ => throw new InvalidOperationException("not asked")),
            Headers = [new("authorization", "Basic abc")],
        };
        Assert.Contains("authorization", Assert.Throws<ArgumentException>(options.Validate).Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Connect_RedirectedAsksNobodyElse()
    {
        var server = new LiveServer();
        Task<LiveSession> connecting = server.ConnectAsync();
        RawPeer peer = await server.NextConnectionAsync();
        await peer.ReadRequestAsync();
        await peer.SendAsync("HTTP/1.1 307 Temporary Redirect\r\nLocation: ws://elsewhere.test/\r\nContent-Length: 0\r\n\r\n"u8.ToArray());
        LiveConnectException error = await Assert.ThrowsAsync<LiveConnectException>(() => connecting);
        Assert.Equal(307, error.HttpStatus);
        Assert.Equal(1, server.Dialed);
    }

    [Fact]
    public async Task Connect_CancelledThrowsOperationCanceled()
    {
        using var cancellation = new CancellationTokenSource();
        var client = new LiveClient(new LiveClientOptions
        {
            Endpoint = LiveEndpoint.GeminiApi(baseAddress: new Uri("ws://server.test")),
            TransportFactory = _server,
            TimeProvider = _server.Time,
        });
        Task<LiveSession> connecting = client.ConnectAsync(new Setup { Model = "m" }, cancellation.Token).AsTask();
        await _server.AcceptAsync();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _server.RunAsync(connecting));
    }
}
