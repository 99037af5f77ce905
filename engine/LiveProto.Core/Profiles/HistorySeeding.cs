namespace LiveProto.Profiles;

/// <summary>How a conversation of earlier is told to a fresh session without being answered at once.</summary>
public enum HistorySeeding
{
    /// <summary>
    /// <c>clientContent</c> that ends in a turn of the model: a trailing turn of the user would be answered, whatever <c>historyConfig</c>
    /// says.
    /// </summary>
    EndsInModelTurn,

    /// <summary>
    /// <c>historyConfig.initialHistoryInClientContent</c>, and the history with <c>turnComplete</c>: it may end in either role and waits
    /// for a nudge.
    /// </summary>
    InitialHistory,
}
