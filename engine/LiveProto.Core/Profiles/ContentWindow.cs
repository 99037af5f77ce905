namespace LiveProto.Profiles;

/// <summary>When <c>clientContent</c> is taken.</summary>
public enum ContentWindow
{
    /// <summary>At any time.</summary>
    Always,

    /// <summary>Until the model has generated its first turn; later it costs the connection (1007).</summary>
    UntilFirstAnswer,
}
