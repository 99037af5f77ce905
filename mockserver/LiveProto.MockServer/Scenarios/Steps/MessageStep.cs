using LiveProto.Messages;

namespace LiveProto.Mocking.Scenarios.Steps;

/// <summary>Any message, as it is.</summary>
internal sealed record MessageStep(ServerMessage Content) : AnswerStep;
