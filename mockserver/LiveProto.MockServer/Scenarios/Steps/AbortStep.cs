namespace LiveProto.Mocking.Scenarios.Steps;

/// <summary>Drops the connection without a close frame.</summary>
internal sealed record AbortStep : AnswerStep;
