namespace LiveProto.Audio;

/// <summary>How loud a stretch of audio is: for meters and voice activity detection.</summary>
/// <param name="Peak">The largest magnitude, 0–32768.</param>
/// <param name="Rms">Root mean square, 0–32768.</param>
public readonly record struct AudioLevel(int Peak, double Rms)
{
    /// <summary><see cref="Rms"/> in dB below a full-scale square wave: 0 at the loudest, negative infinity for digital silence.</summary>
    public double RmsDecibels => 20 * Math.Log10(Rms / Pcm16.FullScale);

    /// <summary>Measures a block of 16-bit samples; an empty one is silent.</summary>
    public static AudioLevel Measure(ReadOnlySpan<short> samples)
    {
        if (samples.IsEmpty)
            return default;
        long energy = Pcm16Kernels.SumOfSquares(samples, out int peak);
        return new AudioLevel(peak, Math.Sqrt((double)energy / samples.Length));
    }
}
