namespace LiveProto.Messages;

/// <summary>Server-side voice activity detection (<c>AutomaticActivityDetection</c>).</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record AutomaticActivityDetection
{
    /// <summary>True: the client marks activity itself with <c>activityStart</c> and <c>activityEnd</c>.</summary>
    /// <remarks>Wire name <c>disabled</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public bool? Disabled { get; init; }

    /// <summary>How readily speech is found; HIGH by proto, LOW on Vertex by SDK types.</summary>
    /// <remarks>
    /// Wire name <c>startOfSpeechSensitivity</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto], [SDK source].
    /// </remarks>
    public StartSensitivity? StartOfSpeechSensitivity { get; init; }

    /// <summary>Milliseconds of speech needed before a start is committed.</summary>
    /// <remarks>Wire name <c>prefixPaddingMs</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public int? PrefixPaddingMs { get; init; }

    /// <summary>How readily the end of speech is found.</summary>
    /// <remarks>Wire name <c>endOfSpeechSensitivity</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public EndSensitivity? EndOfSpeechSensitivity { get; init; }

    /// <summary>Milliseconds of silence that end the turn.</summary>
    /// <remarks>Wire name <c>silenceDurationMs</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public int? SilenceDurationMs { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
