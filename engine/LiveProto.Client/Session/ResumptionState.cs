namespace LiveProto.Client.Session;

/// <summary>
/// The newest handle with which the conversation can be taken up on another connection. Pure; not thread-safe.
/// </summary>
internal sealed class ResumptionState
{
    /// <summary>The newest handle that the server called resumable, or the one this session began with; null when there is none.</summary>
    public string? Handle { get; private set; }

    /// <summary>False while the server is generating or waits for a tool: the handle is then of an earlier moment.</summary>
    public bool IsCurrent { get; private set; }

    /// <summary>A session that begins with a handle can still be taken up with it until the server gives a newer one.</summary>
    public void Begin(string? handle)
    {
        Handle = handle;
        IsCurrent = handle is not null;
    }

    /// <summary>A <c>sessionResumptionUpdate</c>. One that is not resumable keeps the older handle, which stays good for its moment.</summary>
    public void Apply(string? newHandle, bool isResumable)
    {
        IsCurrent = isResumable && !string.IsNullOrEmpty(newHandle);
        if (IsCurrent)
            Handle = newHandle;
    }

    /// <summary>The server no longer knows the handle.</summary>
    public void Forget()
    {
        Handle = null;
        IsCurrent = false;
    }
}
