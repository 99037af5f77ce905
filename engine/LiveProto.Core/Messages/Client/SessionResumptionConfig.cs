namespace LiveProto.Messages;

/// <summary>
/// Asks for, or resumes with, a session handle (<c>SessionResumptionConfig</c>). <c>{}</c> asks for handles of a new session.
/// </summary>
public sealed record SessionResumptionConfig
{
    /// <summary>Latest <c>newHandle</c> of the session to resume; null starts a new one. Never written as null: 3.1 refuses that.</summary>
    public string? Handle { get; init; }

    /// <summary>Asks the server to report <c>lastConsumedClientMessageIndex</c>.</summary>
    public bool Transparent { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
