using System.Buffers;
using LiveProto.Client.Audio;
using LiveProto.Messages;
using LiveProto.Wire;

namespace LiveProto.Client.Session;

/// <summary>Decodes speech into chunks of pooled memory; a byte left over at the end of a piece is the first of the next. Not thread-safe;
/// the chunks are.</summary>
/// <param name="pool">Where chunks are from; null = that of the thread.</param>
internal sealed class SpeechReader(AudioChunkPool? pool = null)
{
    // Below this a message is not speech worth a rented chunk, and records are cheap.
    private const int MinMessageLength = 512;

    private OddByte _odd;

    private AudioChunkPool Pool => pool ?? AudioChunkPool.OfThread;

    /// <summary>
    /// The frequent message, one piece of speech, in one pass: decoded straight into the chunk that the user gets. What it says may come
    /// with it (models of the 3.8 family send both together). False when it holds anything else; nothing has happened then.
    /// </summary>
    /// <param name="json">The message.</param>
    /// <param name="chunk">The speech.</param>
    /// <param name="bytes">What the chunk takes in memory.</param>
    /// <param name="words">The message without the speech; null when that is nothing.</param>
    public bool TryRead(in ReadOnlySequence<byte> json, out AudioChunk chunk, out long bytes, out ServerMessage? words)
    {
        (chunk, bytes, words) = (default, 0, null);
        if (json.Length < MinMessageLength)
            return false;
        AudioBuffer buffer = Pool.Rent((ServerMessageReader.GetMaxMediaLength(json.Length) / sizeof(short)) + 1);
        if (ServerMessageReader.TryRead(json, buffer.Bytes[_odd.Count..], out ServerMessageView view, out _)
            && view.TryGetSpeech(out int length, out int sampleRate))
        {
            bytes = buffer.Capacity * sizeof(short);
            words = view.GetTranscription();
            chunk = buffer.Complete(_odd.Join(buffer.Bytes, length, sampleRate), sampleRate);
            return true;
        }

        buffer.Return(buffer.Lease);
        return false;
    }

    /// <summary>Speech that came with other things. The chunk may be empty: one byte alone is not a sample yet.</summary>
    /// <param name="pcm">PCM16 mono.</param>
    /// <param name="sampleRate">Hz.</param>
    /// <param name="bytes">What the chunk takes in memory.</param>
    public AudioChunk Copy(ReadOnlySpan<byte> pcm, int sampleRate, out long bytes)
    {
        AudioBuffer buffer = Pool.Rent((pcm.Length / sizeof(short)) + 1);
        bytes = buffer.Capacity * sizeof(short);
        pcm.CopyTo(buffer.Bytes[_odd.Count..]);
        return buffer.Complete(_odd.Join(buffer.Bytes, pcm.Length, sampleRate), sampleRate);
    }

    /// <summary>What comes next is of another stream.</summary>
    public void Forget() => _odd.Forget();
}
