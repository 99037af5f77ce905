using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace LiveProto.Client.Transport;

/// <summary>A connected TCP socket, and the one receive of it. What is sent needs no operation while the system takes it at once.</summary>
internal sealed class SocketConnection : SocketOperation, IByteConnection
{
    /// <param name="socket">Connected; from here on this object's to close.</param>
    public SocketConnection(Socket socket)
        : base(socket) => socket.Blocking = false;

    public static async Task<IByteConnection> ConnectAsync(IPEndPoint address, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            using var connect = new SocketOperation(socket);
            await connect.ConnectAsync(address, cancellationToken).ConfigureAwait(false);
            return new SocketConnection(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public Stream AsStream() => new ConnectionStream(this);

    public void WhenReceived(ValueTask<int> receive, ConnectionPipeReader reader) => WhenDone(
        static reader => ((ConnectionPipeReader)reader!).OnReceived(), reader);

    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        int sent = Socket.Send(bytes.Span, SocketFlags.None, out SocketError error);
        return error switch
        {
            SocketError.Success when sent == bytes.Length => default,
            SocketError.Success or SocketError.WouldBlock => SendRestAsync(bytes[sent..]),
            _ => ValueTask.FromException(new SocketException((int)error)),
        };
    }

    public ValueTask ShutdownAsync()
    {
        try
        {
            Socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The connection is gone already: there is no half left to close.
        }

        return default;
    }

    public void Abort() => Socket.Dispose();

    public ValueTask DisposeAsync()
    {
        Socket.Dispose();
        Dispose();
        return default;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask SendRestAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[await Socket.SendAsync(bytes, SocketFlags.None, CancellationToken.None).ConfigureAwait(false)..];
    }
}
