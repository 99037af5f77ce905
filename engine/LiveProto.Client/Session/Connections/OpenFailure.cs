using LiveProto.WebSockets;

namespace LiveProto.Client.Session.Connections;

/// <summary>What a try to open a connection came to, when it came to nothing.</summary>
/// <param name="Text">What to tell of it; no credential, no payload.</param>
/// <param name="CloseCode">The close frame's code, when the server answered the setup with one.</param>
/// <param name="CloseReason">That frame's reason.</param>
/// <param name="HttpStatus">The status that came instead of 101.</param>
/// <param name="RetryAfter">How long the server asked to be left alone.</param>
internal sealed record OpenFailure(
    string Text, CloseCode? CloseCode = null, string CloseReason = "", int? HttpStatus = null, TimeSpan? RetryAfter = null);
