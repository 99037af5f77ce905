namespace LiveProto.Messages;

/// <summary>Reading of URLs; has no members (<c>UrlContext</c>).</summary>
public sealed record UrlContext
{
    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
