namespace LiveProto.Client;

/// <summary>
/// What is done with a setup, or a message of a session, that the profile of its model calls illegal for sure. What is not sure, and all
/// about unknown models, is always a warning; what no model takes (a function without a name, a result that is not an object) is always
/// refused.
/// </summary>
public enum IllegalMessages
{
    /// <summary>It is refused before it leaves: <see cref="ArgumentException"/>, naming members and rules.</summary>
    Refuse,

    /// <summary>It is sent; the log has a warning for each rule that it breaks.</summary>
    Warn,
}
