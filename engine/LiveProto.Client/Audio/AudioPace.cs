namespace LiveProto.Client.Audio;

/// <summary>How fast audio goes out that is there already.</summary>
public enum AudioPace
{
    /// <summary>
    /// No faster than it plays, by the clock: what a server that listens for pauses expects of a file. A live source, which is no faster,
    /// is never held up; after a stall it catches up at once.
    /// </summary>
    RealTime,

    /// <summary>As fast as the connection takes it.</summary>
    AsFastAsAllowed,
}
