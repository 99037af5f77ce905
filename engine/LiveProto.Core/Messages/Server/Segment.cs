namespace LiveProto.Messages;

/// <summary>A piece of the answer (<c>Segment</c>). Zeros are not written.</summary>
public sealed record Segment
{
    /// <summary>Index of the part.</summary>
    public int? PartIndex { get; init; }

    /// <summary>Start within the part, in bytes, inclusive.</summary>
    public int? StartIndex { get; init; }

    /// <summary>End within the part, in bytes, exclusive.</summary>
    public int? EndIndex { get; init; }

    /// <summary>The text.</summary>
    public string? Text { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
