namespace LiveProto.Messages;

/// <summary>One source (<c>GroundingChunk</c>, oneof).</summary>
public sealed record GroundingChunk
{
    /// <summary>A page.</summary>
    public WebChunk? Web { get; init; }

    /// <summary>A piece of retrieved context.</summary>
    public RetrievedContextChunk? RetrievedContext { get; init; }

    /// <summary>A place.</summary>
    public MapsChunk? Maps { get; init; }

    /// <summary>An image.</summary>
    public ImageChunk? Image { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
