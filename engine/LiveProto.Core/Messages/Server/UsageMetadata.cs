namespace LiveProto.Messages;

/// <summary>Tokens used in the turn (<c>UsageMetadata</c>). A count of zero is not written. The prompt contains the whole context.</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record UsageMetadata
{
    /// <summary>Tokens of the prompt.</summary>
    /// <remarks>Wire name <c>promptTokenCount</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto], [rec].</remarks>
    public int? PromptTokenCount { get; init; }

    /// <summary>Tokens of the cached part; rare.</summary>
    /// <remarks>Wire name <c>cachedContentTokenCount</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public int? CachedContentTokenCount { get; init; }

    /// <summary>Tokens of the answer.</summary>
    /// <remarks>Wire name <c>responseTokenCount</c>. Legal on: Gemini API (v1beta, v1alpha). Source: [rec].</remarks>
    public int? ResponseTokenCount { get; init; }

    /// <summary>Tokens of the answer, by its Vertex name.</summary>
    /// <remarks>Wire name <c>candidatesTokenCount</c>. Legal on: Vertex. Source: [rec].</remarks>
    public int? CandidatesTokenCount { get; init; }

    /// <summary>Tokens of tool-use prompts; rare.</summary>
    /// <remarks>Wire name <c>toolUsePromptTokenCount</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public int? ToolUsePromptTokenCount { get; init; }

    /// <summary>Tokens of thinking.</summary>
    /// <remarks>Wire name <c>thoughtsTokenCount</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [rec].</remarks>
    public int? ThoughtsTokenCount { get; init; }

    /// <summary>Prompt + answer in recordings; thoughts not added.</summary>
    /// <remarks>Wire name <c>totalTokenCount</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [rec].</remarks>
    public int? TotalTokenCount { get; init; }

    /// <summary>The prompt by modality.</summary>
    /// <remarks>Wire name <c>promptTokensDetails</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public IReadOnlyList<ModalityTokenCount> PromptTokensDetails { get; init; } = [];

    /// <summary>The cached part by modality; rare.</summary>
    /// <remarks>Wire name <c>cacheTokensDetails</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public IReadOnlyList<ModalityTokenCount> CacheTokensDetails { get; init; } = [];

    /// <summary>The answer by modality.</summary>
    /// <remarks>Wire name <c>responseTokensDetails</c>. Legal on: Gemini API (v1beta, v1alpha). Source: [rec].</remarks>
    public IReadOnlyList<ModalityTokenCount> ResponseTokensDetails { get; init; } = [];

    /// <summary>The answer by modality, by its Vertex name.</summary>
    /// <remarks>Wire name <c>candidatesTokensDetails</c>. Legal on: Vertex. Source: [rec].</remarks>
    public IReadOnlyList<ModalityTokenCount> CandidatesTokensDetails { get; init; } = [];

    /// <summary>Tool-use prompts by modality; rare.</summary>
    /// <remarks>Wire name <c>toolUsePromptTokensDetails</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public IReadOnlyList<ModalityTokenCount> ToolUsePromptTokensDetails { get; init; } = [];

    /// <summary>How the request is billed.</summary>
    /// <remarks>Wire name <c>trafficType</c>. Legal on: Vertex. Source: [rec].</remarks>
    public TrafficType? TrafficType { get; init; }

    /// <summary>Lower-case name such as <c>standard</c>; newer models.</summary>
    /// <remarks>Wire name <c>serviceTier</c>. Legal on: Gemini API (v1beta, v1alpha). Source: [rec].</remarks>
    public string? ServiceTier { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
