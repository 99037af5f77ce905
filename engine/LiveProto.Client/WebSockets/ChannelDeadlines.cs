using LiveProto.Client.Transport;
using LiveProto.WebSockets;

namespace LiveProto.Client.WebSockets;

/// <summary>
/// The deadlines of one open connection on one timer: idle, a message or a write that stands still, the closing handshake. The receive path
/// pays one timestamp for a read that has to wait and nothing for one that does not.
/// </summary>
internal sealed class ChannelDeadlines : IDisposable
{
    // Far from where sums of times overflow.
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(365_000);

    // A user who speaks or waits for an answer must not sit on a dead line for a minute. Pongs of the real service were measured late, too:
    // such a server keeps its minute.
    private static readonly KeepAliveTimes WhileExpecting = new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10));

    private readonly TimeProvider _time;
    private readonly long _origin;
    private readonly KeepAliveClock _keepAlive;
    private readonly WebSocketChannelOptions _options;
    private readonly IChannelEvents _channel;
    private readonly TransportConnection _transport;
    private readonly ITimer _timer;
    private TimeSpan _armedFor = TimeSpan.MaxValue;
    private bool _isStopped;
    private bool _hasFailed;
    private long _lastNow;

    // Ticks since the origin; -1 = not waiting. Written by the receiver, a sender, the closer; read by the timer.
    private long _waitingSince = -1;
    private long _messageSince = -1;
    private long _flushingSince = -1;
    private long _closingSince = -1;
    private long _sentSeen;
    private long _pongAt = -1;

    public ChannelDeadlines(WebSocketChannelOptions options, TimeProvider time, IChannelEvents channel, TransportConnection transport)
    {
        _transport = transport;
        _time = time;
        _origin = _time.GetTimestamp();
        _channel = channel;
        _keepAlive = new KeepAliveClock(new KeepAliveTimes(options.PingInterval, options.IdleTimeout), WhileExpecting, TimeSpan.Zero);
        _options = options;
        _timer = _time.CreateTimer(static state => ((ChannelDeadlines)state!).Tick(), this, Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
    }

    /// <summary>The deadlines count from now on: not before the channel is whole, since a clock that fails here is told to it on another
    /// thread.</summary>
    public void Start()
    {
        lock (this)
            ArmForNext(TimeSpan.Zero);
    }

    /// <summary>Time since the connection opened; never before it, wherever the clock jumps.</summary>
    public TimeSpan Now
    {
        get
        {
            try
            {
                long now = Math.Clamp(_time.GetElapsedTime(_origin).Ticks, 0, LongestLife.Ticks);
                Volatile.Write(ref _lastNow, now);
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                Fail(error);
            }

            return new TimeSpan(Volatile.Read(ref _lastNow));
        }
    }

    /// <summary>The peer has answered a ping in time before, on this connection or on one that <see cref="Expect"/> told of.</summary>
    public bool AnswersPings
    {
        get
        {
            lock (this)
            {
                NotePong();
                return _keepAlive.AnswersPings;
            }
        }
    }

    /// <summary>From now on something is expected of the peer, or nothing any more.</summary>
    /// <param name="isExpecting">Which of both.</param>
    /// <param name="answersPings">It is known to answer pings in time.</param>
    public void Expect(bool isExpecting, bool answersPings)
    {
        TimeSpan now = Now;
        lock (this)
        {
            _keepAlive.AnswersPings |= answersPings;
            _keepAlive.Expect(isExpecting, now);
            NoteLife(now);
            if (!_isStopped && _keepAlive.NextDue is { } due && due < _armedFor)
                Arm(due, now);
        }
    }

    /// <summary>A pong has come.</summary>
    public void NotePong(TimeSpan now) => Volatile.Write(ref _pongAt, now.Ticks);

    /// <summary>The receiver begins to wait for bytes; what came since its last wait was a sign of life, or not.</summary>
    public TimeSpan WaitStarted(bool isAlive, MessageProgress message)
    {
        TimeSpan now = Now;
        WatchMessage(message, now);
        if (isAlive || _lastWait < 0)
            _lastWait = now.Ticks;
        Volatile.Write(ref _waitingSince, _lastWait);
        return now;
    }

    /// <summary>The wait is over. While nobody waits for bytes, silence is not the peer's.</summary>
    public void WaitEnded()
    {
        Volatile.Write(ref _waitingSince, -1);
        Volatile.Write(ref _messageSince, -1);
    }

    /// <summary>A flush did not complete at once.</summary>
    public void FlushStarted()
    {
        TimeSpan now = Now;
        Volatile.Write(ref _sentSeen, _transport.BytesSent);
        Volatile.Write(ref _flushingSince, now.Ticks);
        if (_options.WriteTimeout > TimeSpan.Zero)
            ArmBy(now + Looking);
    }

    /// <summary>The flush completed.</summary>
    public void FlushEnded() => Volatile.Write(ref _flushingSince, -1);

    /// <summary>The closing handshake begins, or the connection is to be over soon for another reason. The first call counts.</summary>
    public void CloseStarted()
    {
        TimeSpan now = Now;
        if (Interlocked.CompareExchange(ref _closingSince, now.Ticks, -1) == -1)
            ArmBy(DueOf(now.Ticks, _options.CloseTimeout));
    }

    /// <summary>No deadline fires any more.</summary>
    public void Dispose()
    {
        lock (this)
            _isStopped = true;
        try
        {
            _timer.Dispose();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // A timer that cannot be taken back does nothing when it fires.
        }
    }

    // Only the receiver touches them: the start of the present silence, and since when the message that has begun stands still (-1: none
    // has).
    private long _lastWait = -1;
    private long _lastMessageMove = -1;

    private void WatchMessage(MessageProgress message, TimeSpan now)
    {
        if (message == MessageProgress.None)
        {
            _lastMessageMove = -1;
            return;
        }

        if (message == MessageProgress.Moved || _lastMessageMove < 0)
            _lastMessageMove = now.Ticks;
        Volatile.Write(ref _messageSince, _lastMessageMove);
        if (_options.MessageTimeout > TimeSpan.Zero)
            ArmBy(DueOf(_lastMessageMove, _options.MessageTimeout));
    }

    private void Tick()
    {
        TimeSpan now;
        ConnectionDeadline? passed;
        KeepAliveVerdict verdict;
        lock (this)
        {
            if (_isStopped)
                return;
            _armedFor = TimeSpan.MaxValue;
            now = Now;
            NoteWriteProgress(now);
            verdict = CheckKeepAlive(now);
            passed = HasPassed(_closingSince, _options.CloseTimeout, now) ? ConnectionDeadline.Close
                : HasPassed(_flushingSince, _options.WriteTimeout, now) ? ConnectionDeadline.Write
                : verdict == KeepAliveVerdict.GiveUp ? ConnectionDeadline.Idle
                : HasPassed(_messageSince, _options.MessageTimeout, now) ? ConnectionDeadline.Message
                : null;
            if (passed is null)
                ArmForNext(now);
        }

        if (passed is { } deadline)
            _channel.OnDeadline(deadline);
        else if (verdict == KeepAliveVerdict.SendPing)
            _channel.OnPingDue();
    }

    // How often a write is looked at. A peer that stops taking is cut within a quarter of the timeout after it is due.
    private TimeSpan Looking => _options.WriteTimeout / 4;

    private TimeSpan GetWriteDue(TimeSpan now)
    {
        TimeSpan due = DueOf(Volatile.Read(ref _flushingSince), _options.WriteTimeout);
        return due == TimeSpan.MaxValue ? due : Min(due, now + Looking);
    }

    // The flush as a whole may take long; what counts is that the peer takes something.
    private void NoteWriteProgress(TimeSpan now)
    {
        long since = Volatile.Read(ref _flushingSince);
        long sent = _transport.BytesSent;
        if (since < 0 || sent == Interlocked.Exchange(ref _sentSeen, sent))
            return;
        // The flush may end meanwhile: then there is nothing to watch.
        Interlocked.CompareExchange(ref _flushingSince, now.Ticks, since);
    }

    private KeepAliveVerdict CheckKeepAlive(TimeSpan now)
    {
        NotePong();
        NoteLife(now);
        return _keepAlive.Check(now);
    }

    private void NoteLife(TimeSpan now)
    {
        long waiting = Volatile.Read(ref _waitingSince);
        _keepAlive.NoteLife(waiting < 0 ? now : new TimeSpan(waiting));
    }

    private void NotePong()
    {
        long pong = Interlocked.Exchange(ref _pongAt, -1);
        if (pong >= 0)
            _keepAlive.NotePong(new TimeSpan(pong));
    }

    private void ArmForNext(TimeSpan now)
    {
        TimeSpan next = Min(
            _keepAlive.NextDue ?? TimeSpan.MaxValue,
            Min(Min(DueOf(_closingSince, _options.CloseTimeout), DueOf(_messageSince, _options.MessageTimeout)), GetWriteDue(now)));
        // Life behind a ping is told to nobody: the next silence begins with it, and is short.
        if (_keepAlive.IsExpecting)
            next = Min(next, now + WhileExpecting.PingAfter);
        if (next < TimeSpan.MaxValue)
            Arm(next, now);
    }

    private void ArmBy(TimeSpan due)
    {
        lock (this)
        {
            if (!_isStopped && due < _armedFor)
                Arm(due, Now);
        }
    }

    private void Arm(TimeSpan due, TimeSpan now)
    {
        _armedFor = due;
        // Rounded up, since a timer that fires a moment early would only be armed again.
        long milliseconds = Math.Max(1, (due - now).Ticks / TimeSpan.TicksPerMillisecond + 1);
        try
        {
            _timer.Change(TimeSpan.FromMilliseconds(Math.Min(milliseconds, int.MaxValue)), Timeout.InfiniteTimeSpan);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            Fail(error);
        }
    }

    // A clock that fails can bound nothing any more: the channel ends, and not on the stack of whoever asked for the time.
    private void Fail(Exception error)
    {
        if (!Interlocked.Exchange(ref _hasFailed, true))
            ThreadPool.UnsafeQueueUserWorkItem(static state => state.Channel.OnClockFailed(state.Error), (Channel: _channel, Error: error),
                preferLocal: false);
    }

    private static bool HasPassed(long since, TimeSpan timeout, TimeSpan now) => DueOf(since, timeout) <= now;

    private static TimeSpan DueOf(long since, TimeSpan timeout) =>
        since < 0 || timeout < TimeSpan.Zero ? TimeSpan.MaxValue : new TimeSpan(since) + timeout;

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
