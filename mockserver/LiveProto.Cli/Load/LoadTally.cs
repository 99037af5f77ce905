using HdrHistogram;

namespace LiveProto.Cli.Load;

/// <summary>What a load has seen so far. Thread-safe.</summary>
internal sealed class LoadTally
{
    // An hour in microseconds, three digits of each value.
    private const long Longest = 3_600_000_000;
    private const int Digits = 3;

    private readonly Lock _gate = new();
    private readonly LongHistogram _connect = new(Longest, Digits);
    private readonly LongHistogram _firstAnswer = new(Longest, Digits);
    private readonly LongHistogram _turn = new(Longest, Digits);
    private readonly SortedDictionary<string, int> _errors = new(StringComparer.Ordinal);
    private int _open;
    private int _turns;

    /// <summary>A session was set up, after this time.</summary>
    public void Connected(TimeSpan took)
    {
        lock (_gate)
        {
            _open++;
            Record(_connect, took);
        }
    }

    /// <summary>A session is over.</summary>
    public void Left()
    {
        lock (_gate)
            _open--;
    }

    /// <summary>A turn is complete. Times count from the end of the question.</summary>
    /// <param name="firstAnswer">The first piece of the answer; null = it had none.</param>
    /// <param name="turn">The end of the turn.</param>
    public void Answered(TimeSpan? firstAnswer, TimeSpan turn)
    {
        lock (_gate)
        {
            _turns++;
            if (firstAnswer is { } first)
                Record(_firstAnswer, first);
            Record(_turn, turn);
        }
    }

    /// <summary>Something went wrong; <paramref name="kind"/> holds nothing that differs each time.</summary>
    public void Failed(string kind)
    {
        lock (_gate)
            _errors[kind] = _errors.GetValueOrDefault(kind) + 1;
    }

    /// <summary>A copy of it all.</summary>
    public LoadReport ToReport(LoadOptions options, TimeSpan elapsed, bool isPartial)
    {
        lock (_gate)
        {
            return new LoadReport(
                options,
                elapsed,
                isPartial,
                _open,
                _turns,
                Distribution.Of(_connect),
                Distribution.Of(_firstAnswer),
                Distribution.Of(_turn),
                new(_errors, StringComparer.Ordinal));
        }
    }

    private static void Record(LongHistogram histogram, TimeSpan time) =>
        histogram.RecordValue(Math.Clamp((long)time.TotalMicroseconds, 1, Longest));
}
