using System.IO.Pipelines;

namespace LiveProto.Testing;

/// <summary>Two crossed in-memory pipes: what one end writes the other reads. No sockets, no threads, continuations run inline.</summary>
public sealed class DuplexPipePair
{
    /// <param name="pauseWriterThreshold">Bytes in flight at which a flush waits (a peer that does not read); 0 = never.</param>
    public DuplexPipePair(long pauseWriterThreshold = 0)
    {
        var options = new PipeOptions(
            readerScheduler: PipeScheduler.Inline,
            writerScheduler: PipeScheduler.Inline,
            pauseWriterThreshold: pauseWriterThreshold,
            resumeWriterThreshold: pauseWriterThreshold / 2,
            useSynchronizationContext: false);
        var toServer = new Pipe(options);
        var toClient = new Pipe(options);
        Client = new End(toClient.Reader, toServer.Writer);
        Server = new End(toServer.Reader, toClient.Writer);
    }

    /// <summary>The end under test when the client is tested.</summary>
    public IDuplexPipe Client { get; }

    /// <summary>The other end.</summary>
    public IDuplexPipe Server { get; }

    /// <summary>Throws away what the client has written so far.</summary>
    public void DrainServerInput()
    {
        if (Server.Input.TryRead(out ReadResult result))
            Server.Input.AdvanceTo(result.Buffer.End);
    }

    private sealed record End(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
