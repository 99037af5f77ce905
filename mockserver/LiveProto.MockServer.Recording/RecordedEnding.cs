namespace LiveProto.Mocking.Recording;

/// <summary>How a recorded connection ended.</summary>
/// <param name="At">Since the connection was opened.</param>
/// <param name="ByServer">The server sent Close first, or dropped the connection; else the client did.</param>
/// <param name="Code">Of the close frame; null = the connection was lost, or the frame was empty.</param>
/// <param name="Reason">Of the close frame, without secrets.</param>
public sealed record RecordedEnding(TimeSpan At, bool ByServer, int? Code, string Reason);
