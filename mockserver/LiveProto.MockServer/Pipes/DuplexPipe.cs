using System.IO.Pipelines;

namespace LiveProto.Mocking.Pipes;

/// <summary>Two pipe ends as one connection.</summary>
internal sealed class DuplexPipe(PipeReader input, PipeWriter output) : IDuplexPipe
{
    public PipeReader Input { get; } = input;

    public PipeWriter Output { get; } = output;
}
