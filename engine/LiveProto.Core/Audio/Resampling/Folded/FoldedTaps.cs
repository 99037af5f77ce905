namespace LiveProto.Audio.Resampling.Folded;

/// <summary>
/// A filter without repeated multiplications: y = Σ c·(x[left] ± x[right]), the two inputs lying where a linear-phase filter has equal
/// coefficients. The taps come in groups, a vector's length apart, outermost first; what a group lacks is filled with zeros.
/// </summary>
/// <remarks>Half the multiplications of the plain sum (Rabiner and Gold 1975, §3.13), the additions on units that would be idle.</remarks>
internal sealed class FoldedTaps
{
    /// <summary>The two widths: of vectors of 512 and of 256 bits.</summary>
    private const int Wide = 16, Narrow = 8;

    /// <summary>Time for a group of the given number of taps and one output, in multiply-adds at full speed; measured on Zen 4.</summary>
    private static readonly (int Size, double Cost)[] WideSizes = [(7, 8.1), (4, 4.9), (3, 4.4)], NarrowSizes = [(4, 5.7), (3, 4.7)];

    public FoldedTaps(bool isDifference, int width, FoldedGroup[] groups, float[] coefficients, double cost)
    {
        IsDifference = isDifference;
        Width = width;
        Groups = groups;
        Coefficients = coefficients;
        Cost = cost;
        foreach (FoldedGroup group in groups)
        {
            int reach = (group.Size - 1) * width;
            First = Math.Min(First, Math.Min(group.Left, group.Right - reach));
            Last = Math.Max(Last, Math.Max(group.Left + reach, group.Right));
        }
    }

    /// <summary>Whether the two inputs are subtracted.</summary>
    public bool IsDifference { get; }

    /// <summary>Distance of the taps in a group, in inputs: 8 or 16.</summary>
    public int Width { get; }

    /// <summary>The groups, the larger ones first.</summary>
    public FoldedGroup[] Groups { get; }

    /// <summary>Those of all groups, one after the other.</summary>
    public float[] Coefficients { get; }

    /// <summary>Time for one output, in multiply-adds at full speed.</summary>
    public double Cost { get; }

    /// <summary>The lowest input touched by output 0.</summary>
    public int First { get; }

    /// <summary>The highest input touched by output 0.</summary>
    public int Last { get; }

    /// <summary>Whether there is one tap only: a half-band filter's delayed input.</summary>
    public bool IsSingle => Groups.Length == 1 && !Coefficients.AsSpan(1).ContainsAnyExcept(0);

    /// <summary>Arranges the taps for the vectors that take less time.</summary>
    /// <param name="chains">The taps.</param>
    /// <param name="isDifference">Whether mirrored inputs are subtracted.</param>
    /// <param name="isCareful">
    /// Whether groups shall come in the order of their largest coefficients, the smallest first: what is added while a sum is still small
    /// is rounded finely. Takes longer.
    /// </param>
    public static FoldedTaps Of(IReadOnlyList<FoldedChain> chains, bool isDifference, bool isCareful)
    {
        FoldedTaps narrow = Arrange(chains, isDifference, isCareful, Narrow, NarrowSizes);
        if (isCareful)
            return narrow;
        FoldedTaps wide = Arrange(chains, isDifference, false, Wide, WideSizes);
        return wide.Cost <= narrow.Cost ? wide : narrow;
    }

    private static FoldedTaps Arrange(IReadOnlyList<FoldedChain> chains, bool isDifference, bool isCareful, int width,
        (int Size, double Cost)[] sizes)
    {
        List<(FoldedGroup Group, float[] Coefficients)> parts = [];
        double cost = 0;
        foreach (FoldedChain chain in chains)
        {
            for (int start = 0; start < width; start++)
            {
                // Where the order counts, a group does not reach over the middle.
                List<double> taps = isCareful ? [.. chain.Coefficients.Where((_, t) => t % width == start)]
                    : chain.Class(start, width, isDifference);
                int at = start;
                foreach (int size in Divide(taps.Count, sizes, ref cost))
                {
                    int first = (at - start) / width;
                    float[] coefficients = [.. Enumerable.Range(first, size).Select(i => i < taps.Count ? (float)taps[i] : 0)];
                    parts.Add((new FoldedGroup(chain.Left + at, chain.Right - at, size), coefficients));
                    at += size * width;
                }
            }
        }

        parts = [.. parts.OrderByDescending(part => part.Group.Size).ThenBy(part => isCareful ? part.Coefficients.Max(MathF.Abs) : 0)];
        return new FoldedTaps(isDifference, width, [.. parts.Select(part => part.Group)],
            [.. parts.SelectMany(part => part.Coefficients)], cost);
    }

    /// <summary>The cheapest groups that hold the given number of taps, the larger ones first.</summary>
    private static List<int> Divide(int count, (int Size, double Cost)[] sizes, ref double cost)
    {
        var best = new (double Cost, int Size)[count + 1];
        for (int n = 1; n <= count; n++)
            best[n] = sizes.Select(size => (best[Math.Max(0, n - size.Size)].Cost + size.Cost, size.Size)).Min();
        cost += best[count].Cost;
        var groups = new List<int>();
        for (int n = count; n > 0; n -= groups[^1])
            groups.Add(best[n].Size);
        return [.. groups.OrderDescending()];
    }
}
