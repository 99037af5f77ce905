namespace LiveProto.Audio;

/// <summary>
/// A filter without repeated multiplications: y = Σ c·(x[left] ± x[right]), the two inputs lying where a linear-phase filter has equal
/// coefficients. The taps come in groups of four or three, a vector's length apart, outermost first; what a group lacks is filled with zeros.
/// </summary>
/// <remarks>Half the multiplications of the plain sum (Rabiner and Gold 1975, §3.13), the additions on units that would be idle.</remarks>
internal sealed class FoldedTaps
{
    /// <summary>The two widths: of vectors of 512 and of 256 bits.</summary>
    private const int Wide = 16, Narrow = 8;

    private const int Four = 4;
    private const int Three = 3;

    /// <summary>Time for a group and one output, in multiply-adds at full speed; measured on Zen 4, with either vector.</summary>
    private static readonly (double Four, double Three) WideCost = (4.7, 4.0), NarrowCost = (5.7, 4.7);

    /// <summary>Time for a second pass over the outputs.</summary>
    private const double MixedCost = 3;

    private FoldedTaps(int width, FoldedGroup[] groups, int fours, float[] coefficients)
    {
        Width = width;
        Groups = groups;
        Fours = fours;
        Threes = groups.Length - fours;
        Coefficients = coefficients;
        foreach (FoldedGroup group in groups)
        {
            int reach = ((fours-- > 0 ? Four : Three) - 1) * width;
            First = Math.Min(First, Math.Min(group.Left, group.Right - reach));
            Last = Math.Max(Last, Math.Max(group.Left + reach, group.Right));
        }
    }

    /// <summary>Distance of the taps in a group, in inputs: 8 or 16.</summary>
    public int Width { get; }

    /// <summary>Where the groups start; those of four taps first.</summary>
    public FoldedGroup[] Groups { get; }

    /// <summary>How many groups have four taps.</summary>
    public int Fours { get; }

    /// <summary>How many groups have three.</summary>
    public int Threes { get; }

    /// <summary>Four or three for each group.</summary>
    public float[] Coefficients { get; }

    /// <summary>The lowest input touched by output 0.</summary>
    public int First { get; }

    /// <summary>The highest input touched by output 0.</summary>
    public int Last { get; }

    /// <summary>Whether there is one tap only: a half-band filter's delayed input.</summary>
    public bool IsSingle => Groups.Length == 1 && !Coefficients.AsSpan(1).ContainsAnyExcept(0);

    /// <summary>Time for one output, in multiply-adds at full speed.</summary>
    public double Cost => Width == Wide ? Fours * WideCost.Four + Threes * WideCost.Three : Fours * NarrowCost.Four + Threes * NarrowCost.Three;

    /// <summary>
    /// Arranges the taps for the vectors that take less time: some chains for one width and the rest for the other where that pays. The results
    /// are to be added up in this order.
    /// </summary>
    /// <param name="chains">The taps.</param>
    /// <param name="isCareful">
    /// Whether groups shall come in the order of their largest coefficients, the smallest first: what is added while a sum is still small is
    /// rounded finely. Takes a few per cent longer.
    /// </param>
    public static FoldedTaps[] Of(IReadOnlyList<FoldedChain> chains, bool isCareful)
    {
        FoldedTaps narrow = Arrange(chains, Narrow, isCareful);
        if (isCareful)
            return [narrow];
        FoldedTaps wide = Arrange(chains, Wide, false);
        ILookup<bool, FoldedChain> byWidth = chains.ToLookup(chain => Arrange([chain], Wide, false).Cost < Arrange([chain], Narrow, false).Cost);
        FoldedTaps[] mixed = [Arrange([.. byWidth[true]], Wide, false), Arrange([.. byWidth[false]], Narrow, false)];
        if (mixed[0].Cost + mixed[1].Cost + MixedCost < Math.Min(wide.Cost, narrow.Cost))
            return mixed;
        return [wide.Cost <= narrow.Cost ? wide : narrow];
    }

    private static FoldedTaps Arrange(IReadOnlyList<FoldedChain> chains, int width, bool isCareful)
    {
        List<(FoldedChain Chain, int At)> fours = [], threes = [];
        foreach (FoldedChain chain in chains)
        {
            for (int start = 0; start < Math.Min(width, chain.Coefficients.Length); start++)
            {
                int at = start;
                for (int four = FoursFor((chain.Coefficients.Length - start + width - 1) / width); four > 0; four--, at += Four * width)
                    fours.Add((chain, at));
                for (; at < chain.Coefficients.Length; at += Three * width)
                    threes.Add((chain, at));
            }
        }

        if (isCareful)
        {
            fours = [.. fours.OrderBy(group => Largest(group.Chain, group.At, Four))];
            threes = [.. threes.OrderBy(group => Largest(group.Chain, group.At, Three))];
        }

        var coefficients = new List<float>();
        foreach ((FoldedChain chain, int at) in fours)
            AddCoefficients(chain, at, Four);
        foreach ((FoldedChain chain, int at) in threes)
            AddCoefficients(chain, at, Three);
        FoldedGroup[] groups = [.. fours.Concat(threes).Select(group => new FoldedGroup(group.Chain.Left + group.At, group.Chain.Right - group.At))];
        return new FoldedTaps(width, groups, fours.Count, [.. coefficients]);

        double Largest(FoldedChain chain, int at, int count) =>
            Enumerable.Range(0, count).Select(i => at + i * width).Where(i => i < chain.Coefficients.Length).Max(i => Math.Abs(chain.Coefficients[i]));

        void AddCoefficients(FoldedChain chain, int at, int count)
        {
            for (int i = 0; i < count; i++)
                coefficients.Add(at + i * width < chain.Coefficients.Length ? (float)chain.Coefficients[at + i * width] : 0);
        }
    }

    /// <summary>How many fours leave a rest that threes fill, with the fewest zeros.</summary>
    private static int FoursFor(int count) => count switch
    {
        4 => 1,
        < 7 => 0,
        _ => (count % Three) switch
        {
            0 => 0,
            1 => 1,
            _ => 2,
        },
    };
}
