namespace LiveProto.Mocking;

/// <summary>How a connection ended.</summary>
/// <param name="By">Who ended it.</param>
/// <param name="Code">The close code of who closed first; null where no close frame was seen (1006 to its peer) or it held none
/// (1005).</param>
/// <param name="Reason">The close reason; empty where there was none.</param>
/// <param name="At">When, as time since the server started.</param>
public sealed record MockSessionEnding(EndedBy By, int? Code, string Reason, TimeSpan At);
