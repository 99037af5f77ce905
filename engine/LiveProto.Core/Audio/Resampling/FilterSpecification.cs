namespace LiveProto.Audio;

/// <summary>A low-pass filter's tolerance scheme; edges are fractions of the lower Nyquist frequency.</summary>
/// <param name="PassEdge">Up to here the gain is 1 within <paramref name="PassRippleDecibels"/>.</param>
/// <param name="StopEdge">From here on the gain is below <paramref name="StopDecibels"/>.</param>
/// <param name="PassRippleDecibels">Largest deviation from 0 dB in the pass band, positive.</param>
/// <param name="StopDecibels">Attenuation in the stop band, positive.</param>
internal readonly record struct FilterSpecification(double PassEdge, double StopEdge, double PassRippleDecibels, double StopDecibels)
{
    public static FilterSpecification For(ResamplerQuality quality) => quality switch
    {
        ResamplerQuality.LowLatency => new(0.84, 1.12, 0.05, 75),
        ResamplerQuality.Fast => new(0.90, 1.10, 0.01, 105),
        ResamplerQuality.Balanced => new(0.90, 1.00, 0.01, 90),
        ResamplerQuality.High => new(0.9125, 1.00, 0.01, 105),
        ResamplerQuality.Best => new(0.9125, 1.00, 0.001, 140),
        _ => throw new ArgumentOutOfRangeException(nameof(quality), quality, "unknown quality"),
    };

    /// <summary>Largest linear deviation from gain 1 in the pass band.</summary>
    public double PassDeviation => Math.Pow(10, PassRippleDecibels / 20) - 1;

    /// <summary>Largest linear gain in the stop band.</summary>
    public double StopDeviation => Math.Pow(10, -StopDecibels / 20);
}
