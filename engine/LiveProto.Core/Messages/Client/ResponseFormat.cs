namespace LiveProto.Messages;

/// <summary>The form of one kind of output (<c>ResponseFormat</c>).</summary>
public sealed record ResponseFormat
{
    /// <summary>Of audio.</summary>
    public AudioResponseFormat? Audio { get; init; }

    /// <summary>Of images.</summary>
    public ImageResponseFormat? Image { get; init; }

    /// <summary>Of text.</summary>
    public TextResponseFormat? Text { get; init; }

    /// <summary>Of video.</summary>
    public VideoResponseFormat? Video { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
