namespace LiveProto.Messages;

/// <summary>A threshold for one category of harm (<c>SafetySetting</c>).</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [SDK source]. Immutable, hence safe to share between threads.</remarks>
public sealed record SafetySetting
{
    /// <summary>The category.</summary>
    /// <remarks>Wire name <c>category</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [SDK source].</remarks>
    public HarmCategory? Category { get; init; }

    /// <summary>From which probability or severity on content is blocked.</summary>
    /// <remarks>Wire name <c>threshold</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [SDK source].</remarks>
    public HarmBlockThreshold? Threshold { get; init; }

    /// <summary>What the threshold is compared with.</summary>
    /// <remarks>Wire name <c>method</c>. Legal on: Vertex. Source: [SDK source].</remarks>
    public HarmBlockMethod? Method { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
