using LiveProto.Audio;
using LiveProto.Audio.Wav;

namespace LiveProto.Client.Audio;

/// <summary>Reads a WAV stream as mono 16-bit samples, a buffer at a time; other encodings are converted, several channels mixed. Not
/// thread-safe.</summary>
public sealed class WavFileReader : IDisposable
{
    private const int BufferLength = 16 * 1024;

    private readonly Stream _stream;
    private readonly WavReader _reader = new();
    private readonly byte[] _buffer = new byte[BufferLength];
    private readonly float[] _interleaved = new float[BufferLength];
    private readonly float[] _mono = new float[BufferLength];
    private Range _frames;   // bytes of whole frames not handed out yet
    private int _start;
    private int _end;
    private bool _isFinal;

    /// <summary>Reads the header. The stream is disposed with the reader.</summary>
    /// <exception cref="InvalidDataException">Not a WAV file, or of an unsupported kind; the message names the
    /// <see cref="WavError"/>.</exception>
    public WavFileReader(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
        while (Advance() != WavReadStatus.Format)
        {
        }
    }

    /// <summary>How the samples are stored.</summary>
    public PcmFormat Format => _reader.Format;

    /// <summary>Samples a second, in Hz.</summary>
    public int SampleRate => Format.SampleRate;

    /// <summary>Reads up to a buffer of mono samples; the destination needs room for at least one.</summary>
    /// <returns>How many; 0 at the end.</returns>
    /// <exception cref="InvalidDataException">The stream broke off before its samples began.</exception>
    public int Read(Span<short> destination)
    {
        ArgumentOutOfRangeException.ThrowIfZero(destination.Length, nameof(destination));
        while (_frames.End.Value == _frames.Start.Value)
        {
            if (Advance() == WavReadStatus.End)
                return 0;
        }

        int size = Format.BytesPerFrame;
        int count = Math.Min((_frames.End.Value - _frames.Start.Value) / size, destination.Length);
        ReadOnlySpan<byte> bytes = _buffer.AsSpan(_frames.Start.Value, count * size);
        _frames = (_frames.Start.Value + bytes.Length).._frames.End;
        if (Format.Channels == 1)
            return PcmConverter.ToPcm16(Format.Encoding, bytes, destination);

        int samples = PcmConverter.ToFloat(Format.Encoding, bytes, _interleaved);
        ChannelMixer.ToMono(_interleaved.AsSpan(0, samples), Format.Channels, _mono.AsSpan(0, count));
        Pcm16.FromFloat(_mono.AsSpan(0, count), destination);
        return count;
    }

    /// <summary>Disposes the stream.</summary>
    public void Dispose() => _stream.Dispose();

    private WavReadStatus Advance()
    {
        WavReadStatus status = _reader.Read(_buffer.AsSpan(_start, _end - _start), _isFinal, out int consumed,
            out ReadOnlySpan<byte> frames);
        // Samples are the last thing consumed.
        _frames = (_start + consumed - frames.Length)..(_start + consumed);
        _start += consumed;
        if (status == WavReadStatus.Invalid)
            throw new InvalidDataException(Describe(_reader.Error));
        if (status == WavReadStatus.NeedMoreData)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
            int read = _stream.Read(_buffer, _end, _buffer.Length - _end);
            _isFinal = read == 0;
            _end += read;
        }

        return status;
    }

    private static string Describe(WavError error) => error switch
    {
        WavError.NotWave => "This is no WAV file: it does not begin with RIFF or RF64 and WAVE.",
        WavError.Truncated => "The WAV file ends before its samples begin.",
        WavError.NoFormat => "The WAV file has samples before their format.",
        WavError.BadFormat => "The WAV file's format chunk is too short or contradicts itself.",
        WavError.UnsupportedFormat => "The WAV file holds a compressed or unusual encoding: give PCM, float, mu-law or A-law.",
        _ => $"The WAV file can not be read: {error}.",
    };
}
