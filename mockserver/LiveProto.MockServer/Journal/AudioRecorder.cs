namespace LiveProto.Mocking.Journal;

/// <summary>Keeps the audio that a client sent, bounded in bytes: the oldest goes first. Thread-safe.</summary>
internal sealed class AudioRecorder(long maxBytes)
{
    // What a piece takes beside its bytes: without it, a million pieces of one sample would be nearly free.
    private const int Overhead = 64;

    private readonly Lock _gate = new();
    private readonly Queue<ReadOnlyMemory<byte>> _pieces = new();
    private long _bytes;
    private int _sampleRate;

    /// <summary>Bytes of memory that it holds.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    public void Add(ReadOnlyMemory<byte> pcm, int sampleRate)
    {
        lock (_gate)
        {
            _sampleRate = sampleRate;
            _pieces.Enqueue(pcm);
            _bytes += pcm.Length + Overhead;
            while (_bytes > maxBytes && _pieces.TryDequeue(out ReadOnlyMemory<byte> oldest))
                _bytes -= oldest.Length + Overhead;
        }
    }

    public ReceivedAudio ToAudio()
    {
        lock (_gate)
        {
            byte[] pcm = new byte[_pieces.Sum(static piece => (long)piece.Length)];
            int at = 0;
            foreach (ReadOnlyMemory<byte> piece in _pieces)
            {
                piece.Span.CopyTo(pcm.AsSpan(at));
                at += piece.Length;
            }

            return new ReceivedAudio(_sampleRate, pcm);
        }
    }
}
