namespace LiveProto.Mocking;

/// <summary>What happens when the time that a goAway left is over.</summary>
public enum AfterGoAway
{
    /// <summary>Close 1011 <c>Deadline expired before operation could complete.</c></summary>
    Close,

    /// <summary>The TCP connection is dropped without a close frame.</summary>
    Drop,

    /// <summary>Nothing is said any more, and nothing is closed: the client has to notice by itself.</summary>
    Silence,
}
