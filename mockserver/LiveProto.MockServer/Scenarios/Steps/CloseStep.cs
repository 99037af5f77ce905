namespace LiveProto.Mocking.Scenarios.Steps;

/// <summary>Closes the connection; the reason is cut at 123 bytes.</summary>
internal sealed record CloseStep(int Status, string Reason) : AnswerStep;
