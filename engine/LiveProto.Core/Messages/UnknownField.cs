namespace LiveProto.Messages;

/// <summary>A member that is not declared in this version: its name as it came and its value, raw.</summary>
/// <param name="Name">The member's name after resolving escapes.</param>
/// <param name="Value">The value as it stood in the message.</param>
public readonly record struct UnknownField(string Name, JsonText Value);
