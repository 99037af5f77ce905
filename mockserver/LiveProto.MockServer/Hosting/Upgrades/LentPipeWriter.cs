using System.IO.Pipelines;

namespace LiveProto.Mocking.Hosting.Upgrades;

/// <summary>A writer that can be used but not completed: its owner goes on with it afterwards.</summary>
internal sealed class LentPipeWriter(PipeWriter own) : PipeWriter
{
    public override bool CanGetUnflushedBytes => own.CanGetUnflushedBytes;

    public override long UnflushedBytes => own.UnflushedBytes;

    public override void Advance(int bytes) => own.Advance(bytes);

    public override void CancelPendingFlush() => own.CancelPendingFlush();

    public override void Complete(Exception? exception = null)
    {
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => own.FlushAsync(cancellationToken);

    public override Memory<byte> GetMemory(int sizeHint = 0) => own.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => own.GetSpan(sizeHint);

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) =>
        own.WriteAsync(source, cancellationToken);
}
