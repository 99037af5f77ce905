using System.Runtime.Intrinsics.X86;
using LiveProto.Audio;
using LiveProto.Bench.Ratios;

namespace LiveProto.Bench.Audio;

/// <summary>Sample conversions of a 20 ms block at 48 kHz against their scalar twins.</summary>
internal sealed class ConversionRatios : IRatioGroup
{
    private const int Length = 960;

    public string Name => "audio-conversions";

    public IReadOnlyList<RatioRow> Rows => [.. Create()];

    private static IEnumerable<RatioRow> Create()
    {
        var shorts = new short[Length];
        var floats = new float[Length];
        var codes = new byte[Length];
        var random = new Random(3);
        for (int i = 0; i < Length; i++)
        {
            shorts[i] = (short)random.Next(-32768, 32768);
            floats[i] = random.NextSingle() * 2 - 1;
        }

        random.NextBytes(codes);
        var toShorts = new short[Length];
        var toFloats = new float[Length];
        var toCodes = new byte[Length];
        yield return Row("PCM16 to float", () => Pcm16Scalar.ToFloat(shorts, toFloats), () => Pcm16.ToFloat(shorts, toFloats), 6);
        yield return Row("float to PCM16", () => Pcm16Scalar.FromFloat(floats, toShorts), () => Pcm16.FromFloat(floats, toShorts), 10);
        yield return Row("level of PCM16", () => Pcm16Scalar.SumOfSquares(shorts, out _), () => AudioLevel.Measure(shorts), 3);
        // Tables in registers, or arithmetic.
        double decode = Avx512Vbmi.IsSupported ? 10 : 2;
        yield return Row("µ-law to PCM16", () => DecodeMuLaw(codes, toShorts), () => G711.DecodeMuLaw(codes, toShorts), decode);
        yield return Row("A-law to PCM16", () => DecodeALaw(codes, toShorts), () => G711.DecodeALaw(codes, toShorts), decode);
        yield return Row("PCM16 to µ-law", () => EncodeMuLaw(shorts, toCodes), () => G711.EncodeMuLaw(shorts, toCodes), 6.5);
        yield return Row("PCM16 to A-law", () => EncodeALaw(shorts, toCodes), () => G711.EncodeALaw(shorts, toCodes), 6.5);
    }

    private static RatioRow Row(string name, Action scalar, Action vector, double target) =>
        new($"{name}, {Length} samples", "one sample at a time", target, () => RatioPair.Of(scalar, vector))
        {
            MostAllocatedBytes = 0,
        };

    private static void DecodeMuLaw(byte[] from, short[] to)
    {
        for (int i = 0; i < from.Length; i++)
            to[i] = G711.DecodeMuLaw(from[i]);
    }

    private static void DecodeALaw(byte[] from, short[] to)
    {
        for (int i = 0; i < from.Length; i++)
            to[i] = G711.DecodeALaw(from[i]);
    }

    private static void EncodeMuLaw(short[] from, byte[] to)
    {
        for (int i = 0; i < from.Length; i++)
            to[i] = G711.EncodeMuLaw(from[i]);
    }

    private static void EncodeALaw(short[] from, byte[] to)
    {
        for (int i = 0; i < from.Length; i++)
            to[i] = G711.EncodeALaw(from[i]);
    }
}
