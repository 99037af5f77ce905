using LiveProto.Audio.Resampling.Banks;
using LiveProto.Audio.Resampling.Design;
using LiveProto.Audio.Resampling.Folded;
using LiveProto.Audio.Resampling.Pointwise;

namespace LiveProto.Audio.Resampling;

/// <summary>
/// The filters that a stream passes through, one or two. Ratios of small numbers have one, folded where that is faster. Where else one rate
/// is at least 2.5 times the other, a short filter goes between the fast rate and 1.5 times the slow one, and the sharp filter only between
/// that and the slow one: for the same figures half of the multiply-adds, and a coefficient table that fits the first-level cache where the
/// rates have little in common. Immutable; shared.
/// </summary>
internal sealed class ResamplerDesign
{
    private const double CascadeFrom = 2.5;

    /// <summary>Beyond 1 MB a table would not be worth its memory, and rates may come from a peer.</summary>
    private const int MaxStoredCoefficients = 1 << 18;

    /// <summary>How the tolerance of the pass band is divided: the sharp filter is the expensive one.</summary>
    private const double ShortRippleShare = 0.2;

    private ResamplerDesign(RationalRatio ratio, IFilterDesign first, IFilterDesign? second)
    {
        Ratio = ratio;
        First = first;
        Second = second;
        Latency = (second ?? first).Latency;
    }

    /// <summary>Output rate over input rate.</summary>
    public RationalRatio Ratio { get; }

    /// <summary>What the input passes first.</summary>
    public IFilterDesign First { get; }

    /// <summary>What the first bank's output passes; null when there is one bank.</summary>
    public IFilterDesign? Second { get; }

    /// <summary>The delay in outputs: exact.</summary>
    public int Latency { get; }

    /// <summary>Multiply-adds for one output, those with a zero coefficient included.</summary>
    public double MultiplyAddsPerOutput =>
        Second is null
            ? First.MultiplyAddsPerOutput
            : First.MultiplyAddsPerOutput * Second.Ratio.Down / Second.Ratio.Up + Second.MultiplyAddsPerOutput;

    private double Cost => First.CostPerOutput * (Second is null ? 1 : (double)Second.Ratio.Down / Second.Ratio.Up)
        + (Second?.CostPerOutput ?? 0);

    public static ResamplerDesign Make(RationalRatio ratio, ResamplerQuality quality)
    {
        FilterSpecification whole = FilterSpecification.For(quality, ratio.GridPerSlowSample);
        var single = new ResamplerDesign(ratio, Design(ratio, whole), null);
        // One folded filter is as fast as two plain ones, and not as late.
        if (single.First is FoldedFilter || Math.Max(ratio.Up, ratio.Down) < CascadeFrom * Math.Min(ratio.Up, ratio.Down))
            return single;

        FilterSpecification sharp = whole with { PassRippleDecibels = whole.PassRippleDecibels * (1 - ShortRippleShare) };
        // Edges in units of 1.5 × the slow Nyquist; what the short filter lets through between there and its stop edge, the sharp one
        // stops.
        FilterSpecification shallow = whole with
        {
            PassEdge = whole.PassEdge / 1.5,
            StopEdge = (3 - whole.StopEdge) / 1.5,
            PassRippleDecibels = whole.PassRippleDecibels * ShortRippleShare,
        };
        bool isDown = ratio.Down > ratio.Up;
        var sharpRatio = isDown ? new RationalRatio(2, 3) : new RationalRatio(3, 2);
        RationalRatio shortRatio = isDown ? RationalRatio.Of(2 * ratio.Down, 3 * ratio.Up) : RationalRatio.Of(3 * ratio.Down, 2 * ratio.Up);
        IFilterDesign first = isDown ? Design(shortRatio, shallow) : Design(sharpRatio, sharp);
        IFilterDesign second = isDown ? Design(sharpRatio, sharp, first.Latency) : Design(shortRatio, shallow, first.Latency);
        var cascade = new ResamplerDesign(ratio, first, second);
        return cascade.Cost < single.Cost ? cascade : single;
    }

    private static IFilterDesign Design(RationalRatio ratio, FilterSpecification specification, int priorDelay = 0)
    {
        PrototypeFilter filter = PrototypeFilter.Get(specification, ratio.GridPerSlowSample);
        if (FoldedFilter.Suits(ratio))
        {
            var folded = new FoldedFilter(ratio, filter, priorDelay);
            var bank = new FilterBank(ratio, filter, priorDelay);
            return folded.CostPerOutput < bank.CostPerOutput ? folded : bank;
        }

        double coefficients = filter.SlowSamples * ratio.GridPerSlowSample;
        if (specification.NeedsCarefulSums && ratio.Down > 2 * ratio.Up && coefficients <= MaxStoredCoefficients)
            return new DirectFilter(ratio, filter, priorDelay);
        return coefficients <= MaxStoredCoefficients
            ? new FilterBank(ratio, filter, priorDelay)
            : new FractionalFilter(ratio, filter, priorDelay);
    }
}
