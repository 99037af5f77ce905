using LiveProto.Audio.Resampling.Banks;
using LiveProto.Audio.Resampling.Design;

namespace LiveProto.Audio.Resampling.Pointwise;

/// <summary>
/// The filter of a ratio that lowers the rate a good deal, in direct form: every output is a sum along its own taps. Where the outputs of a
/// <see cref="FilterBank"/>'s block lie far apart in the input, no order of its rows is good for all of them, and rounding costs up to 15
/// dB; here each of sixteen partial sums stays small. Immutable; shared.
/// </summary>
internal sealed class DirectFilter : IPointwiseFilter
{
    /// <summary>Time for adding up the partial sums, in multiply-adds at full speed.</summary>
    private const int FixedCost = 160;

    private readonly float[] _coefficients;
    private readonly int[] _first;
    private readonly int _taps;

    /// <param name="ratio">Outputs over inputs.</param>
    /// <param name="filter">The low-pass filter.</param>
    /// <param name="priorDelay">By how many inputs the stream is late already.</param>
    public DirectFilter(RationalRatio ratio, PrototypeFilter filter, int priorDelay = 0)
    {
        Ratio = ratio;
        double[] response = filter.Sample(ratio.GridPerSlowSample);
        int halfWidth = response.Length / 2;
        long prior = (long)priorDelay * ratio.Up;
        Latency = (int)((halfWidth + prior + ratio.Down - 1) / ratio.Down);
        Delay = (long)Latency * ratio.Down - prior;
        Reach = (halfWidth + ratio.Up - 1) / ratio.Up;

        _taps = (2 * Reach + DirectConvolution.Lanes) / DirectConvolution.Lanes * DirectConvolution.Lanes;
        _coefficients = new float[ratio.Up * _taps];
        _first = new int[ratio.Up];
        double scale = (double)ratio.Up / ratio.GridPerSlowSample;
        for (int phase = 0; phase < ratio.Up; phase++)
        {
            _first[phase] = -((halfWidth - phase) / ratio.Up);
            for (int tap = 0; tap < _taps; tap++)
            {
                int at = phase - (_first[phase] + tap) * ratio.Up;
                if (Math.Abs(at) <= halfWidth)
                    _coefficients[phase * _taps + tap] = (float)(scale * response[halfWidth + at]);
            }
        }
    }

    public RationalRatio Ratio { get; }

    public int Latency { get; }

    public long Delay { get; }

    public int Reach { get; }

    public int ReadAhead => DirectConvolution.Lanes;

    public double MultiplyAddsPerOutput => _taps;

    public double CostPerOutput => _taps + FixedCost;

    public IFilterStage CreateStage() => new PointwiseStage(this);

    public float Convolve(ReadOnlySpan<float> window, int whole, long fraction)
    {
        int phase = (int)fraction;
        return DirectConvolution.Run(_coefficients.AsSpan(phase * _taps, _taps), window[(whole + _first[phase])..]);
    }
}
