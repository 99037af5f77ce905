namespace LiveProto.Mocking.Session;

/// <summary>What a connection's age asks for.</summary>
internal enum ClockVerdict
{
    Nothing,
    SendGoAway,
    EndConnection,
}

/// <summary>
/// When a connection is told to leave and when it ends (docs/protocol.md §6.11). Told the time: <see cref="Check"/> answers one verdict at
/// a time, each once.
/// </summary>
internal sealed class ConnectionClock
{
    private TimeSpan? _goAwayAt;
    private TimeSpan? _endAt;

    /// <summary>When the next verdict is due.</summary>
    public TimeSpan? NextDue => _goAwayAt ?? _endAt;

    /// <summary>What <c>timeLeft</c> says now.</summary>
    public TimeSpan TimeLeft(TimeSpan now) => _endAt is { } end && end > now ? end - now : TimeSpan.Zero;

    /// <summary>The connection lives for <paramref name="lifetime"/>; null = for ever.</summary>
    public void Start(TimeSpan now, TimeSpan? lifetime, TimeSpan goAwayLead)
    {
        _goAwayAt = _endAt = null;
        if (lifetime is not { } life)
            return;
        _endAt = now + life;
        _goAwayAt = goAwayLead < life ? now + life - goAwayLead : now;
    }

    /// <summary>A deadline without a warning: for the setup.</summary>
    public void StartDeadline(TimeSpan end)
    {
        _goAwayAt = null;
        _endAt = end;
    }

    /// <summary>A goAway was sent on demand: the connection ends when its time is over, or earlier if that was settled.</summary>
    public void Leave(TimeSpan now, TimeSpan timeLeft)
    {
        _goAwayAt = null;
        if (_endAt is not { } end || now + timeLeft < end)
            _endAt = now + timeLeft;
    }

    public ClockVerdict Check(TimeSpan now)
    {
        if (_goAwayAt <= now)
        {
            _goAwayAt = null;
            return ClockVerdict.SendGoAway;
        }

        if (_endAt <= now && _goAwayAt is null)
        {
            _endAt = null;
            return ClockVerdict.EndConnection;
        }

        return ClockVerdict.Nothing;
    }
}
