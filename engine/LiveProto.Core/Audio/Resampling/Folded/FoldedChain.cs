namespace LiveProto.Audio.Resampling.Folded;

/// <summary>Taps side by side: tap t multiplies the inputs at Left + t and Right − t.</summary>
internal sealed record FoldedChain(int Left, int Right, double[] Coefficients)
{
    /// <summary>Taps up to the other end, where there is one: from the middle on they are the mirror images of the first half.</summary>
    private int WholeLength => Right - Left + 1;

    /// <summary>Whether the taps reach the middle, so that a tap may stand for its mirror image.</summary>
    private bool IsHalf => Coefficients.Length == (WholeLength + 1) / 2;

    /// <summary>
    /// The coefficients of every <paramref name="distance"/>-th tap from <paramref name="start"/> on, such that all starts below the
    /// distance together are the chain. Half a chain gives its mirror images too, and is done with after half of the starts: there are half
    /// as many classes then, twice as long.
    /// </summary>
    public List<double> Class(int start, int distance, bool isDifference)
    {
        var coefficients = new List<double>();
        int mirror = IsHalf ? ((WholeLength - 1 - start) % distance + distance) % distance : start;
        if (mirror < start)
            return coefficients;
        for (int t = start; t < (mirror > start ? WholeLength : Coefficients.Length); t += distance)
            coefficients.Add(t < Coefficients.Length ? Coefficients[t] : (isDifference ? -1 : 1) * Coefficients[WholeLength - 1 - t]);
        return coefficients;
    }
}
