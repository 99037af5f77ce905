namespace LiveProto.Wire.Passes;

/// <summary>Where a pass over a part puts what it finds.</summary>
internal ref struct PartFindings
{
    /// <summary>Room for inline data.</summary>
    public MediaBuffer Media;

    /// <summary>The part; empty before.</summary>
    public ref PartRecord Part;
}
