namespace LiveProto.Messages;

/// <summary>A call of a declared function (<c>FunctionCall</c>).</summary>
public sealed record FunctionCall
{
    /// <summary>The declared name.</summary>
    public string? Name { get; init; }

    /// <summary>The arguments, a JSON object; absent when empty on some models. Numbers keep their text.</summary>
    public JsonText? Args { get; init; }

    /// <summary>
    /// To be repeated in the response: <c>function-call-N</c> (2.x), <c>fc_N</c> (3.x), a UUID (Vertex; older builds send none).
    /// </summary>
    public string? Id { get; init; }

    /// <summary>Pieces of the arguments, while they are being written.</summary>
    public IReadOnlyList<PartialArg> PartialArgs { get; init; } = [];

    /// <summary>Whether more pieces follow; the call is not whole until then.</summary>
    public bool WillContinue { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
