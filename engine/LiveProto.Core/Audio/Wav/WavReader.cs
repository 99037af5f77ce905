using System.Buffers.Binary;

namespace LiveProto.Audio.Wav;

/// <summary>
/// Reads a RIFF/WAVE stream (Microsoft "Multimedia Programming Interface and Data Specifications 1.0"; RF64: EBU Tech 3306) piece by piece,
/// holding no more than its own few numbers: PCM 8/16/24/32, float 32/64, µ-law, A-law, plain or as WAVE_FORMAT_EXTENSIBLE. Not
/// thread-safe.
/// </summary>
public sealed class WavReader
{
    /// <summary>An unfinished input of at least this many bytes always makes progress.</summary>
    public const int MinInput = 64;

    private const int MaxChunks = 1000;
    private const int MaxChannels = 256;
    private const int ChunkHead = 8;
    private const uint Unknown = 0xFFFFFFFF;

    private State _state;
    private long _skip;          // bytes of a chunk still to be passed over
    private long _remaining;     // bytes of samples left; long.MaxValue: until the stream ends
    private long _dataSize64;    // from ds64, 0 when there is none
    private long _riffSize;      // of all that follows the size itself; 0 when it is not stated
    private long _behind;        // bytes consumed before the current chunk's head, of those that _riffSize counts
    private int _chunks;
    private bool _is64;

    private enum State
    {
        Header,
        Chunks,
        Samples,
        End,
        Invalid,
    }

    /// <summary>The format; meaningful once <see cref="Read"/> has answered <see cref="WavReadStatus.Format"/>.</summary>
    public PcmFormat Format { get; private set; }

    /// <summary>What is wrong after <see cref="WavReadStatus.Invalid"/>.</summary>
    public WavError Error { get; private set; }

    /// <summary>
    /// Frames that the header promises; null when it states no length: 0xFFFFFFFF, or 0 unless the file's own length says that other chunks
    /// follow.
    /// </summary>
    public long? FrameCount { get; private set; }

    /// <summary>Takes what it can from the front of <paramref name="input"/>.</summary>
    /// <param name="input">The bytes not consumed yet.</param>
    /// <param name="isFinal">Whether the stream ends with this input.</param>
    /// <param name="consumed">How many bytes are done with.</param>
    /// <param name="samples">With <see cref="WavReadStatus.Samples"/>: whole frames, as a slice of the input.</param>
    public WavReadStatus Read(ReadOnlySpan<byte> input, bool isFinal, out int consumed, out ReadOnlySpan<byte> samples)
    {
        consumed = 0;
        samples = default;
        while (true)
        {
            ReadOnlySpan<byte> rest = input[consumed..];
            if (_skip > 0)
            {
                int passed = (int)Math.Min(_skip, rest.Length);
                _skip -= passed;
                consumed += passed;
                if (_skip > 0)
                    return isFinal ? Stop() : WavReadStatus.NeedMoreData;
                continue;
            }

            switch (_state)
            {
                case State.Header:
                    if (rest.Length < 12)
                        return isFinal ? Fail(WavError.NotWave) : WavReadStatus.NeedMoreData;
                    _is64 = rest[..4].SequenceEqual("RF64"u8) || rest[..4].SequenceEqual("BW64"u8);
                    if ((!_is64 && !rest[..4].SequenceEqual("RIFF"u8)) || !rest[8..12].SequenceEqual("WAVE"u8))
                        return Fail(WavError.NotWave);
                    _riffSize = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]) is var stated and not Unknown ? stated : 0;
                    _behind = 4;
                    consumed += 12;
                    _state = State.Chunks;
                    break;

                case State.Chunks:
                    int known = Format.SampleRate;
                    if (!TryReadChunk(rest, isFinal, out int chunkBytes, out WavReadStatus status))
                        return status;
                    consumed += chunkBytes;
                    if (known == 0 && Format.SampleRate != 0)
                        return WavReadStatus.Format;
                    break;

                case State.Samples:
                    return ReadSamples(rest, isFinal, ref consumed, out samples);

                case State.End:
                    return WavReadStatus.End;

                default:
                    return WavReadStatus.Invalid;
            }
        }
    }

    private WavReadStatus ReadSamples(ReadOnlySpan<byte> rest, bool isFinal, scoped ref int consumed, out ReadOnlySpan<byte> samples)
    {
        int frame = Format.BytesPerFrame;
        int whole = (int)(Math.Min(rest.Length, _remaining) / frame) * frame;
        samples = rest[..whole];
        consumed += whole;
        if (_remaining != long.MaxValue)
            _remaining -= whole;
        // A length that is not a multiple of the frame leaves a stub that belongs to nothing.
        if (whole == 0 && (isFinal || _remaining < frame))
            _state = State.End;
        return whole > 0 ? WavReadStatus.Samples : _state == State.End ? WavReadStatus.End : WavReadStatus.NeedMoreData;
    }

    private bool TryReadChunk(ReadOnlySpan<byte> rest, bool isFinal, out int consumed, out WavReadStatus status)
    {
        consumed = 0;
        status = isFinal ? WavReadStatus.Invalid : WavReadStatus.NeedMoreData;
        if (rest.Length < 8)
        {
            if (isFinal)
                Stop();
            return false;
        }

        uint size = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
        ReadOnlySpan<byte> id = rest[..4];
        ReadOnlySpan<byte> body = rest[8..];
        if (++_chunks > MaxChunks)
            return Refuse(WavError.TooManyChunks, out status);

        if (id.SequenceEqual("data"u8))
        {
            if (Format.SampleRate == 0)
                return Refuse(WavError.NoFormat, out status);
            long length = size == Unknown && _is64 ? _dataSize64 : size;
            // A writer that could not go back leaves 0, and the length of the file as it then was. A file that is longer than this chunk's
            // head was finished: there are no samples, and what follows is another chunk.
            bool isEmpty = length == 0 && _riffSize > _behind + ChunkHead;
            _remaining = isEmpty ? 0 : length is 0 or Unknown ? long.MaxValue : length;
            FrameCount = _remaining == long.MaxValue ? null : _remaining / Format.BytesPerFrame;
            consumed = 8;
            _state = State.Samples;
            return true;
        }

        bool isFormat = id.SequenceEqual("fmt "u8);
        int wanted = isFormat ? (int)Math.Min(size, 40) : _is64 && id.SequenceEqual("ds64"u8) ? (int)Math.Min(size, 24) : 0;
        if (body.Length < wanted)
        {
            _chunks--;
            return isFinal && Refuse(WavError.Truncated, out status);
        }

        if (isFormat && Format.SampleRate == 0)
        {
            if (!WavHeader.TryReadFormat(body[..wanted], out PcmFormat format, out WavError error))
                return Refuse(error, out status);
            if (format.Channels > MaxChannels)
                return Refuse(WavError.UnsupportedFormat, out status);
            Format = format;
        }
        else if (wanted == 24)
        {
            // ds64: RIFF size, data size, sample count, 64 bits each (EBU Tech 3306 §3.2.1).
            _riffSize = Math.Max(0, BinaryPrimitives.ReadInt64LittleEndian(body));
            _dataSize64 = Math.Max(0, BinaryPrimitives.ReadInt64LittleEndian(body[8..]));
        }

        // RIFF chunks are padded to an even length.
        consumed = 8;
        _skip = (long)size + (size & 1);
        _behind += ChunkHead + _skip;
        return true;
    }

    private bool Refuse(WavError error, out WavReadStatus status)
    {
        status = Fail(error);
        return false;
    }

    private WavReadStatus Stop() => Fail(WavError.Truncated);

    private WavReadStatus Fail(WavError error)
    {
        Error = error;
        _state = State.Invalid;
        _skip = 0;
        return WavReadStatus.Invalid;
    }
}
