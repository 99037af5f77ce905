using LiveProto.Audio;

namespace LiveProto.Client.Audio;

/// <summary>
/// Turns the user's audio, of any rate and sample type, into chunks of 16-bit mono PCM for the service. Append blocks of any length, then
/// take chunks until there is none. Holds nothing but its own buffers, which stop growing once they fit the largest block: a steady stream
/// allocates nothing. Not thread-safe.
/// </summary>
public sealed class AudioUplink
{
    private readonly AudioUplinkOptions _options;
    private readonly Resampler _resampler;
    private readonly int _preRollLength;
    private float[] _mono = new float[1024];
    private float[] _converted = [];
    private short[] _ready;
    private int _start;   // of the samples not taken yet
    private int _end;
    private int _stub;    // bytes of an unfinished frame, kept in _partial
    private readonly byte[] _partial;

    /// <param name="options">What comes in and what goes out.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option out of range.</exception>
    public AudioUplink(AudioUplinkOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        _resampler = new Resampler(options.InputFormat.SampleRate, options.OutputRate, options.Quality);
        _preRollLength = (int)(options.PreRoll.Ticks * options.OutputRate / TimeSpan.TicksPerSecond);
        _ready = new short[_preRollLength + 4 * options.ChunkLength];
        _partial = new byte[options.InputFormat.BytesPerFrame];
        IsOpen = _preRollLength == 0;
    }

    /// <summary>Samples in a chunk.</summary>
    public int ChunkLength => _options.ChunkLength;

    /// <summary>Whether chunks are handed out. While closed, only the last <see cref="AudioUplinkOptions.PreRoll"/> is kept.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>The level of the last block appended, after conversion; kept while closed too.</summary>
    public AudioLevel Level { get; private set; }

    /// <summary>What the conversion of rates adds to the delay.</summary>
    public TimeSpan Latency => _resampler.LatencyTime;

    /// <summary>Hands out chunks from now on, those of the pre-roll first.</summary>
    public void Open() => IsOpen = true;

    /// <summary>Stops handing out chunks and keeps the last of the audio as pre-roll.</summary>
    public void Close()
    {
        IsOpen = false;
        KeepPreRoll();
    }

    /// <summary>Takes 16-bit samples, interleaved when the input has several channels; whole frames.</summary>
    /// <exception cref="ArgumentException">The block is not made of whole frames.</exception>
    public void Append(ReadOnlySpan<short> block)
    {
        if (_options.InputFormat.Channels == 1)
        {
            Span<short> room = Reserve(_resampler.GetOutputLength(block.Length));
            Commit(_resampler.Process(block, room));
            return;
        }

        int frames = CountFrames(block.Length);
        Span<float> mono = Mono(frames);
        ChannelMixer.ToMono(block, _options.InputFormat.Channels, mono);
        AppendMono(mono);
    }

    /// <summary>Takes float samples, full scale ±1, interleaved when the input has several channels; whole frames.</summary>
    /// <exception cref="ArgumentException">The block is not made of whole frames.</exception>
    public void Append(ReadOnlySpan<float> block)
    {
        if (_options.InputFormat.Channels == 1)
        {
            AppendMono(block);
            return;
        }

        int frames = CountFrames(block.Length);
        Span<float> mono = Mono(frames);
        ChannelMixer.ToMono(block, _options.InputFormat.Channels, mono);
        AppendMono(mono);
    }

    /// <summary>Takes bytes of <see cref="AudioUplinkOptions.InputFormat"/>, cut anywhere: an unfinished frame waits for its
    /// rest.</summary>
    public void AppendBytes(ReadOnlySpan<byte> block)
    {
        if (_stub > 0)
        {
            int taken = Math.Min(_partial.Length - _stub, block.Length);
            block[..taken].CopyTo(_partial.AsSpan(_stub));
            block = block[taken..];
            _stub += taken;
            if (_stub < _partial.Length)
                return;
            _stub = 0;
            AppendFrames(_partial);
        }

        int whole = block.Length / _partial.Length * _partial.Length;
        AppendFrames(block[..whole]);
        _stub = block.Length - whole;
        block[whole..].CopyTo(_partial);
    }

    /// <summary>The next chunk of <see cref="ChunkLength"/> samples, valid until the next call of any other method.</summary>
    /// <returns>False when less than a chunk has been gathered, or the uplink is closed.</returns>
    public bool TryTake(out ReadOnlyMemory<short> chunk)
    {
        chunk = default;
        if (!IsOpen || _end - _start < ChunkLength)
            return false;
        chunk = _ready.AsMemory(_start, ChunkLength);
        _start += ChunkLength;
        return true;
    }

    /// <summary>Ends the stream: what the conversion still held is added, and the next append starts anew. Take the whole chunks and then
    /// <see cref="TakeRest"/>.</summary>
    public void Flush()
    {
        _stub = 0;
        Commit(_resampler.Flush(Reserve(_resampler.Latency)), measure: false);
    }

    /// <summary>All that has been gathered, less than a chunk after <see cref="TryTake"/> said no; empty while closed. Valid until the next
    /// call.</summary>
    public ReadOnlyMemory<short> TakeRest()
    {
        if (!IsOpen)
            return default;
        ReadOnlyMemory<short> rest = _ready.AsMemory(_start, _end - _start);
        _start = _end;
        return rest;
    }

    private void AppendFrames(ReadOnlySpan<byte> frames)
    {
        int samples = frames.Length / _options.InputFormat.BytesPerSample;
        if (_converted.Length < samples)
            _converted = new float[samples];
        // In one piece, so that the level is that of the whole block.
        Append(_converted.AsSpan(0, PcmConverter.ToFloat(_options.InputFormat.Encoding, frames, _converted)));
    }

    private void AppendMono(ReadOnlySpan<float> mono)
    {
        Span<short> room = Reserve(_resampler.GetOutputLength(mono.Length));
        Commit(_resampler.Process(mono, room));
    }

    private int CountFrames(int samples)
    {
        if (samples % _options.InputFormat.Channels != 0)
            throw new ArgumentException($"{samples} samples are not whole frames of {_options.InputFormat.Channels} channels.", "block");
        return samples / _options.InputFormat.Channels;
    }

    private Span<float> Mono(int frames)
    {
        if (_mono.Length < frames)
            _mono = new float[frames];
        return _mono.AsSpan(0, frames);
    }

    private Span<short> Reserve(int count)
    {
        if (_ready.Length - _end < count)
        {
            int kept = _end - _start;
            short[] target = kept + count <= _ready.Length ? _ready : new short[Math.Max(2 * _ready.Length, kept + count)];
            _ready.AsSpan(_start, kept).CopyTo(target);
            (_ready, _start, _end) = (target, 0, kept);
        }

        return _ready.AsSpan(_end, count);
    }

    private void Commit(int count, bool measure = true)
    {
        if (measure && count > 0)
            Level = AudioLevel.Measure(_ready.AsSpan(_end, count));
        _end += count;
        if (!IsOpen)
            KeepPreRoll();
    }

    private void KeepPreRoll() => _start = Math.Max(_start, _end - _preRollLength);
}
