namespace LiveProto.Mocking.Scenarios.Steps;

/// <summary>A thought part.</summary>
internal sealed record ThinkStep(string Text) : AnswerStep;
