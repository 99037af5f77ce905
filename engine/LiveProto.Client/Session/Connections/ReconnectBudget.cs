namespace LiveProto.Client.Session.Connections;

/// <summary>
/// When the next connection may be opened: a wait that grows, at most ten connections in any minute, and patience from one useful
/// connection to the next. Pure; not thread-safe; a value, whose field must not be readonly.
/// </summary>
/// <param name="policy">Waits and patience.</param>
/// <param name="jitter">Numbers from 0 to 1.</param>
internal struct ReconnectBudget(ReconnectPolicy policy, Func<double> jitter)
{
    private const int ConnectionsInAMinute = 10;

    // Doubling further would change nothing: the longest wait is reached long before.
    private const int MaxDoublings = 30;

    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    // A connection that lived so long was worth its opening.
    private static readonly TimeSpan s_useful = TimeSpan.FromSeconds(10);

    // Most sessions open one.
    private TimeSpan[] _opened = new TimeSpan[1];
    private int _count;
    private int _tries;
    private TimeSpan _lastUseful;
    private TimeSpan? _connectedSince;

    /// <summary>Tries since the last useful connection.</summary>
    public int Tries => _tries;

    /// <summary>The moment at which patience is used up while there is no useful connection.</summary>
    public TimeSpan GivenUpAt => SessionTime.Add(_lastUseful, policy.Patience);

    /// <summary>Whether the present connection has not shown yet that it was worth opening.</summary>
    public bool IsYoung(TimeSpan now) => _connectedSince is { } since && now - since < s_useful;

    /// <summary>A connection is being opened.</summary>
    public void Begin(TimeSpan now)
    {
        if (_count == _opened.Length)
            Array.Resize(ref _opened, ConnectionsInAMinute);
        _opened[_count++ % ConnectionsInAMinute] = now;
    }

    /// <summary>It is set up.</summary>
    public void Connected(TimeSpan now) => _connectedSince = now;

    /// <summary>It is gone, or could not be set up. Answers whether it was useful, or would have been.</summary>
    public bool Lost(TimeSpan now, bool isOwnWish = false)
    {
        bool wasUseful = _connectedSince is not null && (isOwnWish || !IsYoung(now));
        _connectedSince = null;
        if (wasUseful)
        {
            _tries = 0;
            _lastUseful = now;
        }

        return wasUseful;
    }

    /// <summary>When to open the next one; false when patience is used up before that.</summary>
    /// <param name="now">The present.</param>
    /// <param name="retryAfter">How long the server asked to be left alone.</param>
    /// <param name="at">The moment.</param>
    public bool TryGetNext(TimeSpan now, TimeSpan? retryAfter, out TimeSpan at)
    {
        at = SessionTime.Add(now, SessionTime.Later(NextDelay(), retryAfter ?? TimeSpan.Zero));
        if (_count >= ConnectionsInAMinute)
            at = SessionTime.Later(at, SessionTime.Add(_opened[_count % ConnectionsInAMinute], s_minute));
        return at <= GivenUpAt;
    }

    private TimeSpan NextDelay()
    {
        double whole = Math.Min(policy.BaseDelay.Ticks * Math.Pow(2, Math.Min(_tries++, MaxDoublings)), policy.MaxDelay.Ticks);
        return TimeSpan.FromTicks((long)Math.Min(whole / 2 * (1 + Math.Clamp(jitter(), 0, 1)), long.MaxValue / 2));
    }
}
