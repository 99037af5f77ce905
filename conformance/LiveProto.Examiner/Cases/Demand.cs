namespace LiveProto.Examiner.Cases;

/// <summary>What it means when something that was awaited does not come.</summary>
public enum Demand
{
    /// <summary>The behaviour has failed.</summary>
    Must,

    /// <summary>It is tolerable, and said.</summary>
    Should,

    /// <summary>The case can not be judged: the peer did not do what it would have been judged on.</summary>
    Needed,
}
