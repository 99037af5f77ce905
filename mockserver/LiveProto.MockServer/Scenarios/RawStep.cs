namespace LiveProto.Mocking.Scenarios;

/// <summary>Any bytes as the payload of one message.</summary>
public sealed record RawStep(ReadOnlyMemory<byte> Utf8) : AnswerStep;
