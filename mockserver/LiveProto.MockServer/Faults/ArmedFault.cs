namespace LiveProto.Mocking.Faults;

/// <summary>A fault with what is left of its <see cref="Fault.Times"/>, shared by all connections of a server. Thread-safe.</summary>
internal sealed class ArmedFault(Fault fault)
{
    private int _left = fault.Times ?? int.MaxValue;

    public Fault Fault { get; } = fault;

    /// <summary>Uses one of the times it may strike; false when they are used up.</summary>
    public bool TryStrike()
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
