namespace LiveProto.Messages;

/// <summary>How the history is started.</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha). Source: [doc], [SDK source]. Immutable, hence safe to share between threads.</remarks>
public sealed record HistoryConfig
{
    /// <summary>
    /// True: client contents up to the first <c>turnComplete</c> are history and start no generation; they may end with role <c>model</c>.
    /// </summary>
    /// <remarks>Wire name <c>initialHistoryInClientContent</c>. Legal on: Gemini API (v1beta, v1alpha). Source: [doc], [SDK source].</remarks>
    public bool InitialHistoryInClientContent { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
