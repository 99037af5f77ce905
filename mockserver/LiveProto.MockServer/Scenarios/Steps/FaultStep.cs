namespace LiveProto.Mocking.Scenarios.Steps;

/// <summary>Something goes wrong on this connection from here on.</summary>
internal sealed record FaultStep(Fault Fault) : AnswerStep;
