namespace LiveProto.Messages;

/// <summary>Grounding by Google Maps (<c>GoogleMaps</c>).</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [SDK source]. Immutable, hence safe to share between threads.</remarks>
public sealed record GoogleMaps
{
    /// <summary>Whether a widget token is returned.</summary>
    /// <remarks>Wire name <c>enableWidget</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [SDK source].</remarks>
    public bool? EnableWidget { get; init; }

    /// <summary>Credentials, kept raw.</summary>
    /// <remarks>Wire name <c>authConfig</c>. Legal on: Vertex. Source: [SDK source].</remarks>
    public JsonText? AuthConfig { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
