namespace LiveProto.Mocking.Faults;

/// <summary>
/// A fault with what is left of its <see cref="Fault.Times"/>, and the connections that it has seen, shared by all connections of a server.
/// Thread-safe.
/// </summary>
internal sealed class ArmedFault(Fault fault)
{
    private int _left = fault.Times ?? int.MaxValue;
    private int _connections;

    public Fault Fault { get; } = fault;

    /// <summary>Counts a connection; whether the fault is about it.</summary>
    public bool TryJoin()
    {
        int number = Interlocked.Increment(ref _connections);
        return number >= Fault.FromConnection && number <= Fault.ToConnection;
    }

    /// <summary>Uses one of the times it may strike, by its chance; false when it does not strike.</summary>
    public bool TryStrike(FaultDice dice) => dice.IsHit(Fault.Chance) && TryUse();

    private bool TryUse()
    {
        if (Fault.Times is null)
            return true;
        int left = Volatile.Read(ref _left);
        while (left > 0)
        {
            int seen = Interlocked.CompareExchange(ref _left, left - 1, left);
            if (seen == left)
                return true;
            left = seen;
        }

        return false;
    }
}
