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

    public Stream AsStream() => new ConnectionStream(this);

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
}
