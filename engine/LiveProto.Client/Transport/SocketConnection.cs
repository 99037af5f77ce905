using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace LiveProto.Client.Transport;

/// <summary>A connected TCP socket.</summary>
internal sealed class SocketConnection(Socket socket) : IByteConnection
{
    public static async Task<IByteConnection> ConnectAsync(IPEndPoint address, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, cancellationToken).ConfigureAwait(false);
            return new SocketConnection(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public Stream AsStream() => new NetworkStream(socket, ownsSocket: false);

    public ValueTask<int> ReceiveAsync(Memory<byte> buffer) => socket.ReceiveAsync(buffer, SocketFlags.None, CancellationToken.None);

    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        ValueTask<int> send = socket.SendAsync(bytes, SocketFlags.None, CancellationToken.None);
        if (send.IsCompletedSuccessfully)
        {
            int sent = send.Result;
            return sent == bytes.Length ? default : SendRestAsync(new ValueTask<int>(sent), bytes);
        }

        return SendRestAsync(send, bytes);
    }

    public ValueTask ShutdownAsync()
    {
        try
        {
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The connection is gone already: there is no half left to close.
        }

        return default;
    }

    public void Abort() => socket.Dispose();

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return default;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask SendRestAsync(ValueTask<int> send, ReadOnlyMemory<byte> bytes)
    {
        while (true)
        {
            bytes = bytes[await send.ConfigureAwait(false)..];
            if (bytes.IsEmpty)
                return;
            send = socket.SendAsync(bytes, SocketFlags.None, CancellationToken.None);
        }
    }
}
