namespace LiveProto.Fuzz.Soak;

/// <summary>What happened so far, counted by many conversations at once.</summary>
internal sealed class SoakTally
{
    private const int MaxFailuresKept = 20;

    private readonly Lock _sync = new();
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly List<string> _failures = [];
    private long _failed;

    public long Failed => Interlocked.Read(ref _failed);

    public IReadOnlyList<string> Failures
    {
        get
        {
            lock (_sync)
                return [.. _failures];
        }
    }

    public long this[string what]
    {
        get
        {
            lock (_sync)
                return _counts.GetValueOrDefault(what);
        }
    }

    public void Count(string what)
    {
        lock (_sync)
            _counts[what] = _counts.GetValueOrDefault(what) + 1;
    }

    public void Fail(string what)
    {
        Interlocked.Increment(ref _failed);
        lock (_sync)
        {
            if (_failures.Count < MaxFailuresKept)
                _failures.Add(what);
        }
    }

    public override string ToString()
    {
        lock (_sync)
            return string.Join(", ", _counts.Select(static c => $"{c.Value} {c.Key}"));
    }
}
