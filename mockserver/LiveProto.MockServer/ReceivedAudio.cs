using System.Buffers.Binary;

namespace LiveProto.Mocking;

/// <summary>The audio that a client sent, as one run.</summary>
/// <param name="SampleRate">Hz; 0 when there was none.</param>
/// <param name="Pcm">16-bit little-endian mono samples.</param>
public sealed record ReceivedAudio(int SampleRate, ReadOnlyMemory<byte> Pcm)
{
    private const int HeaderBytes = 44;

    /// <summary>How long it plays.</summary>
    public TimeSpan Duration => SampleRate == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(Pcm.Length / 2 / (double)SampleRate);

    /// <summary>The samples as numbers.</summary>
    public short[] ToSamples()
    {
        var samples = new short[Pcm.Length / 2];
        for (int i = 0; i < samples.Length; i++)
            samples[i] = BinaryPrimitives.ReadInt16LittleEndian(Pcm.Span[(2 * i)..]);
        return samples;
    }

    /// <summary>The audio as the content of a WAV file (RIFF, PCM format 1, one channel).</summary>
    public byte[] ToWav()
    {
        var wav = new byte[HeaderBytes + Pcm.Length];
        Span<byte> header = wav;
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], wav.Length - 8);
        "WAVEfmt "u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(header[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(header[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(header[28..], SampleRate * 2);
        BinaryPrimitives.WriteInt16LittleEndian(header[32..], 2);
        BinaryPrimitives.WriteInt16LittleEndian(header[34..], 16);
        "data"u8.CopyTo(header[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[40..], Pcm.Length);
        Pcm.Span.CopyTo(header[HeaderBytes..]);
        return wav;
    }
}
