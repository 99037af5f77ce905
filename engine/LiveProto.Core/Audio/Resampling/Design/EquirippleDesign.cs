namespace LiveProto.Audio.Resampling.Design;

/// <summary>
/// The linear-phase low-pass filter of odd length whose largest weighted error is the smallest possible: Parks and McClellan 1972, the
/// Remez exchange on a dense grid with barycentric interpolation (Berrut and Trefethen 2004), which stays accurate for hundreds of taps.
/// </summary>
internal sealed class EquirippleDesign
{
    private const int GridDensity = 16;
    private const int MaxIterations = 60;
    private const double Tolerance = 1e-4;

    private readonly Grid _grid;
    private readonly int[] _extremals;
    private readonly double[] _nodes;
    private readonly double[] _weights;
    private readonly double[] _values;
    private readonly double[] _errors;

    private EquirippleDesign(int halfLength, Grid grid)
    {
        _grid = grid;
        int count = halfLength + 2;
        _extremals = new int[count];
        _nodes = new double[count];
        _weights = new double[count];
        _values = new double[count];
        _errors = new double[grid.Count];
        // In the limit of long filters the extremals lie as charges on the two bands would: a start from which the exchange settles.
        double[] behind = grid.Charge();
        for (int i = 0, at = 0; i < count; i++, at++)
        {
            // Room for those that follow.
            while (at < grid.Count - count + i && behind[at] < (double)i / (count - 1))
                at++;
            _extremals[i] = at;
        }
    }

    /// <summary>Designs a filter of <paramref name="length"/> taps, symmetrical, with a gain of about 1.</summary>
    /// <param name="length">Odd, at least 3.</param>
    /// <param name="passEdge">In cycles per sample, below <paramref name="stopEdge"/>.</param>
    /// <param name="stopEdge">In cycles per sample, below 0.5.</param>
    /// <param name="passDeviation">What counts as an error of 1 in the pass band.</param>
    /// <param name="stopDeviation">What counts as an error of 1 in the stop band.</param>
    /// <returns>The taps, and the largest weighted error: 1 or less when both tolerances are kept. Null taps when the exchange did not
    /// settle.</returns>
    public static (double[]? Taps, double Error) Run(int length, double passEdge, double stopEdge, double passDeviation,
        double stopDeviation)
    {
        var design = new EquirippleDesign(length / 2, new Grid(length / 2, passEdge, stopEdge, passDeviation, stopDeviation));
        double worst = 0;
        for (int iteration = 0; iteration < MaxIterations; iteration++)
        {
            double level = design.Interpolate();
            design.EvaluateErrors();
            worst = 0;
            foreach (double error in design._errors)
                worst = Math.Max(worst, Math.Abs(error));
            if (worst - Math.Abs(level) <= Tolerance * worst)
                return (design.ToTaps(length), worst);
            if (!design.Exchange())
                break;
        }

        return (null, worst);
    }

    /// <summary>Sets the polynomial that errs by ± the same weighted level at every extremal; answers the level.</summary>
    private double Interpolate()
    {
        int count = _extremals.Length;
        for (int i = 0; i < count; i++)
            _nodes[i] = _grid.X[_extremals[i]];
        double numerator = 0, denominator = 0;
        for (int i = 0; i < count; i++)
        {
            // Factors of 2 keep the products near 1: the capacity of [−1, 1] is ½.
            double product = 1;
            for (int j = 0; j < count; j++)
            {
                if (j != i)
                    product *= 2 * (_nodes[i] - _nodes[j]);
            }

            _weights[i] = 1 / product;
            numerator += _weights[i] * _grid.Desired[_extremals[i]];
            denominator += ((i & 1) == 0 ? _weights[i] : -_weights[i]) * _grid.Deviation[_extremals[i]];
        }

        double level = numerator / denominator;
        for (int i = 0; i < count; i++)
            _values[i] = _grid.Desired[_extremals[i]] - ((i & 1) == 0 ? level : -level) * _grid.Deviation[_extremals[i]];
        return level;
    }

    private void EvaluateErrors()
    {
        for (int i = 0; i < _errors.Length; i++)
            _errors[i] = (_grid.Desired[i] - Response(_grid.X[i])) / _grid.Deviation[i];
    }

    /// <summary>The amplitude response at x = cos ω, by the second barycentric formula.</summary>
    private double Response(double x)
    {
        double numerator = 0, denominator = 0;
        for (int i = 0; i < _nodes.Length; i++)
        {
            double distance = x - _nodes[i];
            if (Math.Abs(distance) < 1e-15)
                return _values[i];
            double term = _weights[i] / distance;
            numerator += term * _values[i];
            denominator += term;
        }

        return numerator / denominator;
    }

    /// <summary>Moves the extremals to the peaks of the error; false when there are too few, which only rounding can cause.</summary>
    private bool Exchange()
    {
        var peaks = new List<int>();
        for (int i = 0; i < _errors.Length; i++)
        {
            bool atLeft = i == 0 || i == _grid.StopStart, atRight = i == _errors.Length - 1 || i == _grid.StopStart - 1;
            double sign = Math.Sign(_errors[i]);
            if ((!atLeft && sign * _errors[i] < sign * _errors[i - 1]) || (!atRight && sign * _errors[i] <= sign * _errors[i + 1]))
                continue;
            // Of neighbours with the same sign the larger one alternates.
            if (peaks.Count > 0 && Math.Sign(_errors[peaks[^1]]) == sign)
            {
                if (Math.Abs(_errors[i]) > Math.Abs(_errors[peaks[^1]]))
                    peaks[^1] = i;
            }
            else
            {
                peaks.Add(i);
            }
        }

        while (peaks.Count > _extremals.Length)
            DropSmallest(peaks);
        if (peaks.Count < _extremals.Length)
            return false;
        peaks.CopyTo(_extremals);
        return true;
    }

    /// <summary>Drops one peak at an end, or two neighbours, so that signs go on alternating.</summary>
    private void DropSmallest(List<int> peaks)
    {
        if (peaks.Count == _extremals.Length + 1)
        {
            peaks.RemoveAt(Math.Abs(_errors[peaks[0]]) < Math.Abs(_errors[peaks[^1]]) ? 0 : peaks.Count - 1);
            return;
        }

        int smallest = 0;
        for (int i = 1; i < peaks.Count; i++)
        {
            if (Math.Abs(_errors[peaks[i]]) < Math.Abs(_errors[peaks[smallest]]))
                smallest = i;
        }

        if (smallest == 0 || smallest == peaks.Count - 1)
        {
            peaks.RemoveAt(smallest);
            return;
        }

        bool nextIsSmaller = Math.Abs(_errors[peaks[smallest + 1]]) < Math.Abs(_errors[peaks[smallest - 1]]);
        peaks.RemoveRange(nextIsSmaller ? smallest : smallest - 1, 2);
    }

    /// <summary>The impulse response, from the amplitude at as many equidistant frequencies as there are taps.</summary>
    private double[] ToTaps(int length)
    {
        int half = length / 2;
        var amplitude = new double[half + 1];
        var cosine = new double[length];
        for (int k = 0; k <= half; k++)
            amplitude[k] = Response(Math.Cos(2 * Math.PI * k / length));
        for (int i = 0; i < length; i++)
            cosine[i] = Math.Cos(2 * Math.PI * i / length);

        var taps = new double[length];
        for (int n = 0; n <= half; n++)
        {
            double sum = amplitude[0];
            for (int k = 1; k <= half; k++)
                sum += 2 * amplitude[k] * cosine[(int)((long)k * n % length)];
            taps[half + n] = taps[half - n] = sum / length;
        }

        return taps;
    }

    /// <summary>The frequencies at which the error is looked at, as x = cos ω, pass band first.</summary>
    private sealed class Grid
    {
        public Grid(int halfLength, double passEdge, double stopEdge, double passDeviation, double stopDeviation)
        {
            double step = 0.5 / (GridDensity * (halfLength + 1));
            StopStart = (int)Math.Ceiling(passEdge / step) + 1;
            int stopCount = (int)Math.Ceiling((0.5 - stopEdge) / step) + 1;
            X = new double[StopStart + stopCount];
            Desired = new double[X.Length];
            Deviation = new double[X.Length];
            for (int i = 0; i < X.Length; i++)
            {
                bool isPass = i < StopStart;
                double frequency = isPass ? passEdge * i / (StopStart - 1)
                    : stopEdge + (0.5 - stopEdge) * (i - StopStart) / (stopCount - 1);
                X[i] = Math.Cos(2 * Math.PI * frequency);
                Desired[i] = isPass ? 1 : 0;
                Deviation[i] = isPass ? passDeviation : stopDeviation;
            }
        }

        /// <summary>
        /// The share of charge at or before every point when two conductors, the bands as intervals of x, are charged to one potential.
        /// </summary>
        public double[] Charge()
        {
            double left = X[StopStart], right = X[StopStart - 1], middle = (left + right) / 2, radius = (right - left) / 2;
            // Equal potentials: the field |x − zero| / √|(1 − x²)(x − left)(x − right)| does no work between the bands (Gauss and
            // Chebyshev).
            const int nodes = 64;
            double sum = 0, weights = 0;
            for (int k = 0; k < nodes; k++)
            {
                double x = middle + radius * Math.Cos((k + 0.5) * Math.PI / nodes), weight = 1 / Math.Sqrt(1 - x * x);
                sum += weight * x;
                weights += weight;
            }

            double zero = sum / weights;
            var behind = new double[Count];
            for (int i = 1; i < Count; i++)
            {
                // Between two points, where no edge's pole is; in ω the poles at ±1 are gone.
                double x = (X[i - 1] + X[i]) / 2;
                double charge = i == StopStart ? 0 : Math.Abs(x - zero) / Math.Sqrt(Math.Abs((x - left) * (x - right)))
                    * (Math.Acos(X[i]) - Math.Acos(X[i - 1]));
                behind[i] = behind[i - 1] + charge;
            }

            return Array.ConvertAll(behind, charge => charge / behind[^1]);
        }

        public double[] X { get; }

        public double[] Desired { get; }

        public double[] Deviation { get; }

        /// <summary>Index of the stop band's first point.</summary>
        public int StopStart { get; }

        public int Count => X.Length;
    }
}
