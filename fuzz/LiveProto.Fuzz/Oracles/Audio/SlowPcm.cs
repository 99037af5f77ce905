using System.Buffers.Binary;
using LiveProto.Audio;

namespace LiveProto.Fuzz.Oracles.Audio;

/// <summary>Stored samples as 16 bits, one at a time: integers and double arithmetic; ITU-T G.711 by the tables' own words.</summary>
internal static class SlowPcm
{
    /// <summary>Every whole sample.</summary>
    public static short[] ToPcm16(SampleEncoding encoding, ReadOnlySpan<byte> bytes)
    {
        int size = encoding switch
        {
            SampleEncoding.Pcm16 => 2,
            SampleEncoding.Pcm24 => 3,
            SampleEncoding.Pcm32 or SampleEncoding.Float32 => 4,
            SampleEncoding.Float64 => 8,
            _ => 1,
        };
        var samples = new short[bytes.Length / size];
        for (int i = 0; i < samples.Length; i++)
            samples[i] = One(encoding, bytes.Slice(i * size, size));
        return samples;
    }

    private static short One(SampleEncoding encoding, ReadOnlySpan<byte> sample) => encoding switch
    {
        SampleEncoding.Pcm8 => (short)((sample[0] - 128) * 256),
        SampleEncoding.Pcm16 => BinaryPrimitives.ReadInt16LittleEndian(sample),
        SampleEncoding.Pcm24 => Round(((sample[0] << 8) | (sample[1] << 16) | (sample[2] << 24)) / 65536.0),
        // Through float, which has 24 bits: that is what is promised of wide samples.
        SampleEncoding.Pcm32 => Round((float)BinaryPrimitives.ReadInt32LittleEndian(sample) / 65536.0),
        SampleEncoding.Float32 => Round(BinaryPrimitives.ReadSingleLittleEndian(sample) * 32768.0),
        SampleEncoding.Float64 => Round((float)BinaryPrimitives.ReadDoubleLittleEndian(sample) * 32768.0),
        SampleEncoding.MuLaw => MuLaw(sample[0]),
        _ => ALaw(sample[0]),
    };

    // Half to even, and not a number is silence.
    private static short Round(double value) =>
        double.IsNaN(value) ? (short)0 : (short)Math.Clamp(Math.Round(value, MidpointRounding.ToEven), short.MinValue, short.MaxValue);

    private static short MuLaw(byte code)
    {
        int value = 255 - code;
        int step = value % 16, segment = value / 16 % 8;
        int magnitude = (((2 * step) + 33) * (1 << segment)) - 33;
        return (short)(4 * (value >= 128 ? -magnitude : magnitude));
    }

    private static short ALaw(byte code)
    {
        int value = code ^ 0x55;
        int step = value % 16, segment = value / 16 % 8;
        int magnitude = segment == 0 ? (2 * step) + 1 : ((2 * step) + 33) * (1 << (segment - 1));
        return (short)(8 * (value >= 128 ? magnitude : -magnitude));
    }
}
