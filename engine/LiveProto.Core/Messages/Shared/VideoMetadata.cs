namespace LiveProto.Messages;

/// <summary>Cut of a video (<c>VideoMetadata</c>).</summary>
public sealed record VideoMetadata
{
    /// <summary>Start within the video.</summary>
    public TimeSpan? StartOffset { get; init; }

    /// <summary>End within the video.</summary>
    public TimeSpan? EndOffset { get; init; }

    /// <summary>Frames per second to look at.</summary>
    public double? Fps { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
