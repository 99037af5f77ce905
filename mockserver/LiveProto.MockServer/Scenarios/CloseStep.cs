namespace LiveProto.Mocking.Scenarios;

/// <summary>Closes the connection; the reason is cut at 123 bytes.</summary>
public sealed record CloseStep(int Code, string Reason) : AnswerStep;
