namespace LiveProto.WebSockets;

/// <summary>A token bucket over frames that cost work but carry nothing: pings, pongs, empty fragments. Told the time, owns no
/// clock.</summary>
internal struct ControlFrameBudget(int burst, int perSecond)
{
    private readonly long _capacity = burst * TimeSpan.TicksPerSecond;
    private long _tokens = burst * TimeSpan.TicksPerSecond;
    private long _last = long.MinValue;

    /// <summary>Earns back what is due since the last call. Time that runs backwards earns nothing.</summary>
    public void Advance(TimeSpan now)
    {
        if (_last != long.MinValue && now.Ticks > _last)
        {
            // A token is TicksPerSecond units, so that no fraction is lost however often this is called.
            long elapsed = Math.Min(now.Ticks - _last, _capacity / perSecond + 1);
            _tokens = Math.Min(_capacity, _tokens + elapsed * perSecond);
        }

        _last = now.Ticks;
    }

    /// <summary>Takes one frame's worth; false when there is none left.</summary>
    public bool TryTake()
    {
        if (_tokens < TimeSpan.TicksPerSecond)
            return false;
        _tokens -= TimeSpan.TicksPerSecond;
        return true;
    }
}
