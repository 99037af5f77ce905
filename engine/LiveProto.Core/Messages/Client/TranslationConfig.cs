namespace LiveProto.Messages;

/// <summary>Live translation.</summary>
public sealed record TranslationConfig
{
    /// <summary>BCP-47 code of the language to translate into.</summary>
    public string? TargetLanguageCode { get; init; }

    /// <summary>Whether speech that is already in the target language is repeated.</summary>
    public bool? EchoTargetLanguage { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
