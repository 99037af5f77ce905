namespace LiveProto.Messages;

/// <summary>A function that the model may call (<c>FunctionDeclaration</c>).</summary>
public sealed record FunctionDeclaration
{
    /// <summary>Letters, digits, <c>_</c>, <c>.</c>, <c>:</c>, <c>-</c>; up to 64 (128 on newer models). Required.</summary>
    public string? Name { get; init; }

    /// <summary>What it does, for the model.</summary>
    public string? Description { get; init; }

    /// <summary>Parameters as an OBJECT schema.</summary>
    public Schema? Parameters { get; init; }

    /// <summary>Parameters as JSON Schema; accepted and then ignored by the Live API.</summary>
    public JsonText? ParametersJsonSchema { get; init; }

    /// <summary>Schema of the result.</summary>
    public Schema? Response { get; init; }

    /// <summary>JSON Schema of the result.</summary>
    public JsonText? ResponseJsonSchema { get; init; }

    /// <summary>Whether the model waits for the result. 2.x default BLOCKING, 3.1 BLOCKING only, 3.8 default NON_BLOCKING.</summary>
    public Behavior? Behavior { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
