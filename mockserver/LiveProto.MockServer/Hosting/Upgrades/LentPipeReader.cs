using System.IO.Pipelines;

namespace LiveProto.Mocking.Hosting.Upgrades;

/// <summary>A reader that can be used but not completed: its owner goes on with it afterwards.</summary>
internal sealed class LentPipeReader(PipeReader own) : PipeReader
{
    public override void AdvanceTo(SequencePosition consumed) => own.AdvanceTo(consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => own.AdvanceTo(consumed, examined);

    public override void CancelPendingRead() => own.CancelPendingRead();

    public override void Complete(Exception? exception = null)
    {
    }

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) => own.ReadAsync(cancellationToken);

    public override bool TryRead(out ReadResult result) => own.TryRead(out result);
}
