using System.IO.Pipelines;
using System.Net.Sockets;
using LiveProto.Client.Transport;
using LiveProto.Client.Transport.Loops;
using LiveProto.Client.WebSockets;
using LiveProto.Testing;

namespace LiveProto.Conformance.Rfc6455;

/// <summary>
/// Plays a <see cref="HostileScript"/> over a loopback socket and in virtual time. The clock moves only when every byte that was written
/// has been handled and the client waits for more, or when the client has decided its end: what comes of it never depends on how fast a
/// thread is.
/// </summary>
internal static class HostileSocketRun
{
    // What the peer does not read gets stuck soon.
    private const int SendRoom = 4096;

    // One for all: its buffer is not to be counted as a connection's.
    private static readonly Lazy<ReceiveLoop> Loop = new(static () => new ReceiveLoop("hostile"));

    public static async Task<string> PlayAsync(HostileScript script, WebSocketChannelOptions options, Action sample)
    {
        using var sockets = new LoopbackPair(SendRoom);
        var connection = new WatchedConnection(new SocketConnection(sockets.Client));
        return await PlayAsync(
            script, options, sample, sockets, new TransportConnection(new ConnectionPipe(connection), connection),
            handled => connection.IsWaiting && connection.Received == handled, _ => { });
    }

    /// <summary>The same over a receive loop, read where the bytes arrive or elsewhere.</summary>
    public static async Task<string> PlayOverLoopAsync(HostileScript script, WebSocketChannelOptions options, Action sample, bool isInline)
    {
        using var sockets = new LoopbackPair(SendRoom);
        var socket = new CountingSocket(new LinuxSocket(sockets.Client.SafeHandle));
        LoopConnection connection = Loop.Value.Add(socket, sockets.Client.SafeHandle);
        var transport = new TransportConnection(connection.AsPipe(), connection);
        return await PlayAsync(
            script, options, sample, sockets, transport,
            handled => socket.Received == handled && ((LoopPipeReader)transport.Input).IsWaiting && socket.Received == handled,
            channel =>
            {
                if (isInline)
                    ((IMessageChannel)channel).ReadInline();
            });
    }

    private static async Task<string> PlayAsync(
        HostileScript script, WebSocketChannelOptions options, Action sample, LoopbackPair sockets, TransportConnection transport,
        Func<long, bool> hasHandled, Action<WebSocketChannel> onOpen)
    {
        var time = new ManualTimeProvider();
        var pipe = new CountingPipe(sockets.Server);
        var peer = new HostilePeer(pipe, time, sample, () => sockets.Server.Close(0));
        WebSocketChannel? channel = null;
        Task<string> client = EngineClient.UseAsync(
            transport, options with { TimeProvider = time }, sample,
            open =>
            {
                channel = open;
                onOpen(open);
            });
        Task play = script.Play(peer);
        await Polling.UntilAsync(() =>
        {
            if (client.IsCompleted || time.NextDue is not { } due)
                return client.IsCompleted;
            bool isOver = channel?.Ending is not null;
            if (isOver || ((play.IsCompleted || peer.IsWaitingForTime) && hasHandled(pipe.Written)))
            {
                if (!isOver)
                    sample();
                time.Advance(due - time.Elapsed);
            }

            return false;
        });
        await time.RunAsync(play);
        return await client;
    }

    private sealed class CountingSocket(ILoopSocket inner) : ILoopSocket
    {
        private long _received;

        public long Received => Volatile.Read(ref _received);

        public int Receive(Span<byte> destination)
        {
            int length = inner.Receive(destination);
            Volatile.Write(ref _received, _received + Math.Max(length, 0));
            return length;
        }

        public int Send(ReadOnlySpan<byte> bytes) => inner.Send(bytes);

        public void ShutdownSend() => inner.ShutdownSend();

        public SocketError GetError() => inner.GetError();

        public void Close() => inner.Close();
    }

    private sealed class WatchedConnection(IByteConnection inner) : IByteConnection
    {
        private long _received;
        private volatile bool _isWaiting;

        /// <summary>Whether the client has asked for bytes and not got any.</summary>
        public bool IsWaiting => _isWaiting;

        public long Received => Volatile.Read(ref _received);

        public async ValueTask<int> ReceiveAsync(Memory<byte> buffer)
        {
            _isWaiting = true;
            int length = await inner.ReceiveAsync(buffer).ConfigureAwait(false);
            _isWaiting = false;
            Volatile.Write(ref _received, _received + length);
            return length;
        }

        public ValueTask SendAsync(ReadOnlyMemory<byte> bytes) => inner.SendAsync(bytes);

        public ValueTask ShutdownAsync() => inner.ShutdownAsync();

        public Stream AsStream() => inner.AsStream();

        public void Abort() => inner.Abort();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }

    private sealed class CountingPipe : IDuplexPipe
    {
        private readonly CountingStream _stream;

        public CountingPipe(Socket socket)
        {
            _stream = new CountingStream(socket);
            Input = PipeReader.Create(_stream, new StreamPipeReaderOptions(bufferSize: 1024));
            Output = PipeWriter.Create(_stream);
        }

        public PipeReader Input { get; }

        public PipeWriter Output { get; }

        public long Written => _stream.Written;
    }

    private sealed class CountingStream(Socket socket) : NetworkStream(socket)
    {
        private long _written;

        public long Written => Volatile.Read(ref _written);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Volatile.Write(ref _written, _written + buffer.Length);
            return base.WriteAsync(buffer, cancellationToken);
        }
    }
}
