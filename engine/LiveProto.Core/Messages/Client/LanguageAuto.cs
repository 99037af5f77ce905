namespace LiveProto.Messages;

/// <summary>Deprecated: detect the language; has no members.</summary>
public sealed record LanguageAuto
{
    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
