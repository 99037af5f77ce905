namespace LiveProto.Messages;

/// <summary>How a part is spoken (<c>SpeechMetadata</c>).</summary>
public sealed record SpeechMetadata
{
    /// <summary>The speaker, one of the configured ones.</summary>
    public string? Speaker { get; init; }

    /// <summary>The style in words: <c>excited, fast-paced</c>.</summary>
    public string? Style { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
