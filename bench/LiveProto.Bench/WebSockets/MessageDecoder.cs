using System.Buffers;
using LiveProto.Wire;

namespace LiveProto.Bench.WebSockets;

/// <summary>Our reader on one message: its samples into a buffer of its own.</summary>
internal sealed class MessageDecoder
{
    private readonly byte[] _pcm = new byte[128 * 1024];

    /// <summary>Bytes of audio in the message; 0 when there is none or it can not be read.</summary>
    public int Decode(in ReadOnlySequence<byte> message)
    {
        if (!ServerMessageReader.TryRead(message, _pcm, out ServerMessageView view, out _))
            return 0;
        int total = 0;
        foreach (PartView part in view.ModelTurnParts)
        {
            if (part.TryGetDecoded(out _, out int length))
                total += length;
        }

        return total;
    }
}
