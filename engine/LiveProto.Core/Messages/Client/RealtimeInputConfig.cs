namespace LiveProto.Messages;

/// <summary>Rules of live input (<c>RealtimeInputConfig</c>).</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record RealtimeInputConfig
{
    /// <summary>How the server finds speech; enabled when absent.</summary>
    /// <remarks>Wire name <c>automaticActivityDetection</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public AutomaticActivityDetection? AutomaticActivityDetection { get; init; }

    /// <summary>What user activity does to an answer in progress; interrupts when absent.</summary>
    /// <remarks>Wire name <c>activityHandling</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public ActivityHandling? ActivityHandling { get; init; }

    /// <summary>Which input belongs to a turn; the default depends on the model family.</summary>
    /// <remarks>Wire name <c>turnCoverage</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto], [doc], [skill].</remarks>
    public TurnCoverage? TurnCoverage { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
