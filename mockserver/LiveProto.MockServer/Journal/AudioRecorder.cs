namespace LiveProto.Mocking.Journal;

/// <summary>Keeps the audio that a client sent, bounded in bytes: the oldest goes first. Thread-safe.</summary>
internal sealed class AudioRecorder(long maxBytes)
{
    private readonly Lock _gate = new();
    private readonly Queue<ReadOnlyMemory<byte>> _pieces = new();
    private long _bytes;
    private int _sampleRate;

    public void Add(ReadOnlyMemory<byte> pcm, int sampleRate)
    {
        lock (_gate)
        {
            _sampleRate = sampleRate;
            _pieces.Enqueue(pcm);
            _bytes += pcm.Length;
            while (_bytes > maxBytes)
                _bytes -= _pieces.Dequeue().Length;
        }
    }

    public ReceivedAudio ToAudio()
    {
        lock (_gate)
        {
            byte[] pcm = new byte[_bytes];
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
