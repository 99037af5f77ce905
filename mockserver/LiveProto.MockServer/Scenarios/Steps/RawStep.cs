namespace LiveProto.Mocking.Scenarios.Steps;

/// <summary>Any bytes as the payload of one message.</summary>
internal sealed record RawStep(ReadOnlyMemory<byte> Utf8) : AnswerStep;
