namespace LiveProto.Wire.Passes;

/// <summary>Where a pass puts the inline data that it decodes, one behind the other; empty when none is to be decoded.</summary>
internal ref struct MediaBuffer
{
    private readonly Span<byte> _bytes;
    private int _used;

    public MediaBuffer(Span<byte> bytes) => _bytes = bytes;

    /// <summary>Whether data is only to be noted.</summary>
    public readonly bool IsEmpty => _bytes.IsEmpty;

    /// <summary>The room that is left.</summary>
    public readonly Span<byte> Rest => _bytes[_used..];

    /// <summary>Notes that the data of a part has been decoded to the start of <see cref="Rest"/>.</summary>
    public void Take(ref PartRecord part, int length)
    {
        part.DecodedOffset = _used;
        part.DecodedLength = length;
        _used += length;
    }
}
