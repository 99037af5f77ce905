using System.Collections.ObjectModel;

namespace LiveProto.Messages;

/// <summary>
/// Configures the session (<c>BidiGenerateContentSetup</c>). First and only once; immutable for the life of the connection. A raw member
/// that this version does not declare goes into <c>Unknown</c> and is written as it is.
/// </summary>
public sealed record Setup
{
    /// <summary>
    /// Resource name: <c>models/{id}</c> (Gemini API), <c>projects/{p}/locations/{l}/publishers/google/models/{id}</c> or a tuned endpoint
    /// (Vertex). Required.
    /// </summary>
    public string? Model { get; init; }

    /// <summary>How the model generates.</summary>
    public GenerationConfig? GenerationConfig { get; init; }

    /// <summary>Text parts only, each a paragraph; the role is ignored.</summary>
    public Content? SystemInstruction { get; init; }

    /// <summary>Tools the model may use.</summary>
    public IReadOnlyList<Tool> Tools { get; init; } = [];

    /// <summary>Activity detection and turn rules of live input.</summary>
    public RealtimeInputConfig? RealtimeInputConfig { get; init; }

    /// <summary>
    /// Present: the server sends resumption handles; with a handle: resumes. Model families 3.1 and 3.8 send handles unasked.
    /// </summary>
    public SessionResumptionConfig? SessionResumption { get; init; }

    /// <summary>Present: the context is compressed when it grows beyond the trigger.</summary>
    public ContextWindowCompressionConfig? ContextWindowCompression { get; init; }

    /// <summary>Present (even empty): what the user says is transcribed.</summary>
    public AudioTranscriptionConfig? InputAudioTranscription { get; init; }

    /// <summary>Present (even empty): what the model says is transcribed.</summary>
    public AudioTranscriptionConfig? OutputAudioTranscription { get; init; }

    /// <summary>Whether the model may keep silent.</summary>
    public ProactivityConfig? Proactivity { get; init; }

    /// <summary>Whether the first client contents are history.</summary>
    public HistoryConfig? HistoryConfig { get; init; }

    /// <summary>Asks for <c>voiceActivityDetectionSignal</c> messages.</summary>
    public bool ExplicitVadSignal { get; init; }

    /// <summary>Video avatar output, with response modality VIDEO.</summary>
    public AvatarConfig? AvatarConfig { get; init; }

    /// <summary>Thresholds for blocking harmful content.</summary>
    public IReadOnlyList<SafetySetting> SafetySettings { get; init; } = [];

    /// <summary>Labels of the request for billing and reports: names and values of the user's, at most 63 characters each.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
