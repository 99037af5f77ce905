namespace LiveProto.Messages;

/// <summary>State of resumption (<c>BidiGenerateContentSessionResumptionUpdate</c>); empty: not resumable now.</summary>
public sealed record SessionResumptionUpdate
{
    /// <summary>Opaque handle for <c>setup.sessionResumption.handle</c>; absent when not resumable.</summary>
    public string? NewHandle { get; init; }

    /// <summary>Whether the session can be resumed at this point.</summary>
    public bool Resumable { get; init; }

    /// <summary>
    /// Index of the last client message in the state (setup = 0, restarts on each connection); int64, a string on the wire.
    /// </summary>
    public long? LastConsumedClientMessageIndex { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
