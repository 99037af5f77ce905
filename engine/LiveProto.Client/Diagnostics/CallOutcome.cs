namespace LiveProto.Client.Diagnostics;

/// <summary>What became of a function call.</summary>
internal enum CallOutcome
{
    /// <summary>Its final answer was handed over.</summary>
    Answered,

    /// <summary>The server took it back.</summary>
    TakenBack,

    /// <summary>The connection or the session ended before.</summary>
    Lost,
}
