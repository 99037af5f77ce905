namespace LiveProto.Messages;

/// <summary>
/// Configures the session (<c>BidiGenerateContentSetup</c>). First and only once; immutable for the life of the connection. A raw member
/// that this version does not declare goes into <c>Unknown</c> and is written as it is.
/// </summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record Setup
{
    /// <summary>
    /// Resource name: <c>models/{id}</c> (Gemini API), <c>projects/{p}/locations/{l}/publishers/google/models/{id}</c> or a tuned endpoint
    /// (Vertex). Required.
    /// </summary>
    /// <remarks>Wire name <c>model</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public string? Model { get; init; }

    /// <summary>How the model generates.</summary>
    /// <remarks>Wire name <c>generationConfig</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public GenerationConfig? GenerationConfig { get; init; }

    /// <summary>Text parts only, each a paragraph; the role is ignored.</summary>
    /// <remarks>Wire name <c>systemInstruction</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public Content? SystemInstruction { get; init; }

    /// <summary>Tools the model may use.</summary>
    /// <remarks>Wire name <c>tools</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public IReadOnlyList<Tool> Tools { get; init; } = [];

    /// <summary>Activity detection and turn rules of live input.</summary>
    /// <remarks>Wire name <c>realtimeInputConfig</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public RealtimeInputConfig? RealtimeInputConfig { get; init; }

    /// <summary>Present: the server sends resumption handles; with a handle: resumes. Model families 3.1 and 3.8 send handles unasked.</summary>
    /// <remarks>Wire name <c>sessionResumption</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto], [rec].</remarks>
    public SessionResumptionConfig? SessionResumption { get; init; }

    /// <summary>Present: the context is compressed when it grows beyond the trigger.</summary>
    /// <remarks>Wire name <c>contextWindowCompression</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public ContextWindowCompressionConfig? ContextWindowCompression { get; init; }

    /// <summary>Present (even empty): what the user says is transcribed.</summary>
    /// <remarks>Wire name <c>inputAudioTranscription</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public AudioTranscriptionConfig? InputAudioTranscription { get; init; }

    /// <summary>Present (even empty): what the model says is transcribed.</summary>
    /// <remarks>Wire name <c>outputAudioTranscription</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public AudioTranscriptionConfig? OutputAudioTranscription { get; init; }

    /// <summary>Whether the model may keep silent.</summary>
    /// <remarks>
    /// Wire name <c>proactivity</c>. Legal on: Gemini API v1alpha and Vertex v1beta1; v1beta closes 1007. Source: [doc], [observed].
    /// </remarks>
    public ProactivityConfig? Proactivity { get; init; }

    /// <summary>Whether the first client contents are history.</summary>
    /// <remarks>Wire name <c>historyConfig</c>. Legal on: Gemini API (v1beta, v1alpha). Source: [doc], [SDK source].</remarks>
    public HistoryConfig? HistoryConfig { get; init; }

    /// <summary>Asks for <c>voiceActivityDetectionSignal</c> messages.</summary>
    /// <remarks>Wire name <c>explicitVadSignal</c>. Legal on: Vertex. Source: [SDK source].</remarks>
    public bool ExplicitVadSignal { get; init; }

    /// <summary>Video avatar output, with response modality VIDEO.</summary>
    /// <remarks>Wire name <c>avatarConfig</c>. Legal on: Vertex. Source: [SDK source].</remarks>
    public AvatarConfig? AvatarConfig { get; init; }

    /// <summary>Thresholds for blocking harmful content.</summary>
    /// <remarks>Wire name <c>safetySettings</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [SDK source].</remarks>
    public IReadOnlyList<SafetySetting> SafetySettings { get; init; } = [];

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
