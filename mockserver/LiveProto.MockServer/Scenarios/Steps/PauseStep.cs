namespace LiveProto.Mocking.Scenarios.Steps;

/// <summary>Nothing for a while, whatever the speed.</summary>
internal sealed record PauseStep(TimeSpan Duration) : AnswerStep;
