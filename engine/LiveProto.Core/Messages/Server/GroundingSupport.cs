namespace LiveProto.Messages;

/// <summary>Text that rests on sources (<c>GroundingSupport</c>).</summary>
public sealed record GroundingSupport
{
    /// <summary>The text.</summary>
    public Segment? Segment { get; init; }

    /// <summary>Indices into the sources.</summary>
    public IReadOnlyList<int> GroundingChunkIndices { get; init; } = [];

    /// <summary>Confidence for each index, 0 to 1.</summary>
    public IReadOnlyList<double> ConfidenceScores { get; init; } = [];

    /// <summary>Indices of rendered parts.</summary>
    public IReadOnlyList<int> RenderedParts { get; init; } = [];

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
