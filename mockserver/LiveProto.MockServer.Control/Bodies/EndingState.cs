namespace LiveProto.Mocking.Control.Bodies;

/// <summary>How a session ended.</summary>
/// <param name="By"><c>client</c>, <c>server</c> or <c>transport</c>.</param>
/// <param name="Code">The close code; absent where there was none.</param>
/// <param name="Reason">The close reason.</param>
/// <param name="At">When, in seconds since the server started.</param>
internal sealed record EndingState(string By, int? Code, string Reason, double At);
