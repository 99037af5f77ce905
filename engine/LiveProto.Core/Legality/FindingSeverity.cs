namespace LiveProto.Legality;

/// <summary>What a <see cref="Finding"/> asks for.</summary>
public enum FindingSeverity
{
    /// <summary>The service may refuse or ignore it; it is not known for sure.</summary>
    Warning,

    /// <summary>The service refuses it; sending it costs the connection.</summary>
    Refusal,
}
