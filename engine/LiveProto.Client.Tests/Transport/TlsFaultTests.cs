using System.IO.Pipelines;
using System.Net.Security;
using System.Text;
using LiveProto.Client.Transport;
using LiveProto.Client.WebSockets;
using LiveProto.Messages;
using LiveProto.Testing;

namespace LiveProto.Client.Tests.Transport;

/// <summary>
/// One bit of what a TLS server sends is turned, at each byte from the first of the handshake to the last of the answer to the setup.
/// Without session resumption, so that each run exchanges the same messages.
/// </summary>
public sealed class TlsFaultTests
{
    private static readonly TestAuthority s_authority = new();
    private static readonly SslStreamCertificateContext s_certificate =
        SslStreamCertificateContext.Create(s_authority.Issue("peer.test"), null, offline: true);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ConnectAsync_OneBitTurnedAtEveryByte_FailsAsDocumentedAndLetsGoOfTheConnection()
    {
        int total = await ConnectAsync(fault: -1);
        Assert.InRange(total, 500, 4000);
        int failed = 0;
        for (int fault = 0; fault < total - 16; fault++)
            failed += await ConnectAsync(fault) < 0 ? 1 : 0;
        // All of it is authenticated, but for the version in the head of a plaintext record.
        Assert.InRange(failed, total - 24, total - 16);
    }

    /// <summary>The bytes that the server sent; -1 when connecting failed.</summary>
    private static async Task<int> ConnectAsync(int fault)
    {
        // The platform's TLS runs on threads of its own, which no manual clock can wait for. A turned bit in a length makes the client wait
        // for more: briefly.
        TimeSpan patience = fault < 0 ? TimeSpan.FromSeconds(30) : TimeSpan.FromSeconds(0.2);
        var pipes = new DuplexPipePair();
        var plain = new FaultyConnection(pipes.Client, fault);
        Task serving = ServeAsync(pipes.Server);
        var client = new LiveClient(new LiveClientOptions
        {
            Endpoint = LiveEndpoint.GeminiApi(baseAddress: new Uri("wss://peer.test")),
            SetupTimeout = patience,
            WebSocket = new WebSocketChannelOptions { HandshakeTimeout = patience, CloseTimeout = TimeSpan.FromSeconds(0.1) },
            TransportFactory = new SocketTransportFactory(
                new SocketTransportOptions { TlsTimeout = patience, RootCertificates = [s_authority.Root], UseEnvironmentProxy = false },
                (_, _, _) => Task.FromResult<IByteConnection>(plain)),
        });
        try
        {
            await using LiveSession session = await client.ConnectAsync(new Setup { Model = "m" }, Token);
            return plain.Received;
        }
        catch (LiveConnectException)
        {
            Assert.True(plain.IsAborted);
            return -1;
        }
        finally
        {
            plain.Abort();
            await pipes.Client.Output.CompleteAsync();
            await Task.WhenAny(serving);
            _ = serving.Exception;
        }
    }

    private static async Task ServeAsync(IDuplexPipe pipe)
    {
        await using var tls = new SslStream(new PipeConnection(pipe).AsStream());
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
        {
            ServerCertificateContext = s_certificate,
            AllowTlsResume = false
        }, Token);
        byte[] request = new byte[16 * 1024];
        int received = await tls.ReadAsync(request, Token);
        string accept = RawPeer.GetAccept(Encoding.ASCII.GetString(request, 0, received));
        byte[] answer = Encoding.ASCII.GetBytes(
            $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n");
        await tls.WriteAsync(answer, Token);
        await tls.WriteAsync(RawPeer.FrameOf(0x82, """{"setupComplete":{}}"""u8), Token);
        while (await tls.ReadAsync(request, Token) > 0)
        {
        }
    }

    /// <summary>A connection in memory that turns one bit of what it receives.</summary>
    private sealed class FaultyConnection(IDuplexPipe pipe, int fault) : IByteConnection
    {
        private readonly PipeConnection _inner = new(pipe);

        public int Received { get; private set; }

        public bool IsAborted { get; private set; }

        public async ValueTask<int> ReceiveAsync(Memory<byte> buffer)
        {
            int length = await _inner.ReceiveAsync(buffer);
            if (fault >= Received && fault < Received + length)
                buffer.Span[fault - Received] ^= (byte)(1 << (fault % 8));
            Received += length;
            return length;
        }

        public ValueTask SendAsync(ReadOnlyMemory<byte> bytes) => _inner.SendAsync(bytes);

        public ValueTask ShutdownAsync() => _inner.ShutdownAsync();

        public Stream AsStream() => new ConnectionStream(this);

        public void Abort()
        {
            IsAborted = true;
            _inner.Abort();
        }

        public ValueTask DisposeAsync()
        {
            Abort();
            return _inner.DisposeAsync();
        }
    }
}
