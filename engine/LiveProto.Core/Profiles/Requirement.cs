namespace LiveProto.Profiles;

/// <summary>Whether a setup may hold a member.</summary>
public enum Requirement
{
    /// <summary>It must not.</summary>
    Refused,

    /// <summary>It may.</summary>
    Optional,

    /// <summary>It must.</summary>
    Required,
}
