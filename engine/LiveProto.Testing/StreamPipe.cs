using System.IO.Pipelines;
using System.Net.Sockets;

namespace LiveProto.Testing;

/// <summary>The platform's own pipes over a socket: what an embedder would bring. A read keeps little, a write nothing.</summary>
public sealed class StreamPipe : IDuplexPipe
{
    /// <summary>Pipes over a socket, which stays the caller's.</summary>
    public StreamPipe(Socket socket)
    {
        var stream = new NetworkStream(socket, ownsSocket: false);
        Input = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 1024, leaveOpen: true));
        Output = PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true));
    }

    /// <inheritdoc/>
    public PipeReader Input { get; }

    /// <inheritdoc/>
    public PipeWriter Output { get; }
}
