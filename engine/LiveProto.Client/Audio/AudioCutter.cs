using LiveProto.Audio;

namespace LiveProto.Client.Audio;

/// <summary>
/// Cuts a stream of the user's audio, given in blocks of any length, into chunks as they are sent. What has the right form already is cut
/// without a copy; anything else is converted. Bytes may be cut anywhere: an unfinished frame waits for its rest. Steady streams allocate
/// nothing. Not thread-safe.
/// </summary>
internal sealed class AudioCutter
{
    // What is converted at a time: a whole recording in one block must not grow the buffers to its size.
    private const int PieceLength = 16 * 1024;

    private readonly AudioUplink? _uplink;
    private readonly byte[] _carry;
    private AudioBlock _block;
    private int _taken;
    private int _carried;
    private bool _isComplete;

    /// <param name="format">What comes in.</param>
    /// <param name="sentRate">Hz of what is sent: 16-bit, one channel.</param>
    /// <exception cref="ArgumentOutOfRangeException">A format that can not be converted.</exception>
    public AudioCutter(PcmFormat format, int sentRate)
    {
        Check(format);
        Format = format;
        var options = new AudioUplinkOptions { InputFormat = format, OutputRate = sentRate };
        _carry = new byte[options.ChunkLength * sizeof(short)];
        if (format != PcmFormat.Pcm16(sentRate))
            _uplink = new AudioUplink(options);
    }

    /// <summary>What comes in.</summary>
    public PcmFormat Format { get; }

    /// <summary>Refuses what can not be converted.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A rate, channel count or encoding out of range.</exception>
    public static void Check(PcmFormat format)
    {
        if (format.SampleRate is < Resampler.MinRate or > Resampler.MaxRate)
            throw new ArgumentOutOfRangeException(nameof(format), format.SampleRate,
                $"Rates from {Resampler.MinRate} to {Resampler.MaxRate} Hz are supported.");
        if (format.Channels is < 1 or > 256)
            throw new ArgumentOutOfRangeException(nameof(format), format.Channels, "1 to 256 channels are supported.");
        if (!Enum.IsDefined(format.Encoding))
            throw new ArgumentOutOfRangeException(nameof(format), format.Encoding, "The encoding is unknown.");
    }

    /// <summary>The next block; borrowed until <see cref="TryTake"/> says no.</summary>
    public void Append(AudioBlock block) => (_block, _taken) = (block, 0);

    /// <summary>The stream is over: <see cref="TryTake"/> gives what is left, and what is appended then is another stream.</summary>
    public void Complete()
    {
        _isComplete = true;
        _uplink?.Flush();
    }

    /// <summary>The next chunk, valid until the next call of any method. False when less than one has been gathered.</summary>
    public bool TryTake(out AudioBlock chunk) =>
        (_uplink is { } uplink ? TryTakeConverted(uplink, out chunk) : TryTakeAsItIs(out chunk)) || TryTakeLast(out chunk);

    private bool TryTakeConverted(AudioUplink uplink, out AudioBlock chunk)
    {
        ReadOnlyMemory<short> samples;
        while (!uplink.TryTake(out samples))
        {
            int length = Math.Min(PieceLength, _block.ByteLength - _taken);
            if (length == 0)
            {
                Forget();
                chunk = default;
                return false;
            }

            uplink.AppendBytes(_block.Bytes.Slice(_taken, length));
            _taken += length;
        }

        chunk = samples;
        return true;
    }

    private bool TryTakeAsItIs(out AudioBlock chunk)
    {
        int left = _block.ByteLength - _taken;
        if (_carried == 0 && left >= _carry.Length && _block.TrySlice(_taken, _carry.Length, out chunk))
        {
            _taken += _carry.Length;
            return true;
        }

        int length = Math.Min(left, _carry.Length - _carried);
        _block.Bytes.Slice(_taken, length).CopyTo(_carry.AsSpan(_carried));
        _taken += length;
        _carried += length;
        if (_carried == _carry.Length)
        {
            _carried = 0;
            chunk = new AudioBlock(_carry.AsMemory());
            return true;
        }

        Forget();
        chunk = default;
        return false;
    }

    private bool TryTakeLast(out AudioBlock chunk)
    {
        chunk = default;
        if (!_isComplete)
            return false;
        _isComplete = false;
        // Half a sample at the end of a stream is dropped.
        chunk = _uplink is { } uplink ? uplink.TakeRest() : new AudioBlock(_carry.AsMemory(0, _carried & ~1));
        _carried = 0;
        return chunk.Length > 0;
    }

    private void Forget() => (_block, _taken) = (default, 0);
}
