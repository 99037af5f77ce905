namespace LiveProto.Client.Session.Leaving;

/// <summary>
/// A move that this side wants, so that something takes effect which only a setup can say. It is done with the first connection that was
/// begun after it was wanted, for whatever reason. Pure; not thread-safe.
/// </summary>
internal sealed class PlannedMove
{
    private bool _isCarried;

    /// <summary>Why, for the event of the move; null when none is wanted.</summary>
    public string? Reason { get; private set; }

    /// <summary>It is wanted, and was not before the connection that is being opened.</summary>
    public void Want(string reason) => (Reason, _isCarried) = (reason, false);

    /// <summary>A connection is being opened, with all that is wanted by now.</summary>
    public void Begin() => _isCarried = true;

    /// <summary>It is open.</summary>
    public void Opened() => Reason = _isCarried ? null : Reason;
}
