namespace LiveProto.Profiles;

/// <summary>Where <c>role</c> stands in a modelTurn.</summary>
public enum RolePlace
{
    /// <summary>Nowhere.</summary>
    Absent,

    /// <summary>Before <c>parts</c>.</summary>
    BeforeParts,

    /// <summary>After <c>parts</c>.</summary>
    AfterParts,
}
