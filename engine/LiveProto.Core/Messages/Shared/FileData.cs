namespace LiveProto.Messages;

/// <summary>Media by reference (<c>FileData</c>).</summary>
public sealed record FileData
{
    /// <summary>MIME type of the file.</summary>
    public string? MimeType { get; init; }

    /// <summary>URI of the file; <c>gs://</c> on Vertex.</summary>
    public string? FileUri { get; init; }

    /// <summary>Name to show.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
