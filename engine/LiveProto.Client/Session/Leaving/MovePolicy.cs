namespace LiveProto.Client.Session.Leaving;

/// <summary>
/// When a connection is left that the server will end, or that this side wants to exchange: in a moment in which it costs the user nothing,
/// or when there is no more time. Pure; not thread-safe.
/// </summary>
/// <param name="margin">How long before the end it is left in any case.</param>
internal sealed class MovePolicy(TimeSpan margin)
{
    // An utterance that came to nothing stops being a question after a while.
    private static readonly TimeSpan s_asked = TimeSpan.FromSeconds(8);

    private TimeSpan? _deadline;
    private TimeSpan _loudnessCountsUntil;
    private bool _isWished;
    private bool _isGoingAway;
    private bool _isDeadlineWished;

    /// <summary>The connection is to be left.</summary>
    public bool IsAnnounced => _deadline is not null;

    /// <summary>When it is left in any case.</summary>
    public TimeSpan? Deadline => _deadline;

    /// <summary>Why, for the event of the move.</summary>
    public string Reason { get; private set; } = "";

    /// <summary><c>goAway</c>; several may come, and the first one counts.</summary>
    public void Announce(TimeSpan now, TimeSpan timeLeft)
    {
        if (_isGoingAway)
            return;
        _isGoingAway = true;
        TimeSpan left = SessionTime.Later(timeLeft, TimeSpan.Zero);
        LeaveWithin(now, left, SessionTime.Later(left - margin, TimeSpan.Zero), isWished: false);
        Reason = "The server announced the end of the connection.";
    }

    /// <summary>This side wants another connection, and can wait so long for a moment in which that costs nothing.</summary>
    public void Wish(TimeSpan now, TimeSpan patience, string reason)
    {
        if (_isWished)
            return;
        _isWished = true;
        LeaveWithin(now, patience, patience, isWished: true);
        Reason = reason;
    }

    /// <summary>The connection is gone, and what was planned for it.</summary>
    public void Clear()
    {
        _deadline = null;
        _isWished = _isGoingAway = false;
    }

    /// <summary>Whether to leave now.</summary>
    public bool IsDue(TimeSpan now, in MoveSituation situation) =>
        _deadline is { } deadline && (now >= deadline || ((_isWished || !situation.IsYoung) && IsFree(now, situation)));

    /// <summary>Whether leaving now is of this side's wish, and not of what the server announced.</summary>
    public bool IsOwnWish(TimeSpan now) => _isWished && (_isDeadlineWished || !(now >= _deadline));

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

    private void LeaveWithin(TimeSpan now, TimeSpan left, TimeSpan wait, bool isWished)
    {
        TimeSpan deadline = SessionTime.Add(now, wait);
        if (_deadline <= deadline)
            return;
        (_deadline, _isDeadlineWished) = (deadline, isWished);
        // Music on hold is speech for ever.
        _loudnessCountsUntil = SessionTime.Add(now, left / 2);
    }

    private bool IsFree(TimeSpan now, in MoveSituation situation) =>
        !situation.IsBusy
        && (situation.AskedBySpeechAt is not { } asked || now >= asked + s_asked)
        && (!situation.IsLoud || now >= _loudnessCountsUntil);
}
