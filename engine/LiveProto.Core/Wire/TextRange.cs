namespace LiveProto.Wire;

/// <summary>Where a value lies in the message. Of a string: what is between the quotes; the sign bit of the length marks escapes.</summary>
internal readonly struct TextRange
{
    public const int EscapeMark = 1 << 31;
    private readonly int _length;

    public TextRange(int offset, int mark)
    {
        Offset = offset;
        _length = mark;
    }

    public int Offset { get; }

    public int Length => _length & ~EscapeMark;

    public bool HasEscapes => _length < 0;

    public TextRange Shifted(int by) => new(Offset + by, _length);
}
