using LiveProto.Mocking.Timing;

namespace LiveProto.Mocking.Connections;

/// <summary>
/// How long a peer is waited for: to take what is sent to it, and to answer our Close. In real time, whatever clock sessions live on.
/// Belongs to whoever holds the connection's gate.
/// </summary>
internal sealed class PeerPatience(ConnectionLimits limits, Action outOfTime) : IDisposable
{
    private ITimer? _timer;
    private long _since = limits.WireTime.GetTimestamp();
    private bool _isClosing;

    /// <summary>The peer has taken something.</summary>
    public void Progress()
    {
        if (!_isClosing)
            _since = limits.WireTime.GetTimestamp();
    }

    /// <summary>The transport holds what it was given: the peer has to take something before the time is over.</summary>
    public void WatchSending()
    {
        if (!_isClosing)
            Arm(limits.StallTimeout);
    }

    /// <summary>Our Close is on its way: the peer has to answer it.</summary>
    public void WatchClosing()
    {
        _isClosing = true;
        _since = limits.WireTime.GetTimestamp();
        Arm(limits.CloseTimeout);
    }

    /// <summary>Whether the peer has had its time. While it has not, the timer is set for what is left.</summary>
    public bool IsOver()
    {
        TimeSpan left = (_isClosing ? limits.CloseTimeout : limits.StallTimeout) - limits.WireTime.GetElapsedTime(_since);
        if (left <= TimeSpan.Zero)
            return true;
        Arm(left);
        return false;
    }

    public void Dispose() => _timer?.Dispose();

    private void Arm(TimeSpan wait)
    {
        _timer ??= limits.WireTime.CreateTimer(static state => ((Action)state!)(), outOfTime, Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
        _timer.Change(OptionTime.ForTimer(wait), Timeout.InfiniteTimeSpan);
    }
}
