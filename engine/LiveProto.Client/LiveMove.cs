using LiveProto.Messages;
using LiveProto.WebSockets;

namespace LiveProto.Client;

/// <summary>Why a session leaves a connection, and what it found on the next one. Holds no payload and no credential. Immutable.</summary>
/// <param name="Reason">Why the connection before was left, or how it ended.</param>
/// <param name="CloseCode">The code of its close frame, when there was one.</param>
public sealed record LiveMove(string Reason, CloseCode? CloseCode)
{
    /// <summary>The server's answer to the setup of the new connection; null until there is one.</summary>
    public SetupComplete? SetupComplete { get; init; }
}
