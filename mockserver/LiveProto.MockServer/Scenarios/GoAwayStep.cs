namespace LiveProto.Mocking.Scenarios;

/// <summary>goAway; the connection ends when the time is over.</summary>
public sealed record GoAwayStep(TimeSpan TimeLeft) : AnswerStep;
