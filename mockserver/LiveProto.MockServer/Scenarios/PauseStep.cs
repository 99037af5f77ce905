namespace LiveProto.Mocking.Scenarios;

/// <summary>Nothing for a while, whatever the speed.</summary>
public sealed record PauseStep(TimeSpan Duration) : AnswerStep;
