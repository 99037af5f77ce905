namespace LiveProto.Messages;

/// <summary>Tokens of one modality (<c>ModalityTokenCount</c>).</summary>
public sealed record ModalityTokenCount
{
    /// <summary>The modality.</summary>
    public MediaModality? Modality { get; init; }

    /// <summary>Tokens; zero is not written.</summary>
    public int? TokenCount { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
