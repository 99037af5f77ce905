using System.Buffers.Binary;

namespace LiveProto.Audio.Wav;

/// <summary>
/// Writes the header of a WAV stream. Its length never changes, so a file stays valid at any moment when the header is written over after
/// each stretch of samples: cut off in between, it merely lacks that stretch. Beyond 4 GiB it turns into RF64 (EBU Tech 3306), for which
/// room is kept in a JUNK chunk. Immutable and thread-safe.
/// </summary>
public sealed class WavWriter
{
    /// <summary>Bytes before the first sample.</summary>
    public const int HeaderLength = 12 + 8 + Ds64Length + 8 + FormatLength + 8;

    private const int Ds64Length = 28;
    private const int FormatLength = 18;

    /// <param name="format">What the samples are; 1–256 channels.</param>
    /// <exception cref="ArgumentOutOfRangeException">No rate, no channels, or too many.</exception>
    public WavWriter(PcmFormat format)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(format.SampleRate, 1, nameof(format));
        ArgumentOutOfRangeException.ThrowIfLessThan(format.Channels, 1, nameof(format));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(format.Channels, 256, nameof(format));
        Format = format;
    }

    /// <summary>What the samples are.</summary>
    public PcmFormat Format { get; }

    /// <summary>Whether a pad byte must follow a number of bytes of samples: RIFF chunks are of even length.</summary>
    public static bool NeedsPadding(long dataBytes) => (dataBytes & 1) != 0;

    /// <summary>Writes the header of a stream with the given number of bytes of samples.</summary>
    /// <param name="destination">At least <see cref="HeaderLength"/> bytes.</param>
    /// <param name="dataBytes">Bytes of samples; null when the length will never be known (a pipe): readers then read to the end.</param>
    public void WriteHeader(Span<byte> destination, long? dataBytes)
    {
        destination = destination[..HeaderLength];
        destination.Clear();
        long data = dataBytes ?? 0;
        long riff = HeaderLength - 8 + data + (data & 1);
        bool is64 = riff > uint.MaxValue - 1;
        uint riffSize = dataBytes is null || is64 ? uint.MaxValue : (uint)riff;
        uint dataSize = dataBytes is null || is64 ? uint.MaxValue : (uint)data;

        (is64 ? "RF64"u8 : "RIFF"u8).CopyTo(destination);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[4..], riffSize);
        "WAVE"u8.CopyTo(destination[8..]);

        (is64 ? "ds64"u8 : "JUNK"u8).CopyTo(destination[12..]);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[16..], Ds64Length);
        if (is64)
        {
            BinaryPrimitives.WriteInt64LittleEndian(destination[20..], riff);
            BinaryPrimitives.WriteInt64LittleEndian(destination[28..], data);
            BinaryPrimitives.WriteInt64LittleEndian(destination[36..], data / Format.BytesPerFrame);
        }

        Span<byte> rest = destination[(20 + Ds64Length)..];
        "fmt "u8.CopyTo(rest);
        BinaryPrimitives.WriteUInt32LittleEndian(rest[4..], FormatLength);
        WavHeader.WriteFormat(rest[8..], Format);
        rest = rest[(8 + FormatLength)..];
        "data"u8.CopyTo(rest);
        BinaryPrimitives.WriteUInt32LittleEndian(rest[4..], dataSize);
    }
}
