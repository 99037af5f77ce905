using System.Buffers;
using System.Runtime.CompilerServices;
using LiveProto.Wire.Json;

namespace LiveProto.Wire.Passes;

/// <summary>
/// Goes over the members of messages for the hot way of reading: objects, names, what is skipped, and errors with their paths. Each method
/// is given the offset at which something starts and answers the one behind it, or <see cref="Failed"/>, leaving <see cref="Error"/>.
/// </summary>
/// <remarks>
/// Nearly every token lies in the first segment, which callers hand on as a span beside the offset: so its address and length stay in
/// registers, and a token is a few instructions without a call. What the first segment does not answer at once the <see cref="Scanner"/>
/// does, wherever it lies. The loop over an object's members is <c>for (at = Open(first, at, levels); at > 0; at = Continue(first, at,
/// levels))</c>, then
/// <see cref="Closed"/>. The end of an object is answered as ~offset. It never lies at offset 0, so −1 stays free for <see cref="Failed"/>.
/// </remarks>
internal ref struct FieldReader
{
    /// <summary>The answer of a method that found the peer at fault.</summary>
    public const int Failed = JsonScanner.Failed;

    // Levels that are open inside: the message, one of its members, model turn or transcription, its list of parts, a part, its blob.
    public const int InMessage = 1, InMember = 2, InTurn = 3, InParts = 4, InPart = 5, InBlob = 6;

    [ThreadStatic]
    private static byte[]? t_nameBuffer;

    /// <summary>The tokens.</summary>
    public JsonScanner Scanner;

    private string? _expected;
    private string? _path;

    /// <summary>What is wrong, once a method has answered <see cref="Failed"/>. Put together only then: the scanner has noted kind and
    /// place.</summary>
    public readonly WireError Error => new(Scanner.Error, Scanner.ErrorOffset, _path ?? "", _expected);

    /// <summary>The byte at an offset that a method has answered; 0 at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int ByteAt(ReadOnlySpan<byte> first, int at) => (uint)at < (uint)first.Length ? first[at] : ByteBehind(at);

    /// <summary>Passes whitespace where most writers put none, one space, or a new line for a token with this many levels open around
    /// it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int SkipLine(ReadOnlySpan<byte> first, int at, int levels)
    {
        if ((uint)at < (uint)first.Length)
        {
            byte next = first[at];
            if (next > ' ')
                return at;
            int behind = at + (next == ' ' ? 1 : Whitespace.IsLine(first[at..], levels) ? 1 + (2 * levels) : 0);
            if ((uint)behind < (uint)first.Length && first[behind] > ' ')
                return behind;
        }

        return Scanner.Window.SkipSpaceSlow(at);
    }

    /// <summary>Passes <c>{</c>: the offset of the first name, or of the end as <see cref="Closed"/> takes it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Open(ReadOnlySpan<byte> first, int at, int levels)
    {
        if (ByteAt(first, at) != '{')
            return FailType(at, "object");
        at = SkipLine(first, at + 1, levels);
        return ByteAt(first, at) == '}' ? ~(at + 1) : at;
    }

    /// <summary>Passes <c>,</c> or <c>}</c> behind a member.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Continue(ReadOnlySpan<byte> first, int at, int levels)
    {
        if (at < 0)
            return Failed;
        at = SkipLine(first, at, levels - 1);
        int next = ByteAt(first, at);
        if (next == ',')
            return SkipLine(first, at + 1, levels);
        return next == '}' ? ~(at + 1) : FailAt(at);
    }

    /// <summary>What the loop ended with, as an offset or <see cref="Failed"/>.</summary>
    public static int Closed(int at) => at == Failed ? Failed : ~at;

    /// <summary>What is left of the first segment, for a look at the name that comes; empty behind it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<byte> Rest(ReadOnlySpan<byte> first, int at) => (uint)at < (uint)first.Length ? first[at..] : default;

    /// <summary>Passes a name and the colon behind it: offset of the value.</summary>
    /// <param name="first">The first segment.</param>
    /// <param name="at">Offset of the name's quote.</param>
    /// <param name="name">The name, valid until the next one.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int PassName(ReadOnlySpan<byte> first, int at, out ReadOnlySpan<byte> name)
    {
        name = default;
        int end = Scanner.PassStringInline(at, out int mark);
        if (end < 0)
            return Failed;
        name = NameText(at + 1, mark);
        return PassColon(first, end);
    }

    /// <summary>Passes the colon behind a name and the whitespace around it: offset of the value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int PassColon(ReadOnlySpan<byte> first, int at)
    {
        if ((uint)(at + 3) < (uint)first.Length)
        {
            int colon = first[at] == ' ' ? at + 1 : at;
            int value = first[colon + 1] == ' ' ? colon + 2 : colon + 1;
            if (first[colon] == ':' && first[value] > ' ')
                return value;
        }

        return PassOtherColon(at);
    }

    /// <summary>A declared field comes once; answers where its value starts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Mark(ref uint seen, uint bit, int at)
    {
        if ((seen & bit) != 0)
            return Fail(WireErrorKind.DuplicateField, at);
        seen |= bit;
        return at;
    }

    /// <summary>Passes any value.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Skip(int at, int levels) => ValueGrammar.Pass(ref Scanner, at, levels);

    /// <summary>Passes an object whose members are nobody's concern.</summary>
    public int SkipObject(int at, int levels) => Scanner.Window.ByteAt(at) == '{' ? Skip(at, levels) : FailType(at, "object");

    /// <summary>Passes <c>null</c>, which ProtoJSON takes for any field that is not set.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int PassNull(int at) => Scanner.PassLiteral(at, "null"u8);

    /// <summary>The text of a string or number that has been passed, escapes resolved, copied to the buffer.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public readonly ReadOnlySpan<byte> CopyText(TextRange range, Span<byte> buffer)
    {
        Scanner.Window.Slice(range).CopyTo(buffer);
        return buffer[..(range.HasEscapes ? JsonUnescape.Write(buffer[..range.Length], buffer) : range.Length)];
    }

    /// <summary>Leaves an error.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Fail(WireErrorKind kind, int offset, string? expected = null)
    {
        _expected = expected;
        return Scanner.Fail(kind, offset);
    }

    /// <summary>Leaves the error that the byte here is not allowed.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int FailAt(int at) => Scanner.FailAt(at);

    /// <summary>Leaves the error that a list has no place for null.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int FailNullElement(int at) => PassNull(at) < 0 ? Failed : Fail(WireErrorKind.InvalidValue, at, "list element");

    /// <summary>Leaves the error that a value of another type was expected.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int FailType(int at, string expected)
    {
        // Only a well-formed value has a wrong type: what is not JSON at all must not be reported as that.
        return ValueGrammar.Pass(ref Scanner, at, InBlob) < 0 ? Failed : Fail(WireErrorKind.WrongType, at, expected);
    }

    /// <summary>Puts a name in front of the path of the error that was left.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Under(string name)
    {
        _path = FieldPath.Prepend(name, _path ?? "");
        return Failed;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int PassOtherColon(int at) => Scanner.PassColon(at);

    /// <summary>Puts an index in front of the path of the error that was left.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int UnderElement(int index) => Under($"[{index}]");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly int ByteBehind(int at) => Scanner.Window.ByteAt(at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly ReadOnlySpan<byte> NameText(int start, int mark)
    {
        ReadOnlySpan<byte> text = mark >= 0 ? Scanner.LastText(start, mark) : default;
        return text.Length == mark ? text : ResolveName(new TextRange(start, mark));
    }

    /// <summary>A name with escapes or in two segments, copied: valid until the next one.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly ReadOnlySpan<byte> ResolveName(TextRange name)
    {
        if (name.Length > FieldPath.MaxEscapedNameLength)
            return default;
        byte[] buffer = t_nameBuffer ??= new byte[FieldPath.MaxEscapedNameLength];
        return CopyText(name, buffer);
    }
}
