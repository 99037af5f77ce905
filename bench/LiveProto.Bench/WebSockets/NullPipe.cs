using System.IO.Pipelines;

namespace LiveProto.Bench.WebSockets;

/// <summary>A transport in memory whose writer keeps one buffer and drops what is flushed; its reader answers one handshake.</summary>
internal sealed class NullPipe : PipeWriter, IDuplexPipe
{
    private readonly byte[] _block = new byte[256 * 1024];
    private readonly Pipe _answers = new();
    private int _written;

    public PipeReader Input => _answers.Reader;

    public PipeWriter Output => this;

    public PipeWriter Answers => _answers.Writer;

    public ReadOnlySpan<byte> Last => _block.AsSpan(0, _written);

    public override void Advance(int bytes) => _written += bytes;

    public override Memory<byte> GetMemory(int sizeHint = 0) => _block;

    public override Span<byte> GetSpan(int sizeHint = 0)
    {
        _written = 0;
        return _block;
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => default;

    public override void CancelPendingFlush()
    {
    }

    public override void Complete(Exception? exception = null) => _answers.Writer.Complete();
}
