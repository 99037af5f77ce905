using System.Net;
using System.Net.Sockets;
using LiveProto.Testing;

namespace LiveProto.Conformance.Native.Laws;

/// <summary>The server's end of one session over the ABI: a socket that says literal bytes.</summary>
internal sealed class AbiPeer : IDisposable
{
    /// <summary>What lets a session open.</summary>
    public static readonly byte[] SetupComplete = RawPeer.FrameOf(0x81, "{\"setupComplete\":{}}"u8);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public AbiPeer() => _listener.Start();

    /// <summary>The connection.</summary>
    public Socket Socket { get; private set; } = null!;

    /// <summary>Options of a session that has this one connection and no other.</summary>
    public string Options(int maxMessageBytes) =>
        $$$"""
        {"url":"http://{{{_listener.LocalEndpoint}}}","key":"any","patienceMs":0,"maxMessageBytes":{{{maxMessageBytes}}},
        "setup":{"model":"gemini-3.8-live"}}
        """;

    /// <summary>Waits for the client.</summary>
    public async Task<RawPeer> AcceptAsync()
    {
        Socket = await _listener.AcceptSocketAsync(TestContext.Current.CancellationToken);
        Socket.NoDelay = true;
        return new RawPeer(new StreamPipe(Socket));
    }

    /// <summary>Writes what a client that may be gone may still read.</summary>
    public static async Task TryAsync(Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (IOException)
        {
            // It has heard enough.
        }
    }

    /// <summary>Closes the sending half.</summary>
    public void Finish()
    {
        try
        {
            Socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // It is gone.
        }
    }

    public void Dispose()
    {
        Socket?.Dispose();
        _listener.Dispose();
    }
}
