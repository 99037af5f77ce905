using LiveProto.Audio.Resampling.Banks;
using LiveProto.Audio.Resampling.Design;

namespace LiveProto.Audio.Resampling.Pointwise;

/// <summary>
/// The filter for ratios that have too many phases to store (44,101 : 48,000): a finely sampled impulse response, cubically interpolated
/// for every coefficient. Slower than a <see cref="FilterBank"/>, as exact: the interpolation's error is below −180 dB. Immutable.
/// </summary>
internal sealed class FractionalFilter : IPointwiseFilter
{
    /// <summary>Samples of the response in one sample of the slower rate.</summary>
    private const int Grid = 256;

    private readonly double[] _response;
    private readonly double _gridPerInput;
    private readonly int _center;
    private readonly double _halfWidth;   // inputs on either side of an output's place that count

    public FractionalFilter(RationalRatio ratio, PrototypeFilter filter, int priorDelay = 0)
    {
        Ratio = ratio;
        double inputsPerSlowSample = Math.Max(1, (double)ratio.Down / ratio.Up);
        _gridPerInput = Grid / inputsPerSlowSample;
        double[] response = filter.Sample(Grid);
        // Two zeros on either side, so that the cubic may look beyond the ends.
        _response = new double[response.Length + 4];
        for (int i = 0; i < response.Length; i++)
            _response[i + 2] = response[i] / Grid * _gridPerInput;
        _center = _response.Length / 2;
        _halfWidth = (_center - 2) / _gridPerInput;
        Latency = (int)Math.Ceiling((_halfWidth + priorDelay) * ratio.Up / ratio.Down);
        Delay = (long)Latency * ratio.Down - (long)priorDelay * ratio.Up;
    }

    public RationalRatio Ratio { get; }

    public int Latency { get; }

    public long Delay { get; }

    public int Reach => (int)Math.Ceiling(_halfWidth);

    public int ReadAhead => 0;

    public double MultiplyAddsPerOutput => 2 * _halfWidth;

    /// <remarks>Every coefficient is interpolated, one at a time.</remarks>
    public double CostPerOutput => 100 * MultiplyAddsPerOutput;

    public IFilterStage CreateStage() => new PointwiseStage(this);

    public float Convolve(ReadOnlySpan<float> window, int whole, long fraction)
    {
        double place = (double)fraction / Ratio.Up;
        // Relative to the whole input: the same stream gives the same bits wherever it lies in the window.
        int first = (int)Math.Ceiling(place - _halfWidth), last = (int)Math.Floor(place + _halfWidth);
        double sum = 0;
        for (int i = first; i <= last; i++)
            sum += window[whole + i] * At((place - i) * _gridPerInput + _center);
        return (float)sum;
    }

    /// <summary>Lagrange's cubic through four neighbours.</summary>
    private double At(double position)
    {
        int whole = Math.Clamp((int)Math.Floor(position), 1, _response.Length - 3);
        double t = position - whole;
        double before = _response[whole - 1], here = _response[whole], next = _response[whole + 1], after = _response[whole + 2];
        double a = (after - before) / 6 + (here - next) / 2;
        double b = (before + next) / 2 - here;
        double c = next - before / 3 - here / 2 - after / 6;
        return ((a * t + b) * t + c) * t + here;
    }
}
