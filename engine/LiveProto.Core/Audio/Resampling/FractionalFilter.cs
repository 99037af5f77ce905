namespace LiveProto.Audio;

/// <summary>
/// The filter for ratios that have too many phases to store (44,101 : 48,000): a finely sampled impulse response, cubically interpolated for
/// every coefficient. Slower than a <see cref="FilterBank"/>, as exact: the interpolation's error is below −180 dB. Immutable.
/// </summary>
internal sealed class FractionalFilter : IFilterDesign
{
    /// <summary>Samples of the response in one sample of the slower rate.</summary>
    private const int Grid = 256;

    private readonly double[] _response;
    private readonly double _gridPerInput;
    private readonly int _center;

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
        HalfWidth = (_center - 2) / _gridPerInput;
        Latency = (int)Math.Ceiling((HalfWidth + priorDelay) * ratio.Up / ratio.Down);
        Delay = (long)Latency * ratio.Down - (long)priorDelay * ratio.Up;
    }

    public RationalRatio Ratio { get; }

    public int Latency { get; }

    /// <summary>This filter's own delay in 1/Up of an input, at least <see cref="HalfWidth"/>.</summary>
    public long Delay { get; }

    /// <summary>Inputs on either side of an output's place that count.</summary>
    public double HalfWidth { get; }

    public double MultiplyAddsPerOutput => 2 * HalfWidth;

    /// <remarks>Every coefficient is interpolated, one at a time.</remarks>
    public double CostPerOutput => 100 * MultiplyAddsPerOutput;

    public IFilterStage CreateStage() => new FractionalStage(this);

    /// <summary>
    /// The output at <paramref name="fraction"/> of an input after input <paramref name="whole"/> of the window, which must reach
    /// <see cref="HalfWidth"/> to either side.
    /// </summary>
    public float Convolve(ReadOnlySpan<float> window, int whole, double fraction)
    {
        // Relative to the whole input: the same stream gives the same bits wherever it lies in the window.
        int first = (int)Math.Ceiling(fraction - HalfWidth), last = (int)Math.Floor(fraction + HalfWidth);
        double sum = 0;
        for (int i = first; i <= last; i++)
            sum += window[whole + i] * At((fraction - i) * _gridPerInput + _center);
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
