namespace LiveProto.Testing.Audio;

/// <summary>A tone of known frequency found in a signal by least squares, and what is left without it.</summary>
/// <param name="Amplitude">Of the tone.</param>
/// <param name="Phase">Of the tone as a sine at the first sample, in radians.</param>
/// <param name="Offset">The constant part.</param>
/// <param name="ResidualRms">Root mean square of everything else: noise, distortion, images and aliases.</param>
public readonly record struct ToneFit(double Amplitude, double Phase, double Offset, double ResidualRms)
{
    /// <summary>Tone to everything else, in dB (THD+N turned over).</summary>
    public double SignalToNoise => 20 * Math.Log10(Amplitude / Math.Sqrt(2) / Math.Max(ResidualRms, 1e-30));

    /// <summary>Fits a sine, a cosine and a constant.</summary>
    /// <param name="signal">At least a few periods of the tone.</param>
    /// <param name="frequency">In cycles per sample, 0 … 0.5.</param>
    public static ToneFit Of(ReadOnlySpan<float> signal, double frequency)
    {
        // Normal equations of the three functions, which are nearly, not quite, orthogonal over a stretch of any length.
        double ss = 0, sc = 0, cc = 0, s1 = 0, c1 = 0, ys = 0, yc = 0, y1 = 0;
        for (int i = 0; i < signal.Length; i++)
        {
            (double s, double c) = Math.SinCos(2 * Math.PI * frequency * i);
            ss += s * s;
            sc += s * c;
            cc += c * c;
            s1 += s;
            c1 += c;
            ys += signal[i] * s;
            yc += signal[i] * c;
            y1 += signal[i];
        }

        (double a, double b, double offset) = Solve([ss, sc, s1, sc, cc, c1, s1, c1, signal.Length], [ys, yc, y1]);
        double rest = 0;
        for (int i = 0; i < signal.Length; i++)
        {
            (double s, double c) = Math.SinCos(2 * Math.PI * frequency * i);
            double error = signal[i] - a * s - b * c - offset;
            rest += error * error;
        }

        return new ToneFit(Math.Sqrt(a * a + b * b), Math.Atan2(b, a), offset, Math.Sqrt(rest / signal.Length));
    }

    /// <summary>Cramer's rule for three unknowns.</summary>
    private static (double A, double B, double C) Solve(ReadOnlySpan<double> m, ReadOnlySpan<double> y)
    {
        double d = Determinant(m[0], m[1], m[2], m[3], m[4], m[5], m[6], m[7], m[8]);
        return (Determinant(y[0], m[1], m[2], y[1], m[4], m[5], y[2], m[7], m[8]) / d,
            Determinant(m[0], y[0], m[2], m[3], y[1], m[5], m[6], y[2], m[8]) / d,
            Determinant(m[0], m[1], y[0], m[3], m[4], y[1], m[6], m[7], y[2]) / d);
    }

    private static double Determinant(double a, double b, double c, double d, double e, double f, double g, double h, double i) =>
        a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
}
