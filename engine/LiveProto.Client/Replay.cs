namespace LiveProto.Client;

/// <summary>What a session tells its server again after a loss or a forced move.</summary>
public enum Replay
{
    /// <summary>
    /// What the newest handle does not know: context, a question whose answer had not begun, and what the user was saying. Where no handle
    /// is good, what was said before, in words.
    /// </summary>
    Everything,

    /// <summary>Only what the user was saying, from its beginning, or had said without an answer.</summary>
    Utterance,

    /// <summary>Nothing. What had not been written yet still goes out.</summary>
    Nothing,
}
