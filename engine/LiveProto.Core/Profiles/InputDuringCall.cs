namespace LiveProto.Profiles;

/// <summary>
/// What a turn of text, as content or as realtime text, does while a blocking call waits for its result. Speech interrupts on every
/// family, and gives the call up (docs/protocol.md §6.7).
/// </summary>
public enum InputDuringCall
{
    /// <summary>It waits and is answered later.</summary>
    Waits,

    /// <summary>It cancels the call.</summary>
    CancelsTheCall,
}
