namespace LiveProto.Mocking.Scenarios;

/// <summary>A thought part.</summary>
public sealed record ThinkStep(string Text) : AnswerStep;
