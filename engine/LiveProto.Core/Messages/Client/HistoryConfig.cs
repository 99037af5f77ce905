namespace LiveProto.Messages;

/// <summary>How the history is started.</summary>
public sealed record HistoryConfig
{
    /// <summary>
    /// True: client contents up to the first <c>turnComplete</c> are history and start no generation; they may end with role <c>model</c>.
    /// </summary>
    public bool InitialHistoryInClientContent { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
