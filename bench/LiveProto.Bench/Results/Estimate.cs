using System.Text.Json.Serialization;

namespace LiveProto.Bench.Results;

/// <summary>
/// What several readings of one quantity say about it: their median, and an interval that holds the true median with a confidence of 95 %
/// whatever the readings' distribution (the sign test turned over). With fewer than six readings it is what was seen at the least and at
/// the most, which holds less: 75 % with three.
/// </summary>
/// <param name="Median">The middle of the readings.</param>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
/// <param name="Readings">How many there were.</param>
internal readonly record struct Estimate(double Median, double Low, double High, int Readings)
{
    private const double EachTail = 0.025;
    private const int MostForExact = 1000;

    /// <summary>With fewer readings the interval says nothing about noise.</summary>
    private const int FewestForNoise = 3;

    /// <summary>Whether the interval tells how noisy the quantity is.</summary>
    [JsonIgnore]
    public bool KnowsNoise => Readings >= FewestForNoise;

    /// <summary>One reading, of which nothing more is known.</summary>
    public static Estimate Once(double value) => new(value, value, value, 1);

    /// <summary>From at least one reading.</summary>
    public static Estimate Of(IEnumerable<double> readings)
    {
        double[] sorted = [.. readings];
        ArgumentOutOfRangeException.ThrowIfZero(sorted.Length, nameof(readings));
        Array.Sort(sorted);
        int rank = RankOfLower(sorted.Length);
        double median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        return new Estimate(median, sorted[rank], sorted[^(rank + 1)], sorted.Length);
    }

    /// <summary>The same quantity, measured in several runs: what one process differs from another is noise too.</summary>
    public static Estimate Together(IReadOnlyCollection<Estimate> runs) => runs.Count == 1
        ? runs.Single()
        : new Estimate(Of(runs.Select(run => run.Median)).Median, runs.Min(run => run.Low), runs.Max(run => run.High),
            runs.Sum(run => run.Readings));

    // The largest k for which fewer than k of n readings lie below the median with a probability of at most the tail's.
    private static int RankOfLower(int count)
    {
        // Beyond it the first term is not a number any more, and the binomial is the normal distribution.
        if (count > MostForExact)
            return (int)((count - 1.96 * Math.Sqrt(count)) / 2) - 1;
        double term = Math.Pow(0.5, count);
        double sum = term;
        int rank = 0;
        while (sum <= EachTail)
        {
            rank++;
            term *= (count - rank + 1.0) / rank;
            sum += term;
        }

        return Math.Max(rank - 1, 0);
    }
}
