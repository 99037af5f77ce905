using System.Buffers;
using System.Runtime.CompilerServices;
using LiveProto.Wire.Json;

namespace LiveProto.Wire.Passes;

/// <summary>
/// Goes over the members of messages for the hot way of reading: objects, names, what is skipped, and errors with their paths. Each method is given the
/// offset at which something starts and answers the one behind it, or <see cref="Failed"/>, leaving <see cref="Error"/>.
/// </summary>
/// <remarks>
/// The loop over an object's members is <c>for (at = Open(at, levels); at > 0; at = Continue(at, levels))</c>, then <see cref="Closed"/>: no token lies at offset 0
/// but the message itself, which leaves room for "closed" among the negative numbers, ~offset, where <see cref="Failed"/>, -1, would be the offset 0.
/// </remarks>
internal ref struct FieldReader
{
    /// <summary>The answer of a method that found the peer at fault.</summary>
    public const int Failed = JsonScanner.Failed;

    // Levels that are open inside: the message, one of its members, model turn or transcription, its list of parts, a part, its blob.
    public const int InMessage = 1, InMember = 2, InTurn = 3, InParts = 4, InPart = 5, InBlob = 6;

    // Longer than any declared name, so that a name that does not fit cannot be one.
    private const int NameBufferLength = 64;

    [ThreadStatic]
    private static byte[]? t_nameBuffer;

    /// <summary>The tokens.</summary>
    public JsonScanner Scanner;

    /// <summary>What is wrong, once a method has answered <see cref="Failed"/>.</summary>
    public WireError Error { get; private set; }

    /// <summary>The byte at an offset that a method has answered; 0 at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int ByteAt(int at) => Scanner.Window.ByteAt(at);

    /// <summary>Passes <c>{</c>: the offset of the first name, or of the end as <see cref="Closed"/> takes it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Open(int at, int levels)
    {
        if (ByteAt(at) != '{')
            return FailType(at, "object");
        at++;
        return Scanner.Window.PeekLine(ref at, levels) == '}' ? ~(at + 1) : at;
    }

    /// <summary>Passes <c>,</c> or <c>}</c> behind a member.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Continue(int at, int levels)
    {
        if (at < 0)
            return Failed;
        int next = Scanner.Window.PeekLine(ref at, levels - 1);
        if (next == ',')
            return Scanner.Window.SkipLine(at + 1, levels);
        return next == '}' ? ~(at + 1) : FailAt(at);
    }

    /// <summary>What the loop ended with, as an offset or <see cref="Failed"/>.</summary>
    public static int Closed(int at) => at == Failed ? Failed : ~at;

    /// <summary>Passes a name and the colon behind it: offset of the value.</summary>
    /// <param name="at">Offset of the name's quote.</param>
    /// <param name="name">The name, valid until the next one.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int PassName(int at, out ReadOnlySpan<byte> name)
    {
        name = default;
        int end = Scanner.PassStringInline(at, out int mark);
        if (end < 0)
            return FailFromScanner();
        name = NameText(at + 1, mark);
        at = Scanner.PassColon(end);
        return at < 0 ? FailFromScanner() : at;
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
    public int Skip(int at, int levels)
    {
        at = ValueGrammar.Pass(ref Scanner, at, levels);
        return at < 0 ? FailFromScanner() : at;
    }

    /// <summary>Passes an object whose members are nobody's concern.</summary>
    public int SkipObject(int at, int levels) => ByteAt(at) == '{' ? Skip(at, levels) : FailType(at, "object");

    /// <summary>Passes <c>null</c>, which ProtoJSON takes for any field that is not set.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int PassNull(int at)
    {
        at = Scanner.PassLiteral(at, "null"u8);
        return at < 0 ? FailFromScanner() : at;
    }

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
        Error = new WireError(kind, offset, "", expected);
        return Failed;
    }

    /// <summary>Takes over the error that the scanner has left.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int FailFromScanner() => Fail(Scanner.Error, Scanner.ErrorOffset);

    /// <summary>Leaves the error that the byte here is none that may come.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int FailAt(int at)
    {
        Scanner.FailAt(at);
        return FailFromScanner();
    }

    /// <summary>Leaves the error that a list has no place for null.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int FailNullElement(int at) => PassNull(at) < 0 ? Failed : Fail(WireErrorKind.InvalidValue, at, "list element");

    /// <summary>Leaves the error that a value of another type was expected.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int FailType(int at, string expected)
    {
        // Only a well-formed value has a wrong type: what is no JSON at all must not be reported as that.
        return ValueGrammar.Pass(ref Scanner, at, InBlob) < 0 ? FailFromScanner() : Fail(WireErrorKind.WrongType, at, expected);
    }

    /// <summary>Puts a name in front of the path of the error that was left.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Under(string name)
    {
        Error = Error with { Path = FieldPath.Prepend(name, Error.Path) };
        return Failed;
    }

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
        if (name.Length > NameBufferLength)
            return default;
        byte[] buffer = t_nameBuffer ??= new byte[NameBufferLength];
        return CopyText(name, buffer);
    }
}
