using System.IO.Pipelines;
using LiveProto.Testing;

namespace LiveProto.Bench.Sessions;

/// <summary>
/// A connection whose both ends run on the caller's thread: no thread is woken, and the time of a message is its CPU, both copies of the
/// pipe included, which are the same for whoever reads.
/// </summary>
/// <param name="characters">The base64 of a message's audio.</param>
internal sealed class SpeechInMemory(int characters)
{
    private readonly DuplexPipePair _pipes = new();
    private readonly byte[] _frame = RawPeer.FrameOf(0x82, WebSockets.Messages.Create(characters));
    private long _told;

    /// <summary>The end that receives.</summary>
    public IDuplexPipe Client => _pipes.Client;

    /// <summary>The other end.</summary>
    public IDuplexPipe Server => _pipes.Server;

    /// <summary>How many messages the reader has taken; it counts them itself.</summary>
    public long Taken { get; set; }

    /// <summary>Speaks so many messages, one write each.</summary>
    public void Speak(int count)
    {
        for (int i = 0; i < count; i++)
        {
            ValueTask<FlushResult> write = _pipes.Server.Output.WriteAsync(_frame);
            if (!write.IsCompleted || Taken != ++_told)
                throw new InvalidOperationException("The message was not taken on this thread: nothing to measure.");
            _ = write.Result;
        }
    }

    /// <summary>Throws away what the client has sent.</summary>
    public void Drain()
    {
        if (!_pipes.Server.Input.TryRead(out ReadResult read))
            throw new InvalidOperationException("Nothing was sent.");
        _pipes.Server.Input.AdvanceTo(read.Buffer.End);
    }
}
