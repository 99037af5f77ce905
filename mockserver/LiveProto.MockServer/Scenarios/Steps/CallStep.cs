namespace LiveProto.Mocking.Scenarios.Steps;

/// <summary>
/// Calls functions, all in one message. What follows a blocking call is not played: the responder is asked again with the results.
/// </summary>
internal sealed record CallStep(IReadOnlyList<PlannedCall> Calls) : AnswerStep;
