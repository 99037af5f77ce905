namespace LiveProto.Messages;

/// <summary>Generation parameters (<c>GenerationConfig</c>). What is null is left to the model.</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record GenerationConfig
{
    /// <summary>Exactly one of TEXT and AUDIO (VIDEO on Vertex avatars); empty = the model's default.</summary>
    /// <remarks>Wire name <c>responseModalities</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto], [observed].</remarks>
    public IReadOnlyList<Modality> ResponseModalities { get; init; } = [];

    /// <summary>Randomness, 0.0 to 2.0; 0 is meaningful and written.</summary>
    /// <remarks>Wire name <c>temperature</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto], [skill].</remarks>
    public double? Temperature { get; init; }

    /// <summary>Nucleus sampling: cumulative probability, 0 to 1.</summary>
    /// <remarks>Wire name <c>topP</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public double? TopP { get; init; }

    /// <summary>Sampling among the K likeliest tokens.</summary>
    /// <remarks>Wire name <c>topK</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public int? TopK { get; init; }

    /// <summary>Most tokens of one answer.</summary>
    /// <remarks>Wire name <c>maxOutputTokens</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public int? MaxOutputTokens { get; init; }

    /// <summary>Number of answers; only 1 is useful live.</summary>
    /// <remarks>Wire name <c>candidateCount</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public int? CandidateCount { get; init; }

    /// <summary>Seed of the sampler.</summary>
    /// <remarks>Wire name <c>seed</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public int? Seed { get; init; }

    /// <summary>Penalty for tokens that were used at all.</summary>
    /// <remarks>Wire name <c>presencePenalty</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public double? PresencePenalty { get; init; }

    /// <summary>Penalty growing with how often a token was used.</summary>
    /// <remarks>Wire name <c>frequencyPenalty</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public double? FrequencyPenalty { get; init; }

    /// <summary>Voice and language of spoken answers.</summary>
    /// <remarks>Wire name <c>speechConfig</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public SpeechConfig? SpeechConfig { get; init; }

    /// <summary>Thinking budget or level.</summary>
    /// <remarks>Wire name <c>thinkingConfig</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public ThinkingConfig? ThinkingConfig { get; init; }

    /// <summary>Tokens spent on a video frame.</summary>
    /// <remarks>Wire name <c>mediaResolution</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public MediaResolution? MediaResolution { get; init; }

    /// <summary>Adapts tone to the user's. Only 2.5 native audio; 3.1 and 3.8 close 1007.</summary>
    /// <remarks>
    /// Wire name <c>enableAffectiveDialog</c>. Legal on: Gemini API v1alpha and Vertex v1beta1; v1beta closes 1007. Source: [SDK source],
    /// [doc], [observed].
    /// </remarks>
    public bool? EnableAffectiveDialog { get; init; }

    /// <summary>Live translation, on translate models.</summary>
    /// <remarks>Wire name <c>translationConfig</c>. Legal on: Gemini API (v1beta, v1alpha). Source: [SDK source].</remarks>
    public TranslationConfig? TranslationConfig { get; init; }

    /// <summary>Documented as not supported live.</summary>
    /// <remarks>Wire name <c>stopSequences</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto comment].</remarks>
    public IReadOnlyList<string> StopSequences { get; init; } = [];

    /// <summary>Documented as not supported live.</summary>
    /// <remarks>Wire name <c>responseMimeType</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto comment].</remarks>
    public string? ResponseMimeType { get; init; }

    /// <summary>Documented as not supported live.</summary>
    /// <remarks>Wire name <c>responseSchema</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto comment].</remarks>
    public Schema? ResponseSchema { get; init; }

    /// <summary>Documented as not supported live.</summary>
    /// <remarks>Wire name <c>responseJsonSchema</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto comment].</remarks>
    public JsonText? ResponseJsonSchema { get; init; }

    /// <summary>Documented as not supported live.</summary>
    /// <remarks>Wire name <c>responseLogprobs</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto comment].</remarks>
    public bool? ResponseLogprobs { get; init; }

    /// <summary>Documented as not supported live.</summary>
    /// <remarks>Wire name <c>logprobs</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto comment].</remarks>
    public int? Logprobs { get; init; }

    /// <summary>Documented as not supported live; kept raw.</summary>
    /// <remarks>Wire name <c>routingConfig</c>. Legal on: Vertex. Source: [proto comment].</remarks>
    public JsonText? RoutingConfig { get; init; }

    /// <summary>Documented as not supported live.</summary>
    /// <remarks>Wire name <c>audioTimestamp</c>. Legal on: Vertex. Source: [proto comment].</remarks>
    public bool? AudioTimestamp { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
