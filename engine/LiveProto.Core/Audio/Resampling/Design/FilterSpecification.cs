namespace LiveProto.Audio.Resampling.Design;

/// <summary>A low-pass filter's tolerance scheme; edges are fractions of the lower Nyquist frequency.</summary>
/// <param name="PassEdge">Up to here the gain lies between 1 and <paramref name="PassRippleDecibels"/> below.</param>
/// <param name="StopEdge">From here on the gain is below <paramref name="StopDecibels"/>.</param>
/// <param name="PassRippleDecibels">Largest attenuation in the pass band, positive.</param>
/// <param name="StopDecibels">Attenuation in the stop band, positive.</param>
internal readonly record struct FilterSpecification(double PassEdge, double StopEdge, double PassRippleDecibels, double StopDecibels)
{
    /// <summary>
    /// What a filter of this quality must do. Where a ratio makes several images of a tone, each must be lower for their sum to keep the
    /// promise; of a doubled or halved rate there is only one.
    /// </summary>
    /// <param name="quality">The promise.</param>
    /// <param name="gridPerSlowSample">The ratio's <see cref="RationalRatio.GridPerSlowSample"/>.</param>
    public static FilterSpecification For(ResamplerQuality quality, int gridPerSlowSample = 2) => quality switch
    {
        ResamplerQuality.LowLatency => new(0.84, 1.12, 0.05, 75),
        ResamplerQuality.Fast => new(0.90, 1.10, 0.01, 105),
        ResamplerQuality.Balanced => new(0.90, 1.00, 0.01, 90),
        ResamplerQuality.High => new(0.9125, 1.00, 0.01, 105 + Images(gridPerSlowSample)),
        // Coefficients and sums are rounded to float, and that has its share: twice the margin for images, and some for a single one.
        ResamplerQuality.Best => new(0.9125, 1.00, 0.001, 148 + 2 * Images(gridPerSlowSample)),
        _ => throw new ArgumentOutOfRangeException(nameof(quality), quality, "unknown quality"),
    };

    /// <summary>
    /// Largest linear deviation in the pass band from its middle, which lies below 1: the gain never exceeds 1, so that a full-scale tone
    /// does not clip.
    /// </summary>
    public double PassDeviation => (1 - Math.Pow(10, -PassRippleDecibels / 20)) / 2;

    /// <summary>Largest linear gain in the stop band.</summary>
    public double StopDeviation => Math.Pow(10, -StopDecibels / 20);

    /// <summary>Whether the rounding of plain float sums would show.</summary>
    public bool NeedsCarefulSums => StopDecibels > 120;

    /// <summary>By how many dB the sum of all images may exceed the largest one: measured over dense sweeps of many ratios, two stages
    /// included.</summary>
    private static double Images(int gridPerSlowSample) => gridPerSlowSample switch
    {
        2 => 0,
        3 => 3,
        _ => 4.5,
    };
}
