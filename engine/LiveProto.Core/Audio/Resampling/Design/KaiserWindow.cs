namespace LiveProto.Audio.Resampling.Design;

/// <summary>Kaiser's window (Kaiser 1974) and its two design formulas.</summary>
internal static class KaiserWindow
{
    /// <summary>The shape parameter for a stop-band attenuation in dB.</summary>
    public static double Beta(double decibels) =>
        decibels > 50 ? 0.1102 * (decibels - 8.7)
            : 0.5842 * Math.Pow(Math.Max(decibels - 21, 0), 0.4) + 0.07886 * Math.Max(decibels - 21, 0);

    /// <summary>Samples between the window's ends for a transition band given in cycles per sample.</summary>
    public static double Length(double decibels, double transition) => (decibels - 7.95) / (14.36 * transition);

    /// <summary>The window at <paramref name="position"/> in −1 … 1; 0 outside.</summary>
    public static double At(double position, double beta)
    {
        double inside = 1 - position * position;
        return inside < 0 ? 0 : Bessel0(beta * Math.Sqrt(inside)) / Bessel0(beta);
    }

    /// <summary>Modified Bessel function of the first kind, order 0, by its power series.</summary>
    private static double Bessel0(double x)
    {
        double sum = 1, term = 1, half = x / 2;
        for (int k = 1; term > sum * 1e-17; k++)
        {
            double factor = half / k;
            term *= factor * factor;
            sum += term;
        }

        return sum;
    }
}
