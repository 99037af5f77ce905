using System.Buffers;
using LiveProto.Client.Transport;
using LiveProto.Client.Transport.Loops;
using LiveProto.Client.WebSockets;
using LiveProto.Conformance.Harness;
using LiveProto.Testing.Secrecy;
using LiveProto.WebSockets;

namespace LiveProto.Conformance.Rfc6455;

/// <summary>Our client against ASP.NET Core over real sockets, with and without TLS.</summary>
public sealed class KestrelInteropTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Echo_OfEveryKindOfLength_ComesBackWhole(bool tls, bool overLoop)
    {
        await using EchoServer server = await EchoServer.StartAsync(tls);
        await using WebSocketChannel channel = await ConnectAsync(server, "/", overLoop);
        var random = new Random(7);
        foreach (int length in (int[])[0, 1, 125, 126, 127, 4096, 16384, 65535, 65536, 70000, 300_000, 2_000_000])
        {
            byte[] sent = new byte[length];
            random.NextBytes(sent);
            await channel.SendAsync(Opcode.Binary, sent, Token);
            ChannelMessage echo = await channel.ReceiveAsync(Token);
            Assert.False(echo.IsEnd, $"length {length}: {channel.Ending}");
            Assert.True(echo.Payload.ToArray().AsSpan().SequenceEqual(sent), $"length {length}");
        }

        await channel.CloseAsync(CloseCode.NormalClosure, "done", Token);
        Assert.Equal(EndingKind.LocalClosed, channel.Ending!.Kind);
        Assert.Equal(CloseCode.NormalClosure, channel.Ending.CloseCode);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Receive_CancelledManyTimes_LosesNoByte(bool tls, bool overLoop)
    {
        await using EchoServer server = await EchoServer.StartAsync(tls);
        await using WebSocketChannel channel = await ConnectAsync(server, "/", overLoop);
        for (int i = 0; i < 200; i++)
        {
            using var cancel = new CancellationTokenSource();
            Task<ChannelMessage> receive = channel.ReceiveAsync(cancel.Token).AsTask();
            await channel.SendAsync(Opcode.Binary, new byte[] { (byte)i, 1, 2 }, Token);
            await cancel.CancelAsync();
            ChannelMessage echo;
            try
            {
                echo = await receive;
            }
            catch (OperationCanceledException)
            {
                echo = await channel.ReceiveAsync(Token);
            }

            Assert.Equal([(byte)i, 1, 2], echo.Payload.ToArray());
        }
    }

    [Fact]
    public async Task Connect_UntrustedAuthority_IsRefused()
    {
        await using EchoServer server = await EchoServer.StartAsync(tls: true);
        var factory = new SocketTransportFactory();
        WebSocketConnectException error = await Assert.ThrowsAsync<WebSocketConnectException>(() =>
            factory.ConnectAsync(server.Address, Token).AsTask());
        Assert.Equal(ConnectFailure.TlsFailed, error.Reason);
    }

    [Fact]
    public async Task Connect_TrustedAuthorityButAnotherName_IsRefused()
    {
        await using EchoServer server = await EchoServer.StartAsync(tls: true);
        var factory = new SocketTransportFactory(new SocketTransportOptions { RootCertificates = [server.Root!] });
        Uri otherName = new UriBuilder(server.Address) { Host = "127.0.0.1" }.Uri;
        WebSocketConnectException error = await Assert.ThrowsAsync<WebSocketConnectException>(() =>
            factory.ConnectAsync(otherName, Token).AsTask());
        Assert.Equal(ConnectFailure.TlsFailed, error.Reason);
    }

    [Fact]
    public async Task Connect_NobodyListens_IsUnreachable()
    {
        EchoServer server = await EchoServer.StartAsync();
        await server.DisposeAsync();
        WebSocketConnectException error = await Assert.ThrowsAsync<WebSocketConnectException>(
            () => new SocketTransportFactory().ConnectAsync(server.Address, Token).AsTask());
        Assert.Equal(ConnectFailure.Unreachable, error.Reason);
    }

    [Theory]
    [InlineData("/refuse", 403)]
    [InlineData("/redirect", 302)]
    public async Task Connect_AnotherStatus_IsAnErrorWithoutTheCredential(string path, int status)
    {
        await using EchoServer server = await EchoServer.StartAsync();
        WebSocketConnectException error = await Assert.ThrowsAsync<WebSocketConnectException>(() => ConnectAsync(server, path));
        Assert.Equal((ConnectFailure.HttpStatus, status), (error.Reason, error.HttpStatus));
        Assert.DoesNotContain("canary", error.ToString() + error.Body, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<WebSocketChannel> ConnectAsync(EchoServer server, string path, bool overLoop = false)
    {
        var options = new SocketTransportOptions { RootCertificates = server.Root is { } root ? [root] : null };
        ITransportFactory factory = overLoop ? new LoopTransportFactory(new LoopTransportOptions { Connecting = options })
            : new SocketTransportFactory(options);
        var endpoint = new Uri(server.Address, path);
        TransportConnection transport = await factory.ConnectAsync(endpoint, Token);
        return await WebSocketChannel.ConnectAsync(
            transport, HandshakeRequest.For(endpoint, [new("x-goog-api-key", Canary.Key)]), new WebSocketChannelOptions(), Token);
    }
}
