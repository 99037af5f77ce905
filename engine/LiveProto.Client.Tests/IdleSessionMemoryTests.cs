using System.Net;
using System.Net.Sockets;
using System.Text;
using LiveProto.Client.Tests.WebSockets;
using LiveProto.Client.Transport;
using LiveProto.Client.Transport.Loops;
using LiveProto.Messages;
using LiveProto.Testing;
using LiveProto.WebSockets;

namespace LiveProto.Client.Tests;

/// <summary>What a session holds that is open and silent: all of it, from the socket to the handler. <c>bench sessions-idle</c> has the
/// figures themselves, and those after a turn.</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class IdleSessionMemoryTests
{
    private const int Sessions = 200;

    private static readonly SocketTransportOptions s_connecting = new() { UseEnvironmentProxy = false };

    // 6.0 KiB over the loop and 6.6 over sockets are reached in a release build; without optimisation what waits takes a little more. The
    // limit leaves room for that, and none for a buffer or an operation of the platform's more a session.
    [Theory]
    [InlineData(true, 27 * 256)]
    [InlineData(false, 15 * 512)]
    public async Task Idle_Session_HoldsLittle(bool overLoop, int limit)
    {
        Assert.SkipUnless(LoopTransportFactory.IsSupported, "The server's end is held by system calls of Linux.");
        await using LoopTransportFactory? loop = overLoop
            ? new LoopTransportFactory(new LoopTransportOptions { Connecting = s_connecting })
            : null;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var client = new LiveClient(new LiveClientOptions
        {
            Endpoint = LiveEndpoint.GeminiApi(baseAddress: new Uri($"ws://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}")),
            TransportFactory = loop is null ? new SocketTransportFactory(s_connecting) : loop,
        });
        // Whatever the first sessions create for the process is not a session's.
        await EndAsync(await OpenAsync(client, listener, 8));

        long before = GC.GetTotalMemory(forceFullCollection: true);
        (LiveSession, LinuxSocketHandle)[] sessions = await OpenAsync(client, listener, Sessions);
        long each = long.MaxValue;
        // What was made on the way is collected, now or a moment later.
        try
        {
            await Polling.UntilAsync(() =>
                (each = Math.Min(each, (GC.GetTotalMemory(forceFullCollection: true) - before) / Sessions)) <= limit);
        }
        catch (TimeoutException)
        {
            // What it came to is told here.
        }

        Assert.InRange(each, 1024, limit);
        await EndAsync(sessions);
    }

    private static async Task<(LiveSession Session, LinuxSocketHandle Server)[]> OpenAsync(LiveClient client, TcpListener listener,
        int count)
    {
        var opened = new (LiveSession Session, LinuxSocketHandle Server)[count];
        for (int i = 0; i < count; i++)
        {
            ValueTask<LiveSession> connecting = client.ConnectAsync(new Setup { Model = "m" }, TestContext.Current.CancellationToken);
            LinuxSocketHandle server = SetUp(await listener.AcceptSocketAsync(TestContext.Current.CancellationToken));
            opened[i] = (await connecting, server);
            opened[i].Session.HandleEvents(_ => { });
        }

        return opened;
    }

    // The sessions are being closed when their connections go: none opens another.
    private static async Task EndAsync((LiveSession Session, LinuxSocketHandle Server)[] opened)
    {
        Task ending = Task.WhenAll(opened.Select(one => one.Session.DisposeAsync().AsTask()));
        foreach ((_, LinuxSocketHandle server) in opened)
            server.Dispose();
        await ending;
        // Whoever awaits an ending goes on on the pool: it is not the loop's thread that he may block.
        Assert.DoesNotContain("LiveProto loop", Thread.CurrentThread.Name ?? "", StringComparison.Ordinal);
    }

    // What is left of the server is its descriptor, since its memory is measured too.
    private static LinuxSocketHandle SetUp(Socket server)
    {
        server.ReceiveTimeout = 60_000;
        byte[] received = new byte[4096];
        int length = 0;
        while (!Encoding.ASCII.GetString(received, 0, length).EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            int more = server.Receive(received, length, received.Length - length, SocketFlags.None);
            length += more > 0 ? more : throw new EndOfStreamException("The client has gone.");
        }

        byte[] accept = new byte[28];
        string key = Encoding.ASCII.GetString(received, 0, length).Split("Sec-WebSocket-Key: ")[1][..24];
        AcceptKey.WriteAccept(Encoding.ASCII.GetBytes(key), accept);
        server.Send(Encoding.ASCII.GetBytes("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + $"Sec-WebSocket-Accept: {Encoding.ASCII.GetString(accept)}\r\n\r\n"));
        server.Receive(received);
        server.Send(RawPeer.FrameOf(0x82, "{\"setupComplete\":{}}"u8));
        var left = new LinuxSocketHandle((int)server.SafeHandle.DangerousGetHandle());
        server.SafeHandle.SetHandleAsInvalid();
        return left;
    }
}
