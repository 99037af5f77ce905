namespace LiveProto.Messages;

/// <summary>The form of text output (<c>TextResponseFormat</c>).</summary>
public sealed record TextResponseFormat
{
    /// <summary>MIME type.</summary>
    public string? MimeType { get; init; }

    /// <summary>JSON Schema that the text conforms to, as JSON.</summary>
    public JsonText? Schema { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
