using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using LiveProto.Client.Transport;
using LiveProto.Client.Transport.Loops;

namespace LiveProto.Client.Tests.Transport.Loops;

/// <summary>The loop over the kernel's own sockets; elsewhere than on Linux the same expectations of what stands in for it.</summary>
public sealed class LoopTransportFactoryTests : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly LoopTransportFactory _factory =
        new(new LoopTransportOptions { Connecting = new SocketTransportOptions { UseEnvironmentProxy = false } });

    public LoopTransportFactoryTests() => _listener.Start();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Uri Address => new($"ws://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    [Fact]
    public void LoopCount_SaysWhetherThereAreLoops() => Assert.Equal(OperatingSystem.IsLinux() ? 1 : 0, _factory.LoopCount);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1025)]
    public void Constructor_NoSensibleNumberOfLoops_IsRefusedByName(int loops) =>
        Assert.Equal("Loops", Assert.Throws<ArgumentOutOfRangeException>(() =>
            new LoopTransportFactory(new LoopTransportOptions { Loops = loops })).ParamName);

    [Fact]
    public async Task ConnectAsync_ManyConnections_CarryTheirOwnBytesBothWays()
    {
        const int count = 50, length = 300_000;
        Task echoing = EchoAsync(count);
        await Task.WhenAll(Enumerable.Range(0, count).Select(async seed =>
        {
            await using TransportConnection connection = await _factory.ConnectAsync(Address, Token);
            byte[] bytes = new byte[length];
            new Random(seed).NextBytes(bytes);
            Task sending = SendAsync(connection.Output, bytes, seed);
            Assert.Equal(bytes, await ReadToEndAsync(connection.Input));
            await sending;
        }));
        await echoing;
    }

    [Fact]
    public async Task ConnectAsync_NobodyListens_IsUnreachable()
    {
        Uri address = Address;
        _listener.Stop();
        var error = await Assert.ThrowsAsync<WebSocketConnectException>(() => _factory.ConnectAsync(address, Token).AsTask());
        Assert.Equal(ConnectFailure.Unreachable, error.Reason);
        Assert.Contains("ConnectionRefused", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConnectAsync_CancelledBefore_SaysSo()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _factory.ConnectAsync(Address, cancelled.Token).AsTask());
    }

    [Fact]
    public async Task ReadAsync_ThePeerResets_Throws()
    {
        (TransportConnection connection, Socket server) = await ConnectAsync();
        ValueTask<ReadResult> read = connection.Input.ReadAsync(Token);
        server.Close(0);
        Assert.Equal(SocketError.ConnectionReset, (await Assert.ThrowsAsync<SocketException>(async () => await read)).SocketErrorCode);
        await connection.DisposeAsync();
    }

    [Fact]
    public async Task FlushAsync_APeerThatReadsLate_CompletesWhenItHasRead()
    {
        (TransportConnection connection, Socket server) = await ConnectAsync();
        byte[] bytes = new byte[32 << 20];
        new Random(3).NextBytes(bytes);
        bytes.CopyTo(connection.Output.GetSpan(bytes.Length));
        connection.Output.Advance(bytes.Length);
        ValueTask<FlushResult> flush = connection.Output.FlushAsync(Token);
        Assert.False(flush.IsCompleted);
        byte[] received = new byte[bytes.Length];
        await using var stream = new NetworkStream(server, ownsSocket: true);
        await stream.ReadExactlyAsync(received, Token);
        await flush;
        Assert.Equal(bytes, received);
        await connection.DisposeAsync();
    }

    // From every side at once: what comes of it is an end, on every connection, and the loop goes on.
    [Fact]
    public async Task Abort_WhileTheLoopIsAtIt_EndsThatConnectionOnly()
    {
        (TransportConnection witness, Socket witnessed) = await ConnectAsync();
        for (int i = 0; i < 200; i++)
        {
            (TransportConnection connection, Socket server) = await ConnectAsync();
            using (server)
            {
                Task flooding = Task.Run(() => Flood(server), Token);
                Task aborting = Task.Run(connection.Abort, Token);
                try
                {
                    await ReadToEndAsync(connection.Input);
                }
                catch (SocketException)
                {
                    // An abort, seen by its reader.
                }

                await aborting;
                await connection.DisposeAsync();
                server.Close();
                await flooding;
            }
        }

        witnessed.Send([7]);
        Assert.Equal([7], (await witness.Input.ReadAsync(Token)).Buffer.ToArray());
    }

    [Fact]
    public async Task DisposeAsync_ConnectionsAreThere_EndsThemAndWhoeverWaits()
    {
        (TransportConnection first, _) = await ConnectAsync();
        (TransportConnection second, _) = await ConnectAsync();
        ValueTask<ReadResult> read = first.Input.ReadAsync(Token);
        await _factory.DisposeAsync();
        await _factory.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => _factory.ConnectAsync(Address, Token).AsTask());
        if (!LoopTransportFactory.IsSupported)
            return;
        await Assert.ThrowsAsync<SocketException>(async () => await read);
        await Assert.ThrowsAsync<SocketException>(async () => await second.Input.ReadAsync(Token));
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _factory.DisposeAsync();
    }

    private async Task<(TransportConnection Connection, Socket Server)> ConnectAsync()
    {
        ValueTask<TransportConnection> connecting = _factory.ConnectAsync(Address, Token);
        Socket server = await _listener.AcceptSocketAsync(Token);
        return (await connecting, server);
    }

    private async Task EchoAsync(int count)
    {
        await Task.WhenAll(Enumerable.Range(0, count).Select(async _ =>
        {
            using Socket socket = await _listener.AcceptSocketAsync(Token);
            await using var stream = new NetworkStream(socket);
            await stream.CopyToAsync(stream, Token);
            socket.Shutdown(SocketShutdown.Send);
        }));
    }

    private static void Flood(Socket server)
    {
        byte[] bytes = new byte[256 * 1024];
        try
        {
            while (server.Send(bytes) > 0)
            {
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The end that is being tested.
        }
    }

    private static async Task SendAsync(PipeWriter output, byte[] bytes, int seed)
    {
        var random = new Random(seed);
        for (int at = 0; at < bytes.Length;)
        {
            int length = Math.Min(random.Next(1, 20_000), bytes.Length - at);
            await output.WriteAsync(bytes.AsMemory(at, length), Token);
            at += length;
        }

        await output.CompleteAsync();
    }

    private static async Task<byte[]> ReadToEndAsync(PipeReader input)
    {
        var all = new List<byte>();
        while (true)
        {
            ReadResult result = await input.ReadAsync(Token);
            all.AddRange(result.Buffer.ToArray());
            input.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
                return [.. all];
        }
    }
}
