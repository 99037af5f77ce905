using System.IO.Pipelines;

namespace LiveProto.Client.Transport.Loops;

/// <summary>A connection of a loop as pipes.</summary>
internal sealed class LoopPipe(LoopConnection connection) : IDuplexPipe
{
    public PipeReader Input { get; } = new LoopPipeReader(connection);

    public PipeWriter Output { get; } = new ConnectionPipeWriter(connection);
}
