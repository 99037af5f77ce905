using LiveProto.Client.Transport;
using LiveProto.Messages;
using LiveProto.Testing;

namespace LiveProto.Client.Tests.Transport;

/// <summary>The caller's token counts in each wait of connecting, and comes out as what it is.</summary>
public sealed class CancelledConnectTests
{
    public static TheoryData<string> Waits => ["TCP", "proxy", "TLS", "request unread", "answer", "setup"];

    [Theory]
    [MemberData(nameof(Waits))]
    public async Task ConnectAsync_TokenFiresInAWait_IsCancelledAndLetsGoOfTheConnection(string wait)
    {
        using var caller = new CancellationTokenSource();
        var time = new ManualTimeProvider();
        var pipes = new DuplexPipePair(wait == "request unread" ? 8 : 0);
        var options = new SocketTransportOptions
        {
            TimeProvider = time,
            UseEnvironmentProxy = false,
            Proxy = wait == "proxy" ? new ProxyOptions { Address = new Uri("http://proxy.test:3128") } : null,
        };
        var client = new LiveClient(new LiveClientOptions
        {
            Endpoint = LiveEndpoint.GeminiApi(baseAddress: new Uri(wait == "TLS" ? "wss://peer.test" : "ws://peer.test")),
            TimeProvider = time,
            TransportFactory = new SocketTransportFactory(options, async (_, _, token) =>
            {
                if (wait == "TCP")
                    await Task.Delay(Timeout.InfiniteTimeSpan, token);
                return new PipeConnection(pipes.Client);
            }),
        });
        Task<LiveSession> connecting = client.ConnectAsync(new Setup { Model = "m" }, caller.Token).AsTask();
        var peer = new RawPeer(pipes.Server);
        if (wait is "proxy" or "answer")
            await peer.ReadRequestAsync();
        if (wait == "setup")
        {
            await peer.AcceptAsync();
            await peer.ReadFrameAsync();
        }

        Assert.False(connecting.IsCompleted);
        await caller.CancelAsync();
        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting);
        Assert.Equal(caller.Token, error.CancellationToken);
    }

    [Fact]
    public async Task ConnectAsync_TokenFiredBefore_AsksNobody()
    {
        var client = new LiveClient(
            new LiveClientOptions { Credential = LiveCredential.ApiKey(_ => throw new InvalidOperationException("asked")) });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => client.ConnectAsync(new Setup { Model = "m" }, new CancellationToken(canceled: true)).AsTask());
    }
}
