namespace LiveProto.Mocking.Scenarios;

/// <summary>Who said something.</summary>
public enum HistoryRole
{
    /// <summary>The user.</summary>
    User,

    /// <summary>The model.</summary>
    Model,

    /// <summary>A function, by its result.</summary>
    Tool,
}
