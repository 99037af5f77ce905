namespace LiveProto.Messages;

/// <summary>A passage that a retrieval found (<c>RagChunk</c>).</summary>
public sealed record RagChunk
{
    /// <summary>The passage.</summary>
    public string? Text { get; init; }

    /// <summary>Where it stands.</summary>
    public RagPageSpan? PageSpan { get; init; }

    /// <summary>Its id.</summary>
    public string? ChunkId { get; init; }

    /// <summary>The id of its file.</summary>
    public string? FileId { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
