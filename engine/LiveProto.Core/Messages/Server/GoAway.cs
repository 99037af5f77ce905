namespace LiveProto.Messages;

/// <summary>The connection will be dropped (<c>BidiGenerateContentGoAway</c>). May come more than once.</summary>
public sealed record GoAway
{
    /// <summary>Time until then; 50 s observed of a connection of 10 minutes.</summary>
    public TimeSpan? TimeLeft { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
