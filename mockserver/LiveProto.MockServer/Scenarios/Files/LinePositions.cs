using System.Text;

namespace LiveProto.Mocking.Scenarios.Files;

/// <summary>Offsets of a UTF-8 text as lines and columns. Told offsets that only grow, so that all of them together cost one
/// pass.</summary>
internal ref struct LinePositions(ReadOnlySpan<byte> utf8)
{
    private readonly ReadOnlySpan<byte> _utf8 = utf8;
    private int _offset;
    private int _line = 1;
    private int _column = 1;

    /// <summary>The place of a byte.</summary>
    public Position Of(int offset)
    {
        ReadOnlySpan<byte> passed = _utf8[_offset..offset];
        _offset = offset;
        int lines = passed.Count((byte)'\n');
        if (lines > 0)
        {
            _line += lines;
            _column = 1;
            passed = passed[(passed.LastIndexOf((byte)'\n') + 1)..];
        }

        _column += Encoding.UTF8.GetCharCount(passed);
        return new Position(_line, _column);
    }

    /// <summary>The place of a byte of a line, both from 0.</summary>
    public static Position OfLine(ReadOnlySpan<byte> utf8, long line, long column)
    {
        for (long i = 0; i < line; i++)
            utf8 = utf8[(utf8.IndexOf((byte)'\n') + 1)..];
        return new Position((int)line + 1, Encoding.UTF8.GetCharCount(utf8[..(int)Math.Min(column, utf8.Length)]) + 1);
    }
}
