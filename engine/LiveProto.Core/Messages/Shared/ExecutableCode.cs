namespace LiveProto.Messages;

/// <summary>Code written by the model (<c>ExecutableCode</c>).</summary>
public sealed record ExecutableCode
{
    /// <summary>The language.</summary>
    public CodeLanguage? Language { get; init; }

    /// <summary>The code.</summary>
    public string? Code { get; init; }

    /// <summary>Matches the result.</summary>
    public string? Id { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
