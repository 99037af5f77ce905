namespace LiveProto.Messages;

/// <summary>Generation parameters (<c>GenerationConfig</c>). What is null is left to the model.</summary>
public sealed record GenerationConfig
{
    /// <summary>Exactly one of TEXT and AUDIO (VIDEO on Vertex avatars); empty = the model's default.</summary>
    public IReadOnlyList<Modality> ResponseModalities { get; init; } = [];

    /// <summary>Randomness, 0.0 to 2.0; 0 is meaningful and written.</summary>
    public double? Temperature { get; init; }

    /// <summary>Nucleus sampling: cumulative probability, 0 to 1.</summary>
    public double? TopP { get; init; }

    /// <summary>Sampling among the K likeliest tokens.</summary>
    public int? TopK { get; init; }

    /// <summary>Most tokens of one answer.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>Number of answers; only 1 is useful live.</summary>
    public int? CandidateCount { get; init; }

    /// <summary>Seed of the sampler.</summary>
    public int? Seed { get; init; }

    /// <summary>Penalty for tokens that were used at all.</summary>
    public double? PresencePenalty { get; init; }

    /// <summary>Penalty growing with how often a token was used.</summary>
    public double? FrequencyPenalty { get; init; }

    /// <summary>Voice and language of spoken answers.</summary>
    public SpeechConfig? SpeechConfig { get; init; }

    /// <summary>Thinking budget or level.</summary>
    public ThinkingConfig? ThinkingConfig { get; init; }

    /// <summary>Tokens spent on a video frame.</summary>
    public MediaResolution? MediaResolution { get; init; }

    /// <summary>Adapts tone to the user's. Only 2.5 native audio; 3.1 and 3.8 close 1007.</summary>
    public bool? EnableAffectiveDialog { get; init; }

    /// <summary>Live translation, on translate models.</summary>
    public TranslationConfig? TranslationConfig { get; init; }

    /// <summary>Documented as not supported live.</summary>
    public IReadOnlyList<string> StopSequences { get; init; } = [];

    /// <summary>Documented as not supported live.</summary>
    public string? ResponseMimeType { get; init; }

    /// <summary>Documented as not supported live.</summary>
    public Schema? ResponseSchema { get; init; }

    /// <summary>Documented as not supported live.</summary>
    public JsonText? ResponseJsonSchema { get; init; }

    /// <summary>Documented as not supported live.</summary>
    public bool? ResponseLogprobs { get; init; }

    /// <summary>Documented as not supported live.</summary>
    public int? Logprobs { get; init; }

    /// <summary>Documented as not supported live; kept raw.</summary>
    public RoutingConfig? RoutingConfig { get; init; }

    /// <summary>Documented as not supported live.</summary>
    public bool? AudioTimestamp { get; init; }

    /// <summary>Speech recognition of audio in the request.</summary>
    public AudioTranscriptionConfig? AudioTranscriptionConfig { get; init; }

    /// <summary>The forms of output.</summary>
    public IReadOnlyList<ResponseFormat> ResponseFormat { get; init; } = [];

    /// <summary>Whether civic questions get enhanced answers.</summary>
    public bool? EnableEnhancedCivicAnswers { get; init; }

    /// <summary>What to weigh when a model is chosen.</summary>
    public ModelSelectionConfig? ModelSelectionConfig { get; init; }

    /// <summary>The name of <see cref="ModelSelectionConfig"/> on Vertex.</summary>
    public ModelSelectionConfig? ModelConfig { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
