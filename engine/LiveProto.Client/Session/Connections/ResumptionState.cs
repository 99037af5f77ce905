namespace LiveProto.Client.Session.Connections;

/// <summary>
/// The handles with which the conversation can be taken up on another connection, and what the server thought of them. Pure; not
/// thread-safe.
/// </summary>
internal sealed class ResumptionState
{
    // So often a connection that was resumed with a handle may end before it was useful: the handle may be what ends it.
    private const int MaxUselessResumptions = 3;

    private string? _previous;
    private int _useless;

    /// <summary>The newest handle that the server called resumable, or the one this session began with; null when there is none.</summary>
    public string? Handle { get; private set; }

    /// <summary>The handle is the one before the newest, which the server refused: it knows less.</summary>
    public bool IsOlder { get; private set; }

    /// <summary>False while the server is generating or waits for a tool: the handle is then of an earlier moment.</summary>
    public bool IsCurrent { get; private set; }

    /// <summary>A session that begins with a handle can still be taken up with it until the server gives a newer one.</summary>
    public void Begin(string? handle)
    {
        Handle = handle;
        IsCurrent = handle is not null;
    }

    /// <summary>A <c>sessionResumptionUpdate</c>. One that is not resumable keeps the older handle, which stays good for its
    /// moment.</summary>
    public void Apply(string? newHandle, bool isResumable)
    {
        IsCurrent = isResumable && !string.IsNullOrEmpty(newHandle);
        if (!IsCurrent || Handle == newHandle)
            return;
        _previous = Handle;
        Handle = newHandle;
        IsOlder = false;
        _useless = 0;
    }

    /// <summary>A connection that was resumed with the handle ended. After three that were of no use the session starts afresh.</summary>
    public void ApplyResumptionEnded(bool wasUseful)
    {
        _useless = wasUseful ? 0 : _useless + 1;
        if (_useless >= MaxUselessResumptions)
            Forget();
    }

    /// <summary>The server does not know the handle (any more): what is left is the one before it.</summary>
    public void ApplyRefused()
    {
        (Handle, _previous) = (_previous, null);
        IsOlder = Handle is not null;
        IsCurrent = false;
        _useless = 0;
    }

    /// <summary>No handle is good any more.</summary>
    public void Forget()
    {
        (Handle, _previous) = (null, null);
        IsOlder = IsCurrent = false;
        _useless = 0;
    }
}
