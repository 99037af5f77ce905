using LiveProto.Testing;

namespace LiveProto.Client.Tests.WebSockets;

/// <summary>Throws from its n-th call on, of whatever kind; or is somewhere else from its n-th call on.</summary>
internal sealed class FailingClock(int failing) : TimeProvider
{
    private readonly ManualTimeProvider _time = new();
    private int _calls;

    public bool HasFailed { get; private set; }

    /// <summary>Whether the disposal of a timer is one of the calls. The platform's CancellationTokenSource forgets its deadline when that
    /// throws.</summary>
    public bool IsDisposalCounted { get; init; } = true;

    public int JumpAfter { get; init; } = int.MaxValue;

    public TimeSpan Jump { get; init; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Advance(TimeSpan by) => _time.Advance(by);

    public Task RunAsync(Task task) => _time.RunAsync(task);

    public override long GetTimestamp()
    {
        Count();
        return _time.GetTimestamp() + (Volatile.Read(ref _calls) > JumpAfter ? Jump.Ticks : 0);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Count();
        return new FailingTimer(this, _time.CreateTimer(callback, state, dueTime, period));
    }

    private void Count()
    {
        if (Interlocked.Increment(ref _calls) <= failing)
            return;
        HasFailed = true;
        throw new FormatException("the clock stands");
    }

    private sealed class FailingTimer(FailingClock clock, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock.Count();
            return timer.Change(dueTime, period);
        }

        public void Dispose()
        {
            timer.Dispose();
            if (clock.IsDisposalCounted)
                clock.Count();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
