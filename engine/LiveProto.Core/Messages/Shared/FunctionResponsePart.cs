namespace LiveProto.Messages;

/// <summary>Media of a function result (<c>FunctionResponsePart</c>).</summary>
public sealed record FunctionResponsePart
{
    /// <summary>Media in the message itself.</summary>
    public Blob? InlineData { get; init; }

    /// <summary>Media by reference.</summary>
    public FileData? FileData { get; init; }

    /// <summary>How this video is gone through.</summary>
    public MediaProcessing? MediaProcessing { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
