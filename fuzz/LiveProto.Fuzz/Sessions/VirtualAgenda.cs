namespace LiveProto.Fuzz.Sessions;

/// <summary>What is to happen and when. Time is virtual: it jumps from one thing to the next. Things due at the same time happen in the
/// order in which they were planned.</summary>
internal sealed class VirtualAgenda
{
    private readonly PriorityQueue<Action, (TimeSpan At, long Number)> _plans = new();
    private long _number;

    public TimeSpan Now { get; private set; }

    public TimeSpan? NextDue => _plans.TryPeek(out _, out (TimeSpan At, long Number) next) ? next.At : null;

    public void At(TimeSpan time, Action action) => _plans.Enqueue(action, (time > Now ? time : Now, _number++));

    public void After(TimeSpan wait, Action action) => At(Now + wait, action);

    /// <summary>Time goes on to this moment, but never back.</summary>
    public void GoTo(TimeSpan time) => Now = time > Now ? time : Now;

    /// <summary>Does the one thing that is due by now; false when there is none.</summary>
    public bool TryDoNext()
    {
        if (!(NextDue <= Now))
            return false;
        _plans.Dequeue()();
        return true;
    }
}
