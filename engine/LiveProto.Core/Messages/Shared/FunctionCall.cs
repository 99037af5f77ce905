namespace LiveProto.Messages;

/// <summary>A call of a declared function (<c>FunctionCall</c>).</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record FunctionCall
{
    /// <summary>The declared name.</summary>
    /// <remarks>Wire name <c>name</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public string? Name { get; init; }

    /// <summary>The arguments, a JSON object; absent when empty on some models. Numbers keep their text.</summary>
    /// <remarks>Wire name <c>args</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto], [rec].</remarks>
    public JsonText? Args { get; init; }

    /// <summary>To be repeated in the response: <c>function-call-N</c> (2.x), <c>fc_N</c> (3.x), a UUID (Vertex; older builds send none).</summary>
    /// <remarks>Wire name <c>id</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto], [rec].</remarks>
    public string? Id { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
