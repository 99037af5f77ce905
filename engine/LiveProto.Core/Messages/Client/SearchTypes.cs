namespace LiveProto.Messages;

/// <summary>Kinds of search to run.</summary>
public sealed record SearchTypes
{
    /// <summary>Web results.</summary>
    public WebSearch? WebSearch { get; init; }

    /// <summary>Image results.</summary>
    public ImageSearch? ImageSearch { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
