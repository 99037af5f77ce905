using System.Collections.Concurrent;

namespace LiveProto.Client.Session.Sending;

/// <summary>
/// The audio of what the user is saying, from its beginning, in blocks that all sessions of the process share: 60 s a session, 64 MiB in all.
/// What does not fit makes the whole of it useless, since a sentence without its head is worse than none. Not thread-safe; the pool is.
/// </summary>
/// <param name="sampleRate">Hz.</param>
internal sealed class UtteranceAudio(int sampleRate)
{
    private const int BlockSamples = 8 * 1024;
    private const int MaxBlocksInProcess = 64 * 1024 * 1024 / (BlockSamples * sizeof(short));
    private const int MaxSeconds = 60;

    private static readonly ConcurrentBag<short[]> s_free = [];
    private static int s_rented;

    private readonly List<short[]> _blocks = [];
    private bool _isUseless;

    /// <summary>Samples that are kept.</summary>
    public int Length { get; private set; }

    /// <summary>Adds samples. False when the utterance is too long to be kept, now or before.</summary>
    public bool TryAdd(ReadOnlySpan<short> samples)
    {
        _isUseless |= Length + samples.Length > MaxSeconds * sampleRate;
        while (!_isUseless && !samples.IsEmpty)
        {
            int offset = Length % BlockSamples;
            if (offset == 0 && !TryRent())
                break;
            int count = Math.Min(samples.Length, BlockSamples - offset);
            samples[..count].CopyTo(_blocks[^1].AsSpan(offset));
            samples = samples[count..];
            Length += count;
        }

        if (_isUseless)
            Release();
        return !_isUseless;
    }

    /// <summary>Copies a stretch of it.</summary>
    public short[] Copy(int start, int length)
    {
        var copy = new short[length];
        for (int done = 0; done < length;)
        {
            int at = start + done;
            int count = Math.Min(length - done, BlockSamples - (at % BlockSamples));
            _blocks[at / BlockSamples].AsSpan(at % BlockSamples, count).CopyTo(copy.AsSpan(done));
            done += count;
        }

        return copy;
    }

    /// <summary>It is over, or known to the server: the blocks go back.</summary>
    public void Clear()
    {
        Release();
        _isUseless = false;
    }

    private bool TryRent()
    {
        if (Interlocked.Increment(ref s_rented) > MaxBlocksInProcess)
        {
            Interlocked.Decrement(ref s_rented);
            return !(_isUseless = true);
        }

        _blocks.Add(s_free.TryTake(out short[]? block) ? block : new short[BlockSamples]);
        return true;
    }

    private void Release()
    {
        foreach (short[] block in _blocks)
        {
            // What was said is nobody else's business.
            Array.Clear(block);
            s_free.Add(block);
            Interlocked.Decrement(ref s_rented);
        }

        _blocks.Clear();
        Length = 0;
    }
}
