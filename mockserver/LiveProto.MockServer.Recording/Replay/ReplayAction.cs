namespace LiveProto.Mocking.Recording.Replay;

/// <summary>What whoever runs a replay has to do next: one of the types within.</summary>
internal abstract record ReplayAction
{
    private ReplayAction()
    {
    }

    /// <summary>Sends a message.</summary>
    internal sealed record Send(RecordedMessage Message) : ReplayAction;

    /// <summary>Closes the connection, or drops it; nothing follows.</summary>
    internal sealed record Close(int? Code, string Reason) : ReplayAction;

    /// <summary>Asks again when the client has done something, or at this time; null = only then.</summary>
    internal sealed record Wait(TimeSpan? Until) : ReplayAction;
}
