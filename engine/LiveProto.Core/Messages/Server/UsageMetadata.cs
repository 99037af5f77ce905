namespace LiveProto.Messages;

/// <summary>
/// Tokens used in the turn (<c>UsageMetadata</c>). A count of zero is not written. The prompt contains the whole context.
/// </summary>
public sealed record UsageMetadata
{
    /// <summary>Tokens of the prompt.</summary>
    public int? PromptTokenCount { get; init; }

    /// <summary>Tokens of the cached part; rare.</summary>
    public int? CachedContentTokenCount { get; init; }

    /// <summary>Tokens of the answer.</summary>
    public int? ResponseTokenCount { get; init; }

    /// <summary>Tokens of the answer, by its Vertex name.</summary>
    public int? CandidatesTokenCount { get; init; }

    /// <summary>Tokens of tool-use prompts; rare.</summary>
    public int? ToolUsePromptTokenCount { get; init; }

    /// <summary>Tokens of thinking.</summary>
    public int? ThoughtsTokenCount { get; init; }

    /// <summary>Prompt + answer in recordings; thoughts not added.</summary>
    public int? TotalTokenCount { get; init; }

    /// <summary>The prompt by modality.</summary>
    public IReadOnlyList<ModalityTokenCount> PromptTokensDetails { get; init; } = [];

    /// <summary>The cached part by modality; rare.</summary>
    public IReadOnlyList<ModalityTokenCount> CacheTokensDetails { get; init; } = [];

    /// <summary>The answer by modality.</summary>
    public IReadOnlyList<ModalityTokenCount> ResponseTokensDetails { get; init; } = [];

    /// <summary>The answer by modality, by its Vertex name.</summary>
    public IReadOnlyList<ModalityTokenCount> CandidatesTokensDetails { get; init; } = [];

    /// <summary>Tool-use prompts by modality; rare.</summary>
    public IReadOnlyList<ModalityTokenCount> ToolUsePromptTokensDetails { get; init; } = [];

    /// <summary>How the request is billed.</summary>
    public TrafficType? TrafficType { get; init; }

    /// <summary>Lower-case name such as <c>standard</c>; newer models.</summary>
    public string? ServiceTier { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
