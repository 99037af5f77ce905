using LiveProto.Messages;

namespace LiveProto.MockServer.Scenarios;

/// <summary>One part in a modelTurn of its own.</summary>
public sealed record PartStep(Part Part) : AnswerStep;
