namespace LiveProto.Bench.Gating;

/// <summary>What became of a row between two results.</summary>
internal enum GateOutcome
{
    /// <summary>No worse, as far as noise lets one say.</summary>
    Held,

    /// <summary>Better by more than the noise of both.</summary>
    Rose,

    /// <summary>It has no ratio to compare, or one whose noise is not known: too few readings on a side.</summary>
    Unjudged,

    /// <summary>It was measured before and is not any more.</summary>
    Gone,

    /// <summary>The ratio fell by more than the noise of both.</summary>
    Fell,

    /// <summary>It allocates where 0 B are promised.</summary>
    Allocates,
}
