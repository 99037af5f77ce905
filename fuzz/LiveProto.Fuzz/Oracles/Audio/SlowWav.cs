using System.Buffers.Binary;
using LiveProto.Audio;
using LiveProto.Audio.Wav;

namespace LiveProto.Fuzz.Oracles.Audio;

/// <summary>
/// A WAV file that is all there, chunk after chunk, as RIFF, the table of formats and EBU Tech 3306 have it; and what the reader promises
/// beside: of two fmt
/// chunks the first counts, a length of 0 is unknown unless the file's own says that more follows, 1,000 chunks are enough.
/// </summary>
internal sealed class SlowWav
{
    private const uint Unstated = uint.MaxValue;
    private const int MostChunks = 1000;
    private const int MostChannels = 256;

    private static readonly (int Code, int Bits, SampleEncoding Encoding)[] s_formats =
    [
        (1, 8, SampleEncoding.Pcm8), (1, 16, SampleEncoding.Pcm16), (1, 24, SampleEncoding.Pcm24), (1, 32, SampleEncoding.Pcm32),
        (3, 32, SampleEncoding.Float32), (3, 64, SampleEncoding.Float64), (6, 8, SampleEncoding.ALaw), (7, 8, SampleEncoding.MuLaw),
    ];

    // A format code as the end of a KSDATAFORMAT_SUBTYPE.
    private static readonly byte[] s_subtype = Convert.FromHexString("000000001000800000AA00389B71");

    private readonly byte[] _file;
    private long _riff;
    private long _data64;
    private int _align;

    /// <summary>Reads a file.</summary>
    public SlowWav(ReadOnlySpan<byte> file)
    {
        _file = file.ToArray();
        Error = Read();
    }

    public PcmFormat Format { get; private set; }

    public WavError Error { get; }

    public byte[] Samples { get; private set; } = [];

    public long? FrameCount { get; private set; }

    private WavError Read()
    {
        string form = Name(0);
        if (_file.Length < 12 || form is not ("RIFF" or "RF64" or "BW64") || Name(8) != "WAVE")
            return WavError.NotWave;
        bool is64 = form != "RIFF";
        _riff = Number(4) == Unstated ? 0 : Number(4);
        long at = 12;
        for (int chunk = 1; at + 8 <= _file.Length; chunk++)
        {
            (string name, long size, int body) = (Name((int)at), Number((int)at + 4), (int)at + 8);
            if (chunk > MostChunks)
                return WavError.TooManyChunks;
            if (name == "data")
                return ReadSamples(body, is64 && size == Unstated ? _data64 : size);
            WavError error = name == "fmt " ? ReadFormat(body, size) : name == "ds64" && is64 ? ReadLengths(body, size) : WavError.None;
            if (error != WavError.None)
                return error;
            at = body + size + (size % 2);
        }

        return WavError.Truncated;
    }

    private WavError ReadLengths(int body, long size)
    {
        if (size < 24)
            return body + size > _file.Length ? WavError.Truncated : WavError.None;
        if (body + 24 > _file.Length)
            return WavError.Truncated;
        _riff = Math.Max(0, BinaryPrimitives.ReadInt64LittleEndian(_file.AsSpan(body)));
        _data64 = Math.Max(0, BinaryPrimitives.ReadInt64LittleEndian(_file.AsSpan(body + 8)));
        return WavError.None;
    }

    private WavError ReadFormat(int body, long size)
    {
        if (body + Math.Min(size, 40) > _file.Length)
            return WavError.Truncated;
        if (Format.SampleRate > 0)
            return WavError.None;
        if (size < 16)
            return WavError.BadFormat;
        int code = Half(body), channels = Half(body + 2), bits = Half(body + 14);
        long rate = Number(body + 4);
        if (channels == 0 || rate == 0 || rate > int.MaxValue || (code == 0xFFFE && size < 40))
            return WavError.BadFormat;
        if (code == 0xFFFE)
            code = _file.AsSpan(body + 26, 14).SequenceEqual(s_subtype) ? Half(body + 24) : -1;
        int index = Array.FindIndex(s_formats, one => one.Code == code && one.Bits == bits);
        if (index < 0)
            return WavError.UnsupportedFormat;
        _align = Half(body + 12);
        if (_align != channels * bits / 8)
            return WavError.BadFormat;
        if (channels > MostChannels)
            return WavError.UnsupportedFormat;
        Format = new PcmFormat((int)rate, channels, s_formats[index].Encoding);
        return WavError.None;
    }

    private WavError ReadSamples(int body, long length)
    {
        if (Format.SampleRate == 0)
            return WavError.NoFormat;
        // The file's length counts from behind its own four bytes and the four of its name.
        bool isFinished = _riff + 8 > body;
        bool isStated = length is not (0 or Unstated) || (length == 0 && isFinished);
        FrameCount = isStated ? length / _align : null;
        long bytes = isStated ? Math.Min(length, _file.Length - body) : _file.Length - body;
        Samples = _file.AsSpan(body, (int)(bytes / _align * _align)).ToArray();
        return WavError.None;
    }

    private string Name(int at) => at + 4 <= _file.Length ? System.Text.Encoding.Latin1.GetString(_file, at, 4) : "";

    private long Number(int at) => BinaryPrimitives.ReadUInt32LittleEndian(_file.AsSpan(at));

    private int Half(int at) => BinaryPrimitives.ReadUInt16LittleEndian(_file.AsSpan(at));
}
