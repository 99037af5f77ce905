namespace LiveProto.WebSockets;

/// <summary>
/// Decides when a quiet peer is pinged and when it is given up. Told the time, owns no timer. Any received frame is life, so a
/// late pong alone never ends a connection while data flows (RFC 6455 §5.5.2 sets no deadline for pongs). Not thread-safe.
/// </summary>
public sealed class KeepAliveClock
{
    private readonly TimeSpan _pingAfter;
    private readonly TimeSpan _giveUpAfter;
    private TimeSpan _lastLife;
    private bool _pinged;

    /// <summary>A clock at the start of a connection.</summary>
    /// <param name="pingAfter">Silence after which a ping is sent, once per silence; <see cref="Timeout.InfiniteTimeSpan"/> = never.</param>
    /// <param name="giveUpAfter">Silence after which the peer is given up; infinite = never.</param>
    /// <param name="now">Time since any fixed point.</param>
    public KeepAliveClock(TimeSpan pingAfter, TimeSpan giveUpAfter, TimeSpan now)
    {
        _pingAfter = Normalize(pingAfter);
        _giveUpAfter = Normalize(giveUpAfter);
        _lastLife = now;
    }

    /// <summary>When <see cref="Check"/> has something to say if nothing arrives; null = never.</summary>
    public TimeSpan? NextDue
    {
        get
        {
            TimeSpan after = _pinged || _pingAfter >= _giveUpAfter ? _giveUpAfter : _pingAfter;
            // A span that ends beyond what time can say is never over.
            return after == TimeSpan.MaxValue || after > TimeSpan.MaxValue - _lastLife ? null : _lastLife + after;
        }
    }

    /// <summary>Something was received at <paramref name="now"/>.</summary>
    public void NoteLife(TimeSpan now)
    {
        if (now <= _lastLife)
            return;
        _lastLife = now;
        _pinged = false;
    }

    /// <summary>What is due at <paramref name="now"/>.</summary>
    public KeepAliveVerdict Check(TimeSpan now)
    {
        TimeSpan silence = now - _lastLife;
        if (silence >= _giveUpAfter)
            return KeepAliveVerdict.GiveUp;
        if (_pinged || silence < _pingAfter)
            return KeepAliveVerdict.Nothing;
        _pinged = true;
        return KeepAliveVerdict.SendPing;
    }

    private static TimeSpan Normalize(TimeSpan span) => span < TimeSpan.Zero ? TimeSpan.MaxValue : span;
}
