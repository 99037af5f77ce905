namespace LiveProto.Client;

/// <summary>
/// What is done with a setup that the profile of its model calls illegal for sure. What is not sure, and all about unknown models, is
/// always a warning.
/// </summary>
public enum IllegalSetups
{
    /// <summary>It is refused before it leaves: <see cref="ArgumentException"/>, naming members and rules.</summary>
    Refuse,

    /// <summary>It is sent; the log has a warning for each rule that it breaks.</summary>
    Warn,
}
