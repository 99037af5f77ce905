namespace LiveProto.Audio;

/// <summary>
/// A linear-phase low-pass impulse response in continuous time, in units of one sample of the slower rate; gain 1 means that its integral is 1.
/// </summary>
internal sealed class PrototypeFilter
{
    private readonly double _beta;
    private readonly double _cutoff;

    public PrototypeFilter(FilterSpecification specification)
    {
        // Kaiser's window has one ripple for both bands: the tighter tolerance counts.
        double decibels = -20 * Math.Log10(Math.Min(specification.PassDeviation, specification.StopDeviation));
        double transition = (specification.StopEdge - specification.PassEdge) / 2;
        _cutoff = (specification.StopEdge + specification.PassEdge) / 2;
        _beta = KaiserWindow.Beta(decibels);
        HalfWidth = KaiserWindow.Length(decibels, transition) / 2;
    }

    /// <summary>The response is 0 beyond ± this time.</summary>
    public double HalfWidth { get; }

    public double At(double time)
    {
        double angle = Math.PI * _cutoff * time;
        double sinc = Math.Abs(angle) < 1e-9 ? 1 : Math.Sin(angle) / angle;
        return _cutoff * sinc * KaiserWindow.At(time / HalfWidth, _beta);
    }
}
