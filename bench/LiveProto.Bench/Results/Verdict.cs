namespace LiveProto.Bench.Results;

/// <summary>What became of a promise, in the order of what weighs more.</summary>
internal enum Verdict
{
    /// <summary>Nothing was promised.</summary>
    None,

    /// <summary>The promise was kept, noise and all.</summary>
    Met,

    /// <summary>The limit lies within the noise: this run cannot say.</summary>
    Undecided,

    /// <summary>The promise was broken, noise and all.</summary>
    Missed,
}
