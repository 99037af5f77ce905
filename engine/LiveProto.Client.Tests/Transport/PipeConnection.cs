using System.Buffers;
using System.IO.Pipelines;
using LiveProto.Client.Transport;

namespace LiveProto.Client.Tests.Transport;

/// <summary>A byte connection in memory, for what comes before the WebSocket: proxies and TLS.</summary>
internal sealed class PipeConnection(IDuplexPipe pipe) : IByteConnection
{
    private bool _aborted;

    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer)
    {
        ReadResult result = await pipe.Input.ReadAsync();
        if (_aborted)
            throw new IOException("aborted");
        int length = (int)Math.Min(buffer.Length, result.Buffer.Length);
        result.Buffer.Slice(0, length).CopyTo(buffer.Span);
        pipe.Input.AdvanceTo(result.Buffer.GetPosition(length));
        return length;
    }

    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        await pipe.Output.WriteAsync(bytes);
        if (_aborted)
            throw new IOException("aborted");
    }

    public async ValueTask ShutdownAsync() => await pipe.Output.CompleteAsync();

    public Stream AsStream() => new DuplexStream(this);

    public void Abort()
    {
        _aborted = true;
        pipe.Input.CancelPendingRead();
        pipe.Output.CancelPendingFlush();
    }

    public ValueTask DisposeAsync()
    {
        Abort();
        return default;
    }

    private sealed class DuplexStream(PipeConnection connection) : Stream
    {
        public override bool CanRead => true;

        public override bool CanWrite => true;

        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            using (cancellationToken.UnsafeRegister(static state => ((PipeConnection)state!).Abort(), connection))
                return await connection.ReceiveAsync(buffer);
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => connection.SendAsync(buffer);

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
