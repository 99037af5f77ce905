namespace LiveProto.Mocking.Scenarios.Steps;

/// <summary>goAway; the connection ends when the time is over.</summary>
internal sealed record GoAwayStep(TimeSpan TimeLeft) : AnswerStep;
