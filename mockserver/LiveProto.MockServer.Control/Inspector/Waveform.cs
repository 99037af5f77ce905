using System.Numerics;
using System.Runtime.InteropServices;

namespace LiveProto.Mocking.Control.Inspector;

/// <summary>Sound as a picture needs it: the lowest and the highest sample of each hundredth of a second, in eight bits.</summary>
internal static class Waveform
{
    /// <summary>Steps in a second of sound.</summary>
    public const int StepsPerSecond = 100;

    /// <summary>Pairs of lowest and highest, a step each; the last step may be shorter.</summary>
    public static sbyte[] Of(ReadOnlySpan<short> samples, int sampleRate)
    {
        int step = Math.Max(1, sampleRate / StepsPerSecond);
        sbyte[] pairs = new sbyte[(samples.Length + step - 1) / step * 2];
        for (int i = 0; i < pairs.Length; i += 2)
        {
            ReadOnlySpan<short> part = samples[(i / 2 * step)..];
            (short low, short high) = Range(part[..Math.Min(step, part.Length)]);
            pairs[i] = (sbyte)(low >> 8);
            pairs[i + 1] = (sbyte)(high >> 8);
        }

        return pairs;
    }

    /// <summary>The lowest and the highest of at least one sample.</summary>
    public static (short Low, short High) Range(ReadOnlySpan<short> samples)
    {
        if (samples.Length < Vector<short>.Count)
            return ScalarRange(samples);
        ReadOnlySpan<Vector<short>> vectors = MemoryMarshal.Cast<short, Vector<short>>(samples);
        Vector<short> lows = vectors[0];
        Vector<short> highs = vectors[0];
        foreach (Vector<short> vector in vectors[1..])
        {
            lows = Vector.Min(lows, vector);
            highs = Vector.Max(highs, vector);
        }

        // The last vector's worth, of which a part was looked at already: cheaper than a loop over the rest.
        Vector<short> last = new(samples[^Vector<short>.Count..]);
        Span<short> ends = stackalloc short[2 * Vector<short>.Count];
        Vector.Min(lows, last).CopyTo(ends);
        Vector.Max(highs, last).CopyTo(ends[Vector<short>.Count..]);
        return ScalarRange(ends);
    }

    /// <summary>The same, one by one: what <see cref="Range"/> is tested against.</summary>
    public static (short Low, short High) ScalarRange(ReadOnlySpan<short> samples)
    {
        (short low, short high) = (samples[0], samples[0]);
        foreach (short sample in samples)
        {
            low = Math.Min(low, sample);
            high = Math.Max(high, sample);
        }

        return (low, high);
    }
}
