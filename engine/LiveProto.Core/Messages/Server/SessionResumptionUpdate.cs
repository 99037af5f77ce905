namespace LiveProto.Messages;

/// <summary>State of resumption (<c>BidiGenerateContentSessionResumptionUpdate</c>); empty: not resumable now.</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record SessionResumptionUpdate
{
    /// <summary>Opaque handle for <c>setup.sessionResumption.handle</c>; absent when not resumable.</summary>
    /// <remarks>Wire name <c>newHandle</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto], [rec].</remarks>
    public string? NewHandle { get; init; }

    /// <summary>Whether the session can be resumed at this point.</summary>
    /// <remarks>Wire name <c>resumable</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public bool Resumable { get; init; }

    /// <summary>Index of the last client message in the state (setup = 0, restarts on each connection); int64, a string on the wire.</summary>
    /// <remarks>Wire name <c>lastConsumedClientMessageIndex</c>. Legal on: Vertex with <c>transparent</c>. Source: [proto], [skill].</remarks>
    public long? LastConsumedClientMessageIndex { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
