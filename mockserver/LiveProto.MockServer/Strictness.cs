namespace LiveProto.Mocking;

/// <summary>How much of what a client sends is refused.</summary>
public enum Strictness
{
    /// <summary>What the service was seen to refuse, and what every tutorial relies on is let through with a warning in the
    /// journal.</summary>
    Service,

    /// <summary>Everything the documents forbid, also where the service was seen to tolerate it.</summary>
    Strict,

    /// <summary>Only what cannot be understood is refused; the rest is a warning in the journal.</summary>
    Lenient,
}
