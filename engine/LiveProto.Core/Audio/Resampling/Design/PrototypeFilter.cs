using System.Collections.Concurrent;

namespace LiveProto.Audio.Resampling.Design;

/// <summary>
/// The linear-phase low-pass filter of one quality, equiripple, designed on a grid of a few points per sample of the slower rate. The
/// tolerances are relative to the slower rate, so that one design serves every ratio: finer grids are interpolated from it.
/// </summary>
internal sealed class PrototypeFilter
{
    /// <summary>The finest grid that is designed directly; beyond it a design costs seconds, an interpolation 3 % more taps.</summary>
    private const int MaxDirectGrid = 4;

    /// <summary>Rejection of the images that interpolation leaves, in dB: out of sight of any quality.</summary>
    private const double ImageRejection = 165;

    private static readonly ConcurrentDictionary<(FilterSpecification, int), Lazy<PrototypeFilter>> Designed = new();

    private readonly double[] _taps;
    private readonly int _grid;

    private PrototypeFilter(FilterSpecification specification, int grid)
    {
        Specification = specification;
        _grid = grid;
        _taps = Design(specification, grid);
    }

    public FilterSpecification Specification { get; }

    /// <summary>Taps on the design's own grid.</summary>
    public int Length => _taps.Length;

    /// <summary>The response's length in samples of the slower rate.</summary>
    public double SlowSamples => (double)_taps.Length / _grid;

    /// <summary>The filter for ratios with the given number of grid points in a sample of the slower rate; designed at the first
    /// call.</summary>
    public static PrototypeFilter Get(FilterSpecification specification, int gridPerSlowSample) =>
        Designed.GetOrAdd(
            (specification, Math.Min(gridPerSlowSample, MaxDirectGrid)),
            key => new Lazy<PrototypeFilter>(() => new PrototypeFilter(key.Item1, key.Item2))).Value;

    /// <summary>
    /// The impulse response on a grid with a number of points per sample of the slower rate: an odd number of values around the centre,
    /// adding up to <paramref name="gridPerSlowSample"/> within the pass band's tolerance.
    /// </summary>
    public double[] Sample(int gridPerSlowSample)
    {
        if (gridPerSlowSample == _grid)
            return Array.ConvertAll(_taps, tap => tap * _grid);

        double transition = 1 - 1.0 / _grid;
        double reach = KaiserWindow.Length(ImageRejection, transition) / 2;
        double beta = KaiserWindow.Beta(ImageRejection);
        int center = _taps.Length / 2;
        int half = (int)Math.Floor((center + reach) * gridPerSlowSample / _grid);
        var response = new double[2 * half + 1];
        int kernelLength = (int)Math.Ceiling(2 * reach) + 1;
        var kernels = new double[gridPerSlowSample][];
        for (int at = 0; at <= half; at++)
        {
            // The point lies fraction/gridPerSlowSample behind design tap `whole`; the grid has only that many fractions.
            (long whole, long fraction) = Math.DivRem((long)at * _grid, gridPerSlowSample);
            double[] kernel = kernels[fraction] ??= Kernel((double)fraction / gridPerSlowSample, kernelLength, reach, beta);
            double sum = 0;
            for (int i = 0; i < kernelLength; i++)
            {
                long tap = center + whole + i - kernelLength / 2;
                if (tap >= 0 && tap < _taps.Length)
                    sum += kernel[i] * _taps[tap];
            }

            response[half + at] = response[half - at] = sum * _grid;
        }

        return response;
    }

    /// <summary>A Kaiser-windowed sinc, seen from a point behind a tap by a fraction of the design's grid.</summary>
    private static double[] Kernel(double fraction, int length, double reach, double beta)
    {
        var kernel = new double[length];
        for (int i = 0; i < length; i++)
        {
            double distance = i - length / 2 - fraction;
            double angle = Math.PI * distance;
            kernel[i] = (Math.Abs(angle) < 1e-12 ? 1 : Math.Sin(angle) / angle) * KaiserWindow.At(distance / reach, beta);
        }

        return kernel;
    }

    /// <summary>The shortest filter that keeps the tolerances: a formula's guess, then up or down along what each design tells.</summary>
    private static double[] Design(FilterSpecification specification, int grid)
    {
        double pass = specification.PassEdge * 0.5 / grid, stop = specification.StopEdge * 0.5 / grid;
        double passDeviation = specification.PassDeviation, stopDeviation = specification.StopDeviation;
        // Edges that mirror each other about a quarter of the grid's rate, and errors as large on both sides: every other tap of the best
        // filter is zero, which is worth more than the taps that the needlessly smooth pass band costs.
        bool isHalfBand = Math.Abs(pass + stop - 0.5) < 1e-9;
        if (isHalfBand)
            passDeviation = stopDeviation = Math.Min(passDeviation, stopDeviation);
        // Kaiser's estimate for equiripple filters; its inverse slope tells how many taps a factor in the error is worth.
        double tapsPerDecibel = 1 / (14.6 * (stop - pass));
        int half = (int)Math.Ceiling((-10 * Math.Log10(passDeviation * stopDeviation) - 13) * tapsPerDecibel / 2);
        double[]? best = null;
        int tooShort = 0;
        for (int attempt = 0; attempt < 12; attempt++)
        {
            // The outermost taps of a half-band filter lie an odd distance from the middle, or they would be zeros.
            half |= isHalfBand ? 1 : 0;
            (double[]? taps, double error) = EquirippleDesign.Run(2 * half + 1, pass, stop, passDeviation, stopDeviation);
            bool isGood = taps is not null && error <= 1;
            if (isGood && (best is null || taps!.Length < best.Length))
                best = taps;
            if (!isGood)
                tooShort = Math.Max(tooShort, half);
            double excess = taps is null ? 1 : 20 * Math.Log10(error);
            int step = (int)Math.Round(excess * tapsPerDecibel / 2);
            int next = half + (step == 0 ? isGood ? -1 : 1 : step);
            if (best is not null && (next >= best.Length / 2 || next <= tooShort))
                next = (tooShort + best.Length / 2) / 2;
            if (best is not null && next <= tooShort)
                break;
            half = next;
        }

        if (best is null)
            throw new InvalidOperationException($"No filter of {specification} was found on a grid of {grid}.");
        for (int distance = 2; isHalfBand && distance <= best.Length / 2; distance += 2)
            best[best.Length / 2 - distance] = best[best.Length / 2 + distance] = 0;
        // From 1 ± deviation to at most 1.
        return Array.ConvertAll(best, tap => tap / (1 + passDeviation));
    }
}
