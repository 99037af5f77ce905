namespace LiveProto.Messages;

/// <summary>The connection will be dropped (<c>BidiGenerateContentGoAway</c>). May come more than once.</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record GoAway
{
    /// <summary>Time until then; 50 s observed of a connection of 10 minutes.</summary>
    /// <remarks>Wire name <c>timeLeft</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto], [observed].</remarks>
    public TimeSpan? TimeLeft { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
