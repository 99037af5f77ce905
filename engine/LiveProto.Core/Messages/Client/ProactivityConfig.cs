namespace LiveProto.Messages;

/// <summary>Proactivity of the model (<c>ProactivityConfig</c>).</summary>
/// <remarks>
/// Legal on: Gemini API v1alpha and Vertex v1beta1; v1beta closes 1007. Source: [doc], [observed]. Immutable, hence safe to share between
/// threads.
/// </remarks>
public sealed record ProactivityConfig
{
    /// <summary>True: the model may leave irrelevant input unanswered. 3.8: always on, false is an error.</summary>
    /// <remarks>
    /// Wire name <c>proactiveAudio</c>. Legal on: Gemini API v1alpha and Vertex v1beta1; v1beta closes 1007. Source: [doc], [observed].
    /// </remarks>
    public bool? ProactiveAudio { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
