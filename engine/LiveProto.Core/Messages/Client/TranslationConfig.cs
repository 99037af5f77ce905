namespace LiveProto.Messages;

/// <summary>Live translation.</summary>
/// <remarks>
/// Legal on: Gemini API (v1beta, v1alpha), gemini-3.5-live-translate-preview. Source: [SDK source]. Immutable, hence safe to share between
/// threads.
/// </remarks>
public sealed record TranslationConfig
{
    /// <summary>BCP-47 code of the language to translate into.</summary>
    /// <remarks>
    /// Wire name <c>targetLanguageCode</c>. Legal on: Gemini API (v1beta, v1alpha), gemini-3.5-live-translate-preview. Source: [SDK
    /// source].
    /// </remarks>
    public string? TargetLanguageCode { get; init; }

    /// <summary>Whether speech that is already in the target language is repeated.</summary>
    /// <remarks>
    /// Wire name <c>echoTargetLanguage</c>. Legal on: Gemini API (v1beta, v1alpha), gemini-3.5-live-translate-preview. Source: [SDK
    /// source].
    /// </remarks>
    public bool? EchoTargetLanguage { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
