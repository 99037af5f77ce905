namespace LiveProto.Messages;

/// <summary>
/// One message from client to server: exactly one of its four members is set (<c>BidiGenerateContentClientMessage</c>, oneof
/// <c>message_type</c>).
/// </summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record ClientMessage
{
    /// <summary>First message of a connection, and only the first.</summary>
    /// <remarks>Wire name <c>setup</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public Setup? Setup { get; init; }

    /// <summary>Turns to append to the history; interrupts a generation in progress.</summary>
    /// <remarks>Wire name <c>clientContent</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public ClientContent? ClientContent { get; init; }

    /// <summary>Live audio, video, text or activity marks.</summary>
    /// <remarks>Wire name <c>realtimeInput</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public RealtimeInput? RealtimeInput { get; init; }

    /// <summary>Results of function calls.</summary>
    /// <remarks>Wire name <c>toolResponse</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public ToolResponse? ToolResponse { get; init; }

    /// <summary>The message as it was received, or null when it was not read from the wire. Never written.</summary>
    /// <remarks>Wire name: none. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library.</remarks>
    public JsonText? Raw { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
