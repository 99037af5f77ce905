using LiveProto.Messages;

namespace LiveProto.Mocking.Scenarios;

/// <summary>One part in a modelTurn of its own.</summary>
public sealed record PartStep(Part Part) : AnswerStep;
