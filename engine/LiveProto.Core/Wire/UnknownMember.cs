using LiveProto.Messages;

namespace LiveProto.Wire;

/// <summary>A member that no message of this version declares, and where it stood.</summary>
/// <param name="Path">Path of the message that holds it, camelCase: <c>setup</c>, <c>clientContent.turns[0]</c>; empty at the root.</param>
/// <param name="Field">Its name and raw value.</param>
public readonly record struct UnknownMember(string Path, UnknownField Field)
{
    /// <summary>The path in the proto's snake_case, as the service names it: <c>setup.generation_config</c>.</summary>
    public string ProtoPath => FieldPath.ToProto(Path ?? "");
}
