using LiveProto.WebSockets;

namespace LiveProto.Client;

/// <summary>How a session ended. There is exactly one for each session.</summary>
/// <param name="Kind">Who or what ended it.</param>
/// <param name="CloseCode">The close frame's code, when there was one.</param>
/// <param name="Reason">The close frame's reason, or a description of the fault.</param>
/// <param name="IsRetryable">Whether opening a session again may help; false after a verdict on the request (1007, 1008).</param>
public sealed record SessionEnding(SessionEndKind Kind, CloseCode? CloseCode, string Reason, bool IsRetryable);
