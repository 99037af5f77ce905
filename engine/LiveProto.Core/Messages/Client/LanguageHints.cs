namespace LiveProto.Messages;

/// <summary>Deprecated: hints about the language.</summary>
public sealed record LanguageHints
{
    /// <summary>BCP-47 codes.</summary>
    public IReadOnlyList<string> LanguageCodes { get; init; } = [];

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
