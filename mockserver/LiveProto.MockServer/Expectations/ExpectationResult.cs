namespace LiveProto.Mocking.Expectations;

/// <summary>What became of one expectation.</summary>
/// <param name="Description">What was expected.</param>
/// <param name="IsMet">Whether it happened.</param>
/// <param name="SessionNumber">On which connection it happened; null = it did not.</param>
/// <param name="At">When it happened, as time since the server started; null = it did not.</param>
/// <param name="FrameIndex">Messages of that connection before it; null = it did not happen.</param>
/// <param name="Instead">What of the same kind was seen instead, newest last, ten at the most; empty where the expectation was met or not
/// reached.</param>
public sealed record ExpectationResult(
    string Description, bool IsMet, long? SessionNumber, TimeSpan? At, int? FrameIndex, IReadOnlyList<string> Instead);
