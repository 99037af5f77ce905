namespace LiveProto.Legality;

/// <summary>How sure a claim about the service is, least sure first; the tags of docs/protocol.md §0.1 in one order.</summary>
public enum Certainty
{
    /// <summary>Inferred.</summary>
    Guess,

    /// <summary>Told by users, or by code of others.</summary>
    Reported,

    /// <summary>Published: proto, official SDKs, documentation.</summary>
    Documented,

    /// <summary>Seen in recordings of the real service.</summary>
    Recorded,
}
