using LiveProto.WebSockets;

namespace LiveProto.Client;

/// <summary>A connection has ended, or could not be opened, and what the session would do about it.</summary>
/// <param name="CloseCode">The close frame's code, when there was one.</param>
/// <param name="Reason">The close frame's reason, or a description of the fault.</param>
/// <param name="HttpStatus">The status that came instead of 101, when a try to open failed at that.</param>
/// <param name="WasOpen">True for a connection that had been set up; false for a try to open one.</param>
/// <param name="Default">What happens unless it is decided otherwise.</param>
public sealed record ConnectionLoss(CloseCode? CloseCode, string Reason, int? HttpStatus, bool WasOpen, LossDecision Default);
