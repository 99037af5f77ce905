namespace LiveProto.Messages;

/// <summary>The form of audio output (<c>AudioResponseFormat</c>).</summary>
public sealed record AudioResponseFormat
{
    /// <summary>Bits a second, of compressed forms.</summary>
    public int? BitRate { get; init; }

    /// <summary>In the message or by reference.</summary>
    public Delivery? Delivery { get; init; }

    /// <summary>MIME type.</summary>
    public string? MimeType { get; init; }

    /// <summary>Hz.</summary>
    public int? SampleRate { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
