namespace LiveProto.Messages;

/// <summary>Search suggestions (<c>SearchEntryPoint</c>).</summary>
public sealed record SearchEntryPoint
{
    /// <summary>HTML to embed.</summary>
    public string? RenderedContent { get; init; }

    /// <summary>JSON array of search term and URL pairs.</summary>
    public ReadOnlyMemory<byte> SdkBlob { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
