namespace LiveProto.WebSockets;

/// <summary>What <see cref="HandshakeResponseReader"/> has read: the answer to an opening handshake.</summary>
/// <param name="Status">The HTTP status; 0 when there was none.</param>
/// <param name="Violation">
/// <see cref="HandshakeViolation.None"/> for an answer that opens the connection; otherwise the first rule that it breaks.
/// </param>
/// <param name="Subprotocol">What the server chose of the subprotocols asked for; null when none.</param>
/// <param name="ContentLength">The announced length of the body of an answer other than 101; null when not announced.</param>
/// <param name="IsChunked">Whether that body comes in chunks, RFC 9112 §7.1.</param>
/// <param name="RetryAfter">The header of that name, as it stands (RFC 9110 §10.2.3: seconds or a date); null when there was none.</param>
public sealed record HandshakeResponse(
    int Status, HandshakeViolation Violation, string? Subprotocol = null, long? ContentLength = null, bool IsChunked = false,
    string? RetryAfter = null);
