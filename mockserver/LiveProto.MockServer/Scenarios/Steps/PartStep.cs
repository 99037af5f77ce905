using LiveProto.Messages;

namespace LiveProto.Mocking.Scenarios.Steps;

/// <summary>One part in a modelTurn of its own.</summary>
internal sealed record PartStep(Part Content) : AnswerStep;
