using System.Runtime.CompilerServices;

namespace LiveProto.Client.Session.Reading;

/// <summary>
/// Looks every 100 ms whether something that runs where bytes arrive still does, and says so when two looks find it in the same run: all
/// connections of that loop wait for it. One for a clock, with one timer, however many sessions there are; none while nothing is watched.
/// Thread-safe.
/// </summary>
internal sealed class HandlerWatch
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private static readonly ConditionalWeakTable<TimeProvider, HandlerWatch> Watches = [];

    private readonly Lock _sync = new();
    private readonly HashSet<WatchedHandler> _watched = [];
    private readonly List<WatchedHandler> _blocking = [];
    private readonly TimeProvider _time;
    private ITimer? _timer;

    private HandlerWatch(TimeProvider time) => _time = time;

    /// <summary>Whether anything is watched.</summary>
    public bool IsWatching
    {
        get
        {
            lock (_sync)
                return _timer is not null;
        }
    }

    /// <summary>The one of this clock.</summary>
    public static HandlerWatch Of(TimeProvider time) => Watches.GetValue(time, static time => new HandlerWatch(time));

    /// <summary>From here on this is watched, until it leaves.</summary>
    public void Add(WatchedHandler watched)
    {
        lock (_sync)
        {
            _watched.Add(watched);
            _timer ??= _time.CreateTimer(static state => ((HandlerWatch)state!).Look(), this, Interval, Interval);
        }
    }

    /// <summary>This is watched no more. Idempotent.</summary>
    public void Remove(WatchedHandler watched)
    {
        lock (_sync)
        {
            _watched.Remove(watched);
            if (_watched.Count > 0)
                return;
            _timer?.Dispose();
            _timer = null;
        }
    }

    private void Look()
    {
        WatchedHandler[] blocking;
        lock (_sync)
        {
            foreach (WatchedHandler watched in _watched)
            {
                if (watched.IsBlocking())
                    _blocking.Add(watched);
            }

            blocking = [.. _blocking];
            _blocking.Clear();
        }

        foreach (WatchedHandler watched in blocking)
            watched.OnBlocking();
    }
}
