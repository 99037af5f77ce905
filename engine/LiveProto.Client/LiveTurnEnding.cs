namespace LiveProto.Client;

/// <summary>How a turn ended. Every turn ends, once.</summary>
public enum LiveTurnEnding
{
    /// <summary>The model said everything.</summary>
    Completed,

    /// <summary>The user, or a turn of this side, cut the model off, or the server took the turn's calls back.</summary>
    Interrupted,

    /// <summary>The connection broke before the answer was whole, and generation does not go on after a resumption.</summary>
    Lost,

    /// <summary>The session ended first.</summary>
    SessionEnded,
}
