namespace LiveProto.Fuzz.Sessions.Records;

/// <summary>What a move would hurt, as the user sees it.</summary>
[Flags]
internal enum OpenBusiness
{
    None = 0,

    /// <summary>A question has no answer yet, or the answer is coming.</summary>
    Turn = 1,

    /// <summary>A call waits for its answer.</summary>
    Call = 2,

    /// <summary>The user speaks.</summary>
    Speech = 4,

    /// <summary>The user speaks, and nothing but loudness says so.</summary>
    Loudness = 16,

    /// <summary>Something was told to which the question is still to come.</summary>
    Context = 8,
}
