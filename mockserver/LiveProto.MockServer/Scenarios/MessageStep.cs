using LiveProto.Messages;

namespace LiveProto.Mocking.Scenarios;

/// <summary>Any message, as it is.</summary>
public sealed record MessageStep(ServerMessage Message) : AnswerStep;
