namespace LiveProto.WebSockets;

/// <summary>
/// Decides when a quiet peer is pinged and when it is given up. Told the time, owns no timer. Any received frame is life, so a
/// late pong alone never ends a connection while data flows (RFC 6455 §5.5.2 sets no deadline for pongs). Not thread-safe.
/// </summary>
/// <remarks>
/// While something is expected of the peer, shorter times hold: a ping sooner, and its silence behind that ping is the end sooner, where it
/// has answered one in so short a time before. One that answers late, or not at all, keeps the usual time.
/// </remarks>
public sealed class KeepAliveClock
{
    private readonly KeepAliveTimes _usual;
    private readonly KeepAliveTimes _expecting;
    private TimeSpan _lastLife;
    private TimeSpan? _pingedAt;
    private TimeSpan? _expectedSince;
    private TimeSpan? _pongDueSince;

    /// <summary>A clock at the start of a connection, of which nothing is ever expected in particular.</summary>
    /// <param name="pingAfter">Silence after which a ping is sent, once per silence; <see cref="Timeout.InfiniteTimeSpan"/> =
    /// never.</param>
    /// <param name="giveUpAfter">Silence after which the peer is given up; infinite = never.</param>
    /// <param name="now">Time since any fixed point.</param>
    public KeepAliveClock(TimeSpan pingAfter, TimeSpan giveUpAfter, TimeSpan now)
        : this(new KeepAliveTimes(pingAfter, giveUpAfter), new KeepAliveTimes(pingAfter, giveUpAfter), now)
    {
    }

    /// <summary>A clock at the start of a connection.</summary>
    /// <param name="usual">What holds always.</param>
    /// <param name="expecting">What holds while something is expected, where it is sooner. What is never done usually is never done then
    /// either.</param>
    /// <param name="now">Time since any fixed point.</param>
    public KeepAliveClock(KeepAliveTimes usual, KeepAliveTimes expecting, TimeSpan now)
    {
        _usual = new KeepAliveTimes(Normalize(usual.PingAfter), Normalize(usual.GiveUpAfter));
        _expecting = new KeepAliveTimes(Within(_usual.PingAfter, expecting.PingAfter), Within(_usual.GiveUpAfter, expecting.GiveUpAfter));
        _lastLife = now;
    }

    /// <summary>When <see cref="Check"/> has something to say if nothing arrives; null = never.</summary>
    public TimeSpan? NextDue
    {
        get
        {
            TimeSpan due = Sooner(PingDue, GiveUpDue);
            return due == TimeSpan.MaxValue ? null : due;
        }
    }

    /// <summary>The peer has answered a ping as fast as it has to while something is expected; may be known from another connection to
    /// it.</summary>
    public bool AnswersPings { get; set; }

    /// <summary>Something is expected of the peer, whose silence is looked into sooner therefore.</summary>
    public bool IsExpecting => _expectedSince is not null && _expecting.PingAfter != TimeSpan.MaxValue;

    private TimeSpan PingDue => Sooner(
        _pingedAt is not null ? TimeSpan.MaxValue : After(_lastLife, _usual.PingAfter),
        SilentSince is not { } since || _pingedAt >= since ? TimeSpan.MaxValue : After(since, _expecting.PingAfter));

    // Never before the ping had its time to be answered, however late it was sent.
    private TimeSpan GiveUpDue => Sooner(
        After(_lastLife, _usual.GiveUpAfter),
        AnswersPings && SilentSince is { } since && _pingedAt is { } pinged && pinged >= since
            && _expecting.GiveUpAfter != TimeSpan.MaxValue
            ? After(pinged, Answer)
            : TimeSpan.MaxValue);

    // What was silent before it was asked was right to be.
    private TimeSpan? SilentSince => _expectedSince is { } since && since < _lastLife ? _lastLife : _expectedSince;

    private TimeSpan Answer => _expecting.GiveUpAfter > _expecting.PingAfter
        ? _expecting.GiveUpAfter - _expecting.PingAfter
        : TimeSpan.Zero;

    /// <summary>From now on something is expected of the peer, or nothing any more.</summary>
    public void Expect(bool isExpecting, TimeSpan now) => _expectedSince = isExpecting ? _expectedSince ?? now : null;

    /// <summary>Something was received at <paramref name="now"/>.</summary>
    public void NoteLife(TimeSpan now)
    {
        if (now <= _lastLife)
            return;
        _lastLife = now;
        _pingedAt = null;
    }

    /// <summary>A pong was received at <paramref name="now"/>.</summary>
    public void NotePong(TimeSpan now)
    {
        NoteLife(now);
        AnswersPings |= _pongDueSince <= now && now - _pongDueSince <= Answer;
        _pongDueSince = null;
    }

    /// <summary>What is due at <paramref name="now"/>.</summary>
    public KeepAliveVerdict Check(TimeSpan now)
    {
        if (now >= GiveUpDue)
            return KeepAliveVerdict.GiveUp;
        if (now < PingDue)
            return KeepAliveVerdict.Nothing;
        _pingedAt = _pongDueSince = now;
        return KeepAliveVerdict.SendPing;
    }

    // A span that ends beyond what time can say is never over.
    private static TimeSpan After(TimeSpan start, TimeSpan span) => span > TimeSpan.MaxValue - start ? TimeSpan.MaxValue : start + span;

    private static TimeSpan Within(TimeSpan usual, TimeSpan span) => usual == TimeSpan.MaxValue ? usual : Sooner(usual, Normalize(span));

    private static TimeSpan Sooner(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Normalize(TimeSpan span) => span < TimeSpan.Zero ? TimeSpan.MaxValue : span;
}
