using System.Diagnostics;

namespace LiveProto.Bench.Calls;

/// <summary>How long after its sending each message was handled, in microseconds. Adding is thread-safe and allocates nothing.</summary>
internal sealed class DelayHistogram
{
    private readonly int[] _counts = new int[200_000];
    private long _total;

    /// <summary>How many messages were handled.</summary>
    public long Total => Volatile.Read(ref _total);

    /// <summary>A message with this stamp is handled now.</summary>
    public void Add(long stamp)
    {
        long microseconds = (Stopwatch.GetTimestamp() - stamp) * 1_000_000 / Stopwatch.Frequency;
        Interlocked.Increment(ref _counts[Math.Clamp(microseconds, 0, _counts.Length - 1)]);
        Interlocked.Increment(ref _total);
    }

    /// <summary>A message has come; when it was sent is not known.</summary>
    public void Count() => Interlocked.Increment(ref _total);

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        Array.Clear(_counts);
        Volatile.Write(ref _total, 0);
    }

    /// <summary>The delay that this part of the messages did not exceed.</summary>
    public int Percentile(double part)
    {
        long wanted = (long)(_counts.Sum(static count => (long)count) * part);
        int microseconds = 0;
        for (long seen = 0; microseconds < _counts.Length - 1 && (seen += _counts[microseconds]) <= wanted;)
            microseconds++;
        return microseconds;
    }
}
