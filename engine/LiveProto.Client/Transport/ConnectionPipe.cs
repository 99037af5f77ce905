using System.IO.Pipelines;

namespace LiveProto.Client.Transport;

/// <summary>Pipes that read and write a connection directly: no pump, no task of their own, no buffer while idle.</summary>
internal sealed class ConnectionPipe(IByteConnection connection) : IDuplexPipe
{
    public PipeReader Input { get; } = new ConnectionPipeReader(connection);

    public PipeWriter Output { get; } = new ConnectionPipeWriter(connection);
}
