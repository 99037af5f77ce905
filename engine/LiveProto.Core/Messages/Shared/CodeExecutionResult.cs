namespace LiveProto.Messages;

/// <summary>Result of executed code (<c>CodeExecutionResult</c>).</summary>
public sealed record CodeExecutionResult
{
    /// <summary>How it ended.</summary>
    public CodeExecutionOutcome? Outcome { get; init; }

    /// <summary>Standard output on success, else the error.</summary>
    public string? Output { get; init; }

    /// <summary>Matches the code.</summary>
    public string? Id { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
