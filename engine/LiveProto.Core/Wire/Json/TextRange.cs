namespace LiveProto.Wire.Json;

/// <summary>Where a value lies in a message; of a string, what is between its quotes; the sign bit of the length marks escapes.</summary>
internal readonly struct TextRange
{
    public const int EscapeMark = 1 << 31;

    // One field, as one written in two halves and read at once soon after stalls.
    private readonly ulong _bits;

    public TextRange(int offset, int mark) => _bits = (uint)offset | ((ulong)(uint)mark << 32);

    public int Offset => (int)(uint)_bits;

    public int Length => Mark & ~EscapeMark;

    public bool HasEscapes => Mark < 0;

    private int Mark => (int)(uint)(_bits >> 32);

    public TextRange Shifted(int by) => new(Offset + by, Mark);
}
