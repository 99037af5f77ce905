using LiveProto.Audio;

namespace LiveProto.Client.Audio;

/// <summary>
/// What lies between the service, which sends in bursts and faster than real time, and a sound device, which pulls at its own pace. Grows
/// as needed up to a bound. One thread writes, completes and flushes; one other thread, say a device's callback, reads: reading never
/// waits, locks or allocates. The properties may be read from anywhere.
/// </summary>
/// <remarks>Positions count device samples since construction; a flush moves the play position past what is thrown away.</remarks>
public sealed class PlaybackBuffer
{
    private readonly PlaybackBufferOptions _options;
    private readonly Resampler _resampler;
    private readonly int _watermark;
    private readonly long _capacity;
    private short[] _converted = [];

    // The writer's.
    private PlaybackSegment _tail;
    private int _tailUsed;
    private long _written;
    private long _streamStart;
    private long _turnStart;
    private long _completedAt = -1;
    private long _fullAt = -1;

    // The reader's.
    private PlaybackSegment _head;
    private int _headUsed;
    private long _played;
    private bool _isPlaying;
    private long _underruns;

    // Handed over.
    private FlushMark? _flush;
    private PlaybackSegment? _free;

    /// <param name="options">Rates, watermark and bound.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option out of range.</exception>
    public PlaybackBuffer(PlaybackBufferOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        _resampler = new Resampler(options.InputRate, options.DeviceRate, options.Quality);
        _watermark = (int)SamplesIn(options.Watermark);
        _capacity = SamplesIn(options.Capacity);
        _head = _tail = new PlaybackSegment();
    }

    /// <summary>Samples waiting to be played.</summary>
    public long BufferedSamples =>
        Math.Max(0, Volatile.Read(ref _written) - Math.Max(Volatile.Read(ref _played), Volatile.Read(ref _streamStart)));

    /// <summary>How long the waiting samples will play.</summary>
    public TimeSpan Buffered => DurationOf(BufferedSamples);

    /// <summary>How much of what was written since the last <see cref="BeginTurn"/> or flush has been played: what the user has heard of
    /// it.</summary>
    public TimeSpan Heard => DurationOf(HeardSamples);

    /// <summary><see cref="Heard"/> in device samples.</summary>
    public long HeardSamples => Math.Max(0, Volatile.Read(ref _played) - Volatile.Read(ref _turnStart));

    /// <summary>How often the device asked for more than there was in the middle of a stream.</summary>
    public long UnderrunCount => Volatile.Read(ref _underruns);

    /// <summary>Device samples written since construction.</summary>
    internal long WrittenSamples => Volatile.Read(ref _written);

    /// <summary>Device samples played or thrown away since construction.</summary>
    internal long PlayedSamples => Volatile.Read(ref _played);

    /// <summary>Writer: appends samples at the input rate.</summary>
    /// <returns>False when they would exceed the capacity: nothing was taken, and what is there plays even below the watermark.</returns>
    public bool TryWrite(ReadOnlySpan<short> samples)
    {
        int length = _resampler.GetOutputLength(samples.Length);
        if (BufferedSamples + length > _capacity)
        {
            // What there is has to be played before more can come, whatever the watermark says.
            Volatile.Write(ref _fullAt, _written);
            return false;
        }

        if (_converted.Length < length)
            _converted = new short[length];
        Append(_converted.AsSpan(0, _resampler.Process(samples, _converted)));
        return true;
    }

    /// <summary>Writer: the stream is complete. Its last samples leave the rate conversion, the watermark is waived, and running dry is not
    /// an underrun. Idempotent.</summary>
    public void Complete()
    {
        // Once: the conversion of a stream that is complete holds nothing but silence.
        if (_completedAt == _written)
            return;
        if (_converted.Length < _resampler.Latency)
            _converted = new short[_resampler.Latency];
        if (_written > _streamStart)
            Append(_converted.AsSpan(0, _resampler.Flush(_converted)));
        Volatile.Write(ref _completedAt, _written);
    }

    /// <summary>Writer: what is written from here on belongs to a new turn, of which nothing has been heard. What waits still
    /// plays.</summary>
    /// <returns><see cref="Heard"/> of the turn before, as far as it has been played by now.</returns>
    public TimeSpan BeginTurn()
    {
        TimeSpan heard = Heard;
        Volatile.Write(ref _turnStart, _written);
        return heard;
    }

    /// <summary>Writer: throws away what has not been played, in constant time, as after an interruption. What a callback takes at this
    /// very moment still plays.</summary>
    /// <returns><see cref="Heard"/> of the stream that ends.</returns>
    public TimeSpan Flush()
    {
        TimeSpan heard = Heard;
        _resampler.Reset();
        // The reader jumps to a fresh segment; those in between are left to the garbage collector.
        _tail = TakeFree() ?? new PlaybackSegment();
        _tailUsed = 0;
        Volatile.Write(ref _completedAt, -1);
        Volatile.Write(ref _streamStart, _written);
        Volatile.Write(ref _turnStart, _written);
        Volatile.Write(ref _flush, new FlushMark(_tail, _written));
        return heard;
    }

    /// <summary>Reader: fills the destination, with silence where there is nothing to play.</summary>
    /// <returns>How many samples at its start were real.</returns>
    public int Read(Span<short> destination)
    {
        long completedAt, fullAt, written;
        do
        {
            // Completion before amount: a completed stream's amount can only be its whole.
            completedAt = Volatile.Read(ref _completedAt);
            fullAt = Volatile.Read(ref _fullAt);
            written = Volatile.Read(ref _written);
        }
        // Amount before flush: what was written after a flush lies in other segments, so that it must not be counted before the jump there.
        while (JumpToFlushed());

        long available = written - _played;
        bool isComplete = completedAt == written;
        if (!_isPlaying && (available == 0 || (available < _watermark && !isComplete && fullAt != written)))
        {
            destination.Clear();
            return 0;
        }

        int count = (int)Math.Min(available, destination.Length);
        Take(destination[..count]);
        destination[count..].Clear();
        _isPlaying = count == destination.Length;
        if (!_isPlaying && !isComplete)
            Volatile.Write(ref _underruns, _underruns + 1);
        Volatile.Write(ref _played, _played + count);
        return count;
    }

    /// <summary>Reader: goes to where the writer went on after its last flush; false when there was none.</summary>
    private bool JumpToFlushed()
    {
        if (Volatile.Read(ref _flush) is null || Interlocked.Exchange(ref _flush, null) is not { } mark)
            return false;
        _head = mark.Segment;
        _headUsed = 0;
        _isPlaying = false;
        Volatile.Write(ref _played, mark.Position);
        return true;
    }

    private void Append(ReadOnlySpan<short> samples)
    {
        int total = samples.Length;
        while (!samples.IsEmpty)
        {
            if (_tailUsed == PlaybackSegment.Length)
            {
                PlaybackSegment next = TakeFree() ?? new PlaybackSegment();
                _tail.Next = next;
                _tail = next;
                _tailUsed = 0;
            }

            ReadOnlySpan<short> part = samples[..Math.Min(samples.Length, PlaybackSegment.Length - _tailUsed)];
            part.CopyTo(_tail.Samples.AsSpan(_tailUsed));
            _tailUsed += part.Length;
            samples = samples[part.Length..];
        }

        // Published last: the reader never looks at a sample before it is there.
        Volatile.Write(ref _written, _written + total);
    }

    private void Take(Span<short> destination)
    {
        while (!destination.IsEmpty)
        {
            if (_headUsed == PlaybackSegment.Length)
            {
                PlaybackSegment done = _head;
                _head = done.Next!;
                _headUsed = 0;
                PutFree(done);
            }

            int count = Math.Min(destination.Length, PlaybackSegment.Length - _headUsed);
            _head.Samples.AsSpan(_headUsed, count).CopyTo(destination);
            _headUsed += count;
            destination = destination[count..];
        }
    }

    /// <summary>Reader only. One pushes, one pops: the head cannot come back in between under the pusher's feet.</summary>
    private void PutFree(PlaybackSegment segment)
    {
        PlaybackSegment? top;
        do
        {
            top = Volatile.Read(ref _free);
            segment.Next = top;
        }
        while (Interlocked.CompareExchange(ref _free, segment, top) != top);
    }

    /// <summary>Writer only.</summary>
    private PlaybackSegment? TakeFree()
    {
        while (Volatile.Read(ref _free) is { } top)
        {
            // Only this thread pops, so `top` stays on the list and its Next cannot change until the exchange.
            if (Interlocked.CompareExchange(ref _free, top.Next, top) == top)
            {
                top.Next = null;
                return top;
            }
        }

        return null;
    }

    private long SamplesIn(TimeSpan duration) => duration.Ticks * _options.DeviceRate / TimeSpan.TicksPerSecond;

    internal TimeSpan DurationOf(long samples) =>
        TimeSpan.FromTicks((long)((Int128)samples * TimeSpan.TicksPerSecond / _options.DeviceRate));

    private sealed record FlushMark(PlaybackSegment Segment, long Position);
}
