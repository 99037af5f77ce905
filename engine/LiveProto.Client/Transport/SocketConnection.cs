using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace LiveProto.Client.Transport;

/// <summary>A connected TCP socket. What waits holds one operation, and what is sent none while the system takes it at once.</summary>
internal sealed class SocketConnection : IByteConnection
{
    private readonly Socket _socket;
    private readonly SocketOperation _receive;

    /// <param name="socket">Connected; from here on this object's to close.</param>
    public SocketConnection(Socket socket)
    {
        socket.Blocking = false;
        _socket = socket;
        _receive = new SocketOperation(socket);
    }

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

    public ValueTask<int> ReceiveAsync(Memory<byte> buffer) => _receive.ReceiveAsync(buffer);

    public void WhenReceived(ValueTask<int> receive, ConnectionPipeReader reader) => _receive.WhenDone(
        static reader => ((ConnectionPipeReader)reader!).OnReceived(), reader);

    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        int sent = _socket.Send(bytes.Span, SocketFlags.None, out SocketError error);
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
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The connection is gone already: there is no half left to close.
        }

        return default;
    }

    public void Abort() => _socket.Dispose();

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _receive.Dispose();
        return default;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask SendRestAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[await _socket.SendAsync(bytes, SocketFlags.None, CancellationToken.None).ConfigureAwait(false)..];
    }
}
