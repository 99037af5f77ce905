namespace LiveProto.Mocking.Scenarios.Files;

/// <summary>A key and its value.</summary>
internal readonly record struct NodeMember(string Name, Position At, Node Value);
