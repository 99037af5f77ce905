namespace LiveProto.Mocking.Scenarios;

/// <summary>Drops the connection without a close frame.</summary>
public sealed record AbortStep : AnswerStep;
