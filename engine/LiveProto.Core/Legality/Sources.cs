namespace LiveProto.Legality;

/// <summary>Where a claim about the service was found; several may agree. The tags of docs/protocol.md §0.1.</summary>
[Flags]
public enum Sources
{
    /// <summary>Nowhere: inferred.</summary>
    None = 0,

    /// <summary>[proto]: the published protobuf, its comments included.</summary>
    Proto = 1,

    /// <summary>[sdk]: read in, or seen by running, an official SDK.</summary>
    Sdk = 2,

    /// <summary>[doc]: Google's documentation.</summary>
    Documented = 4,

    /// <summary>[rec]: a recording of the real service.</summary>
    Recorded = 8,

    /// <summary>[rep]: told by users, or by code of others.</summary>
    Reported = 16,
}
