namespace LiveProto.Messages;

/// <summary>Retrieved context as source (<c>GroundingChunk.RetrievedContext</c>).</summary>
public sealed record RetrievedContextChunk
{
    /// <summary>URI of the document.</summary>
    public string? Uri { get; init; }

    /// <summary>Its title.</summary>
    public string? Title { get; init; }

    /// <summary>The text.</summary>
    public string? Text { get; init; }

    /// <summary>Resource name of the document.</summary>
    public string? DocumentName { get; init; }

    /// <summary>The passage.</summary>
    public RagChunk? RagChunk { get; init; }

    /// <summary>The store that holds the document.</summary>
    public string? FileSearchStore { get; init; }

    /// <summary>Resource name of a media blob.</summary>
    public string? MediaId { get; init; }

    /// <summary>The page, from 1.</summary>
    public int? PageNumber { get; init; }

    /// <summary>What the user noted about the document.</summary>
    public IReadOnlyList<CustomMetadata> CustomMetadata { get; init; } = [];

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
