namespace LiveProto.Profiles;

/// <summary>What a turn of the user does while a blocking call waits for its result.</summary>
public enum InputDuringCall
{
    /// <summary>It waits and is answered later.</summary>
    Waits,

    /// <summary>It cancels the call.</summary>
    CancelsTheCall,
}
