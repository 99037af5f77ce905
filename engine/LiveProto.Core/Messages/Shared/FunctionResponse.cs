namespace LiveProto.Messages;

/// <summary>Result of a function call (<c>FunctionResponse</c>).</summary>
public sealed record FunctionResponse
{
    /// <summary>Id of the call. Required on the Gemini API, optional on Vertex.</summary>
    public string? Id { get; init; }

    /// <summary>Name of the function. Required.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// The result, a JSON object: <c>output</c> or <c>error</c> by convention, else the whole object is the output. Required.
    /// </summary>
    public JsonText? Response { get; init; }

    /// <summary>When the model uses the result of a NON_BLOCKING call; WHEN_IDLE when absent. Docs put it inside <c>response</c>.</summary>
    public FunctionResponseScheduling? Scheduling { get; init; }

    /// <summary>True: more responses with this id follow.</summary>
    public bool WillContinue { get; init; }

    /// <summary>Media of the result.</summary>
    public IReadOnlyList<FunctionResponsePart> Parts { get; init; } = [];

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
