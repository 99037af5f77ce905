namespace LiveProto.Messages;

/// <summary>Result of a function call (<c>FunctionResponse</c>).</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record FunctionResponse
{
    /// <summary>Id of the call. Required on the Gemini API, optional on Vertex.</summary>
    /// <remarks>Wire name <c>id</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto], [SDK source].</remarks>
    public string? Id { get; init; }

    /// <summary>Name of the function. Required.</summary>
    /// <remarks>Wire name <c>name</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public string? Name { get; init; }

    /// <summary>The result, a JSON object: <c>output</c> or <c>error</c> by convention, else the whole object is the output. Required.</summary>
    /// <remarks>Wire name <c>response</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public JsonText? Response { get; init; }

    /// <summary>When the model uses the result of a NON_BLOCKING call; WHEN_IDLE when absent. Docs put it inside <c>response</c>.</summary>
    /// <remarks>Wire name <c>scheduling</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto], [doc].</remarks>
    public FunctionResponseScheduling? Scheduling { get; init; }

    /// <summary>True: more responses with this id follow.</summary>
    /// <remarks>Wire name <c>willContinue</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public bool WillContinue { get; init; }

    /// <summary>Media of the result.</summary>
    /// <remarks>Wire name <c>parts</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public IReadOnlyList<FunctionResponsePart> Parts { get; init; } = [];

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
