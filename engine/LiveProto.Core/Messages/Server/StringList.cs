namespace LiveProto.Messages;

/// <summary>Texts (<c>StringList</c>).</summary>
public sealed record StringList
{
    /// <summary>The texts.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
