namespace LiveProto.Messages;

/// <summary>The form of video output (<c>VideoResponseFormat</c>).</summary>
public sealed record VideoResponseFormat
{
    /// <summary>Width to height.</summary>
    public AspectRatio? AspectRatio { get; init; }

    /// <summary>In the message or by reference.</summary>
    public Delivery? Delivery { get; init; }

    /// <summary>Length.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Where it is put when it comes by reference.</summary>
    public string? GcsUri { get; init; }

    /// <summary><c>360p</c>, <c>720p</c>, <c>1080p</c>, <c>4k</c>.</summary>
    public string? Resolution { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
