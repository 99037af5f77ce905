namespace LiveProto.Wire.Passes;

/// <summary>Members of <c>modelTurn</c>.</summary>
internal enum TurnMember
{
    Parts,
    Role,
    Unknown,
}
