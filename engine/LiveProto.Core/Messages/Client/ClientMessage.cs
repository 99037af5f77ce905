namespace LiveProto.Messages;

/// <summary>
/// One message from client to server: exactly one of its five members is set (<c>BidiGenerateContentClientMessage</c>, oneof
/// <c>message_type</c>).
/// </summary>
/// <remarks>
/// Immutable, as all records of this namespace, hence safe to share between threads. A member's name on the wire is its name here in
/// lower camel case.
/// </remarks>
public sealed record ClientMessage
{
    /// <summary>First message of a connection, and only the first.</summary>
    public Setup? Setup { get; init; }

    /// <summary>Turns to append to the history; interrupts a generation in progress.</summary>
    public ClientContent? ClientContent { get; init; }

    /// <summary>Live audio, video, text or activity marks.</summary>
    public RealtimeInput? RealtimeInput { get; init; }

    /// <summary>Results of function calls.</summary>
    public ToolResponse? ToolResponse { get; init; }

    /// <summary>Another system instruction, other tools.</summary>
    public ContextUpdate? ContextUpdate { get; init; }

    /// <summary>The message as it was received, or null when it was not read from the wire. Never written.</summary>
    public JsonText? Raw { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
