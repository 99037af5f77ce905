using LiveProto.Audio.Resampling.Banks;
using LiveProto.Audio.Resampling.Design;

namespace LiveProto.Audio.Resampling.Folded;

/// <summary>
/// The filter of a ratio of small numbers, its outputs side by side in time: the input is dealt out to <see cref="RationalRatio.Down"/>
/// windows, each of the <see cref="RationalRatio.Up"/> outputs of a period is a sum over all of them, and because the filter is the same
/// forwards and backwards, inputs with equal coefficients are added before they are multiplied. Immutable; shared.
/// </summary>
/// <remarks>
/// Output n of a stream is Σ x[i]·h(n·Down − i·Up − Delay) over the filter's grid. An output of the period is either symmetric about a
/// place in the input or the mirror image of another one; such a pair is computed as the half sum and half difference of the two.
/// </remarks>
internal sealed class FoldedFilter : IFilterDesign
{
    /// <summary>Beyond 3 the windows of a 20 ms block are too short for the vectors.</summary>
    private const int MaxPhases = 3;

    /// <summary>Time to deal out and to collect a sample, in multiply-adds.</summary>
    private const double CostPerSample = 6;

    private readonly double[] _response;
    private readonly long _delay;
    private readonly double _scale;
    private readonly bool _isCareful;

    /// <param name="ratio">Outputs over inputs.</param>
    /// <param name="filter">The low-pass filter.</param>
    /// <param name="priorDelay">By how many inputs the stream is late already.</param>
    public FoldedFilter(RationalRatio ratio, PrototypeFilter filter, int priorDelay = 0)
    {
        Ratio = ratio;
        _response = filter.Sample(ratio.GridPerSlowSample);
        _scale = (double)ratio.Up / ratio.GridPerSlowSample;
        int halfWidth = _response.Length / 2;
        long prior = (long)priorDelay * ratio.Up;
        Latency = (int)((halfWidth + prior + ratio.Down - 1) / ratio.Down);
        // Of two outputs that mirror each other the earlier one waits for the inputs of the later one.
        while (!IsCausal(prior))
            Latency++;
        _delay = (long)Latency * ratio.Down - prior;
        _isCareful = filter.Specification.NeedsCarefulSums;

        // Room behind for the longest look back, with the zeros that fill a group.
        int reach = (int)((_delay + halfWidth) / ratio.Up / ratio.Down) + 2;
        Origin = reach + 3 * FoldedConvolution.MaxLanes;
        // More than a piece takes, so that the past is seldom moved.
        Rows = FilterStage.MaxPiece + FilterStage.Held + 4;
        Window = Origin + Rows + 4 * FoldedConvolution.MaxLanes;

        var outputs = new List<FoldedOutput>();
        for (int phase = 0; phase < ratio.Up; phase++)
        {
            int mirror = Mirror(phase);
            if (mirror < phase)
                continue;
            // Inputs e and sum − e have equal coefficients in this output and in its mirror image.
            int sum = (int)(((phase + mirror) * (long)ratio.Down - 2 * _delay) / ratio.Up);
            FoldedTaps sums = Taps(phase, sum, isDifference: false);
            FoldedTaps? differences = mirror == phase ? null : Taps(phase, sum, isDifference: true);
            outputs.Add(new FoldedOutput(phase, sums, mirror, differences));
        }

        Outputs = [.. outputs];
        if (ratio.Up == 2 && !_isCareful && Neighbours() is var neighbours && neighbours.Cost < Outputs.Sum(output => output.Cost))
            Outputs = [neighbours];
    }

    public RationalRatio Ratio { get; }

    public int Latency { get; }

    /// <summary>The outputs of a period.</summary>
    public FoldedOutput[] Outputs { get; }

    /// <summary>From one of the <see cref="RationalRatio.Down"/> windows to the next.</summary>
    public int Window { get; }

    /// <summary>Where in a window the first period lies; before it, the past.</summary>
    public int Origin { get; }

    /// <summary>Periods that a window holds.</summary>
    public int Rows { get; }

    public double MultiplyAddsPerOutput => (double)_response.Count(tap => tap != 0) / Ratio.Up;

    public double CostPerOutput => (Outputs.Sum(output => output.Cost) + CostPerSample * (Ratio.Up + Ratio.Down)) / Ratio.Up;

    public IFilterStage CreateStage() => new FoldedStage(this);

    /// <summary>Whether the ratio is one of those that this form is for.</summary>
    public static bool Suits(RationalRatio ratio) => Math.Max(ratio.Up, ratio.Down) <= MaxPhases;

    private bool IsCausal(long prior)
    {
        long delay = (long)Latency * Ratio.Down - prior;
        for (int phase = 0; phase < Ratio.Up; phase++)
        {
            // The later one of the two needs inputs up to here, the earlier one is due then.
            int later = Math.Max(phase, Mirror(phase)), earlier = Math.Min(phase, Mirror(phase));
            long newest = FloorDivide((long)later * Ratio.Down - delay + _response.Length / 2, Ratio.Up);
            if (newest > (long)earlier * Ratio.Down / Ratio.Up)
                return false;
        }

        return true;
    }

    /// <summary>The output of the period that has the same coefficients in reverse.</summary>
    private int Mirror(int phase) => (int)(((2L * Latency - phase) % Ratio.Up + Ratio.Up) % Ratio.Up);

    private FoldedTaps Taps(int phase, int sum, bool isDifference) =>
        FoldedTaps.Of(Chains(phase, sum, isDifference), isDifference, _isCareful);

    /// <summary>The taps of one output by the windows that their two inputs lie in.</summary>
    private List<FoldedChain> Chains(int phase, int sum, bool isDifference)
    {
        int down = Ratio.Down, halfWidth = _response.Length / 2;
        long place = (long)phase * down - _delay;
        int first = (int)CeilingDivide(place - halfWidth, Ratio.Up), last = (int)FloorDivide(place + halfWidth, Ratio.Up);
        (first, last) = (Math.Min(first, sum - last), Math.Max(last, sum - first));
        var chains = new List<FoldedChain>();
        for (int start = first; start < first + down; start++)
        {
            int window = Modulo(start, down), other = Modulo(sum - start, down);
            // Two different windows: one chain takes both of what lies on this and on that side of the middle.
            if (window > other && !_isCareful)
                continue;
            int end = window < other && !_isCareful ? last : (int)FloorDivide(sum, 2);
            var coefficients = new List<double>();
            for (int e = start; e <= end; e += down)
            {
                double here = At(place - (long)e * Ratio.Up), there = At(place - (long)(sum - e) * Ratio.Up);
                // In the middle the one input meets itself.
                double share = 2 * e == sum ? 0.25 : 0.5;
                coefficients.Add(share * (isDifference ? here - there : here + there));
            }

            // Of a half-band filter's one window only the middle is left.
            int zeros = coefficients.TakeWhile(coefficient => coefficient == 0).Count();
            if (zeros < coefficients.Count)
                chains.Add(new FoldedChain(Offset(start) + zeros, Offset(sum - start) - zeros, [.. coefficients.Skip(zeros)]));
        }

        return chains;
    }

    /// <summary>
    /// Both outputs of a period, group by group with the same inputs on the right: the places of a product's inputs add up to a row more in
    /// the second one. Where the two inputs lie in the same window, half of the starts reach all products; what comes again is 0.
    /// </summary>
    private FoldedOutput Neighbours()
    {
        int down = Ratio.Down, halfWidth = _response.Length / 2, sum = (int)-_delay;
        int first = (int)CeilingDivide(-_delay - halfWidth, 2) - down, last = (int)FloorDivide(down - _delay + halfWidth, 2);
        (first, last) = (Math.Min(first, sum - last), Math.Max(last, sum - first));
        var builder = new FoldedNeighbours();
        for (int start = first; start < first + down; start++)
        {
            int window = Modulo(start, down), other = Modulo(sum - start, down);
            if (window > other)
                continue;
            int origin = start, mirror = window == other ? (sum - 2 * start) / down : int.MaxValue;
            builder.Add(
                Offset(start),
                Offset(sum - start),
                (last - start) / down + 1,
                mirror,
                t => At(-_delay - 2L * (origin + t * down)),
                t => At(down - _delay - 2L * (origin + t * down)));
        }

        return new FoldedOutput(0, builder.First, 1, builder.Second);
    }

    private double At(long place) => Math.Abs(place) <= _response.Length / 2 ? _scale * _response[_response.Length / 2 + place] : 0;

    /// <summary>Where an input of the period lies, counted from the period's place in the first window.</summary>
    private int Offset(int input) => Modulo(input, Ratio.Down) * Window + (int)FloorDivide(input, Ratio.Down);

    private static int Modulo(int a, int b) => (a % b + b) % b;

    private static long FloorDivide(long a, long b) => a >= 0 ? a / b : -((-a + b - 1) / b);

    private static long CeilingDivide(long a, long b) => -FloorDivide(-a, b);
}
