namespace LiveProto.Fuzz.Sessions;

/// <summary>
/// One direction of a connection: what is sent arrives in order, after the latency, unless the line is cut at one of its bytes. What lies
/// behind the cut is swallowed without a word, as TCP does it until somebody notices.
/// </summary>
internal sealed class SimulatedLink(VirtualAgenda agenda, TimeSpan latency)
{
    private long _bytesLeft = long.MaxValue;
    private TimeSpan _lastArrival;
    private TimeSpan _stalledUntil;

    /// <summary>Nothing more arrives.</summary>
    public bool IsDead { get; private set; }

    /// <summary>Called once when the byte at which the line is cut has been sent.</summary>
    public Action? WhenCut { get; set; }

    /// <summary>Only a number of bytes still pass.</summary>
    public void CutAfter(long bytes) => _bytesLeft = Math.Min(bytes, _bytesLeft);

    /// <summary>Nothing arrives for the given time; then everything does.</summary>
    public void Stall(TimeSpan time) => _stalledUntil = agenda.Now + time;

    /// <summary>Nothing more arrives, what is under way included.</summary>
    public void Kill() => IsDead = true;

    public void Send(int bytes, Action arrive)
    {
        if (_bytesLeft < 0)
            return;
        _bytesLeft -= bytes;
        TimeSpan at = Later(agenda.Now + latency, Later(_lastArrival, _stalledUntil));
        _lastArrival = at;
        if (_bytesLeft < 0)
        {
            agenda.At(at, () => WhenCut?.Invoke());
            return;
        }

        agenda.At(at, () =>
        {
            if (!IsDead)
                arrive();
        });
    }

    private static TimeSpan Later(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
