namespace LiveProto.Client.Session.Sending;

/// <summary>
/// The audio of what the user is saying, from its beginning: 60 s a session, in blocks that all sessions of the process share. What does
/// not fit makes the whole of it useless, since a sentence without its head is worse than none. Not thread-safe.
/// </summary>
/// <param name="sampleRate">Hz.</param>
/// <param name="blocks">Where the memory is from; null = from those of the process.</param>
internal sealed class UtteranceAudio(int sampleRate, AudioBlocks? blocks = null)
{
    private const int BlockSamples = AudioBlocks.BlockSamples;
    private const int MaxSeconds = 60;

    private readonly AudioBlocks _pool = blocks ?? AudioBlocks.Shared;
    // Null until somebody speaks.
    private List<short[]>? _blocks;
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
            samples[..count].CopyTo(_blocks![^1].AsSpan(offset));
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
            _blocks![at / BlockSamples].AsSpan(at % BlockSamples, count).CopyTo(copy.AsSpan(done));
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
        if (_pool.TryRent() is { } block)
            (_blocks ??= new List<short[]>(1)).Add(block);
        else
            _isUseless = true;
        return !_isUseless;
    }

    private void Release()
    {
        _blocks?.ForEach(_pool.Return);
        _blocks?.Clear();
        Length = 0;
    }
}
