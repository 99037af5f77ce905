namespace LiveProto.Client.Session;

/// <summary>
/// When a connection that the server will end is left: in a moment in which it costs the user nothing, or just before the end. Pure; not
/// thread-safe.
/// </summary>
/// <param name="margin">How long before the end it is left in any case.</param>
internal sealed class MovePolicy(TimeSpan margin)
{
    // An utterance that came to nothing is no question for ever.
    private static readonly TimeSpan s_asked = TimeSpan.FromSeconds(8);

    private TimeSpan? _deadline;
    private TimeSpan _loudnessCountsUntil;

    /// <summary>The server has announced the end.</summary>
    public bool IsAnnounced => _deadline is not null;

    /// <summary><c>goAway</c>; several may come, and the first one counts.</summary>
    public void Announce(TimeSpan now, TimeSpan timeLeft)
    {
        if (_deadline is not null)
            return;
        TimeSpan left = SessionTime.Later(timeLeft, TimeSpan.Zero);
        _deadline = SessionTime.Add(now, SessionTime.Later(left - margin, TimeSpan.Zero));
        // Music on hold is speech for ever.
        _loudnessCountsUntil = SessionTime.Add(now, left / 2);
    }

    /// <summary>The connection is gone, and its announcement with it.</summary>
    public void Clear() => _deadline = null;

    /// <summary>Whether to leave now.</summary>
    public bool IsDue(TimeSpan now, in MoveSituation situation) =>
        _deadline is { } deadline && (now >= deadline || (!situation.IsYoung && IsFree(now, situation)));

    /// <summary>When time alone may change the answer.</summary>
    public TimeSpan? NextCheck(TimeSpan now, in MoveSituation situation)
    {
        if (_deadline is not { } next)
            return null;
        if (situation.AskedBySpeechAt is { } asked && asked + s_asked > now)
            next = SessionTime.Earlier(next, asked + s_asked);
        if (situation.IsLoud && _loudnessCountsUntil > now)
            next = SessionTime.Earlier(next, _loudnessCountsUntil);
        return next;
    }

    private bool IsFree(TimeSpan now, in MoveSituation situation) =>
        !situation.IsBusy
        && (situation.AskedBySpeechAt is not { } asked || now >= asked + s_asked)
        && (!situation.IsLoud || now >= _loudnessCountsUntil);
}
