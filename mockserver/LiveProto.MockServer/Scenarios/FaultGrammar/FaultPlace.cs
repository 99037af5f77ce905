namespace LiveProto.Mocking.Scenarios.FaultGrammar;

/// <summary>What may stand behind the @ of a fault.</summary>
internal enum FaultPlace
{
    /// <summary>It does not strike at messages.</summary>
    None,

    /// <summary>It has a place of its own, which can be changed.</summary>
    Optional,

    /// <summary>It has to be said where it strikes.</summary>
    Required,
}
