namespace LiveProto.Wire.Passes;

/// <summary>Where a pass over a server message puts what it finds.</summary>
internal ref struct MessageFindings
{
    /// <summary>Offsets and small values of the message itself; empty before.</summary>
    public ref ServerMessageRecord Message;

    /// <summary>Room for the first few parts.</summary>
    public Span<PartRecord> Parts;

    /// <summary>Room for inline data.</summary>
    public MediaBuffer Media;
}
