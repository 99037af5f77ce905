namespace LiveProto.Messages;

/// <summary>A function that the model may call (<c>FunctionDeclaration</c>).</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record FunctionDeclaration
{
    /// <summary>Letters, digits, <c>_</c>, <c>.</c>, <c>:</c>, <c>-</c>; up to 64 (128 on newer models). Required.</summary>
    /// <remarks>Wire name <c>name</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto], [doc].</remarks>
    public string? Name { get; init; }

    /// <summary>What it does, for the model.</summary>
    /// <remarks>Wire name <c>description</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public string? Description { get; init; }

    /// <summary>Parameters as an OBJECT schema.</summary>
    /// <remarks>Wire name <c>parameters</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public Schema? Parameters { get; init; }

    /// <summary>Parameters as JSON Schema; accepted and then ignored by the Live API.</summary>
    /// <remarks>Wire name <c>parametersJsonSchema</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto], [observed].</remarks>
    public JsonText? ParametersJsonSchema { get; init; }

    /// <summary>Schema of the result.</summary>
    /// <remarks>Wire name <c>response</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public Schema? Response { get; init; }

    /// <summary>JSON Schema of the result.</summary>
    /// <remarks>Wire name <c>responseJsonSchema</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public JsonText? ResponseJsonSchema { get; init; }

    /// <summary>Whether the model waits for the result. 2.x default BLOCKING, 3.1 BLOCKING only, 3.8 default NON_BLOCKING.</summary>
    /// <remarks>Wire name <c>behavior</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto], [SDK source].</remarks>
    public Behavior? Behavior { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
