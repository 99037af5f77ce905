namespace LiveProto.MockServer.Connections;

/// <summary>
/// A clock for what the peer's machine does: taking our bytes, answering our Close. Real time even where sessions live on a clock of
/// their own, for a test that moves that clock by minutes has not made the network slower. Its timer exists from the first need on.
/// </summary>
internal sealed class WireWatch(TimeProvider time, Action onDue) : IAsyncDisposable
{
    private ITimer? _timer;

    public long Timestamp => time.GetTimestamp();

    public TimeSpan Since(long timestamp) => time.GetElapsedTime(timestamp);

    /// <summary>Calls back after <paramref name="wait"/>, once; an earlier wish is replaced.</summary>
    public void Arm(TimeSpan wait)
    {
        _timer ??= time.CreateTimer(static state => ((Action)state!)(), onDue, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    public ValueTask DisposeAsync() => _timer?.DisposeAsync() ?? ValueTask.CompletedTask;
}
