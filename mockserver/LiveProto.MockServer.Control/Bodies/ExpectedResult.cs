namespace LiveProto.Mocking.Control.Bodies;

/// <summary>What became of one expectation.</summary>
/// <param name="Expected">In words.</param>
/// <param name="Met">Whether it happened.</param>
/// <param name="Session">Where; absent where it did not.</param>
/// <param name="At">When, in seconds since the server started.</param>
/// <param name="Index">Messages of that session before it.</param>
/// <param name="Instead">What of the same kind came instead.</param>
internal sealed record ExpectedResult(string Expected, bool Met, long? Session, double? At, int? Index, IReadOnlyList<string> Instead);
