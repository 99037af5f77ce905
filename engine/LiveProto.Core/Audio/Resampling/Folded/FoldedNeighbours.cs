namespace LiveProto.Audio.Resampling.Folded;

/// <summary>
/// Arranges two outputs for <see cref="FoldedNeighbourTile5{TLanes, TVector}"/>: products of x[left + t] + x[right − t] for the first one
/// and of x[left + t + 1] + x[right − t] for the second.
/// </summary>
internal sealed class FoldedNeighbours
{
    private const int Width = 16;

    /// <summary>Time for a group of the given number of taps and one output, in multiply-adds at full speed; measured on Zen 4.</summary>
    private const double FourCost = 4.6, ThreeCost = 3.6;

    private readonly List<FoldedGroup> _groups = [];
    private readonly List<float> _firsts = [], _seconds = [];

    public FoldedTaps First => Taps(0, _firsts);

    public FoldedTaps Second => Taps(1, _seconds);

    /// <summary>Adds the products of two windows, or of one with itself.</summary>
    /// <param name="left">The lowest input on the left.</param>
    /// <param name="right">Its counterpart in the first output.</param>
    /// <param name="count">How many t, from 0 on.</param>
    /// <param name="mirror">In one window: which t is the counterpart of t = 0.</param>
    /// <param name="first">The first output's coefficient of the input at left + t.</param>
    /// <param name="second">The second output's.</param>
    public void Add(int left, int right, int count, int mirror, Func<int, double> first, Func<int, double> second)
    {
        bool isOne = mirror != int.MaxValue;
        HashSet<int> firstDone = [], secondDone = [];
        List<(int At, double First, double Second)[]> starts = [];
        for (int start = isOne ? mirror / 2 : 0, end = start + (isOne ? Width / 2 + 1 : Width); start < end; start++)
        {
            var taps = new List<(int At, double First, double Second)>();
            for (int t = start % Width; t < count; t += Width)
            {
                double a = firstDone.Add(isOne ? Math.Min(t, mirror - t) : t) ? first(t) : 0;
                double b = secondDone.Add(isOne ? Math.Min(t + 1, mirror - t) : t) ? second(t + 1) : 0;
                // In the middle the one input meets itself.
                taps.Add((t, isOne && 2 * t == mirror ? a / 2 : a, isOne && 2 * t + 1 == mirror ? b / 2 : b));
            }

            int zeros = taps.TakeWhile(tap => tap is { First: 0, Second: 0 }).Count();
            starts.Add([.. taps.Skip(zeros).Reverse().SkipWhile(tap => tap is { First: 0, Second: 0 }).Reverse()]);
        }

        // Groups that follow each other share what is loaded: those of one size and place in a class side by side.
        for (int skip = 0; starts.Exists(taps => taps.Length > skip); skip += 4)
        {
            foreach ((int At, double First, double Second)[] taps in starts.Where(taps => taps.Length > skip))
            {
                int at = taps[skip].At, size = taps.Length - skip > 3 ? 4 : 3;
                _groups.Add(new FoldedGroup(left + at, right - at, size));
                for (int i = skip; i < skip + size; i++)
                {
                    _firsts.Add(i < taps.Length ? (float)taps[i].First : 0);
                    _seconds.Add(i < taps.Length ? (float)taps[i].Second : 0);
                }
            }
        }
    }

    private FoldedTaps Taps(int shift, List<float> coefficients) =>
        new(false, Width, [.. _groups.Select(group => group with { Left = group.Left + shift })], [.. coefficients],
            _groups.Sum(group => group.Size == 4 ? FourCost : ThreeCost));
}
