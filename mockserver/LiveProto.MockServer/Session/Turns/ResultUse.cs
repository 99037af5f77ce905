namespace LiveProto.Mocking.Session.Turns;

/// <summary>What is to be done with a function's result.</summary>
internal enum ResultUse
{
    /// <summary>Nothing now: nobody asked for it, more is awaited, or it was put away.</summary>
    None,

    /// <summary>It was the last that the turn waited for: the turn goes on.</summary>
    Continue,

    /// <summary>Cut what is being said, and report.</summary>
    Interrupt,

    /// <summary>Report when the current turn is over.</summary>
    WhenIdle,
}
