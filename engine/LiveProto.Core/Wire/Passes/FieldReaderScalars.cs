using System.Runtime.CompilerServices;
using LiveProto.Wire.Json;

namespace LiveProto.Wire.Passes;

/// <summary>Values of scalar fields in ProtoJSON: null is taken for any, and leaves what was there.</summary>
internal static class FieldReaderScalars
{
    private const int Failed = FieldReader.Failed;

    // Digits of an integer that fits whatever its type, so that it needs no second look.
    private const int PlainDigits = 9;

    /// <summary>A string.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int ReadString(this ref FieldReader reader, int at, ref TextRange range)
    {
        int next = reader.Scanner.Window.ByteAt(at);
        if (next != '"')
            return next == 'n' ? reader.PassNull(at) : reader.FailType(at, "string");
        int end = reader.Scanner.PassStringInline(at, out int mark);
        if (end < 0)
            return Failed;
        range = new TextRange(at + 1, mark);
        return end;
    }

    /// <summary>A bool.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ReadBool(this ref FieldReader reader, ReadOnlySpan<byte> first, int at, out bool value)
    {
        value = FieldReader.Rest(first, at).StartsWith("true"u8);
        return value ? at + "true".Length : ReadOtherBool(ref reader, at, out value);
    }

    /// <summary>An int32, as a number or a string.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ReadInt32(this ref FieldReader reader, ReadOnlySpan<byte> first, int at, ref int value)
    {
        // Most are a few plain digits.
        int end = at;
        uint digit = 0;
        uint number = 0;
        for (; (uint)end < (uint)first.Length && (digit = (uint)first[end] - '0') <= 9 && end - at <= PlainDigits; end++)
            number = (number * 10) + digit;
        // What ends a number in JSON, so that it needs no second look: whatever other byte follows, the loop has left it for the grammar.
        if (end - at is 0 or > PlainDigits || (uint)end >= (uint)first.Length
            || first[end] is not ((byte)',' or (byte)'\n' or (byte)'}' or (byte)' ') || (first[at] == '0' && end - at > 1))
            return ReadOtherInt32(ref reader, at, ref value);
        value = (int)number;
        return end;
    }

    /// <summary>Checks a string.</summary>
    public static int CheckString(this ref FieldReader reader, int at)
    {
        var range = default(TextRange);
        return reader.ReadString(at, ref range);
    }

    /// <summary>Checks a string of which every character counts.</summary>
    public static int CheckWholeString(this ref FieldReader reader, int at)
    {
        var range = default(TextRange);
        return reader.ReadWholeString(at, ref range);
    }

    /// <summary>Reads a string of which every character counts.</summary>
    public static int ReadWholeString(this ref FieldReader reader, int at, ref TextRange range)
    {
        int broken = reader.Scanner.BrokenCount;
        int end = reader.ReadString(at, ref range);
        return end < 0 || reader.Scanner.BrokenCount == broken ? end : reader.Fail(WireErrorKind.InvalidUtf8, at);
    }

    /// <summary>Checks an enumeration: a name, or a number whose digits then stand for the name.</summary>
    public static int CheckEnum(this ref FieldReader reader, int at) =>
        IsNumberStart(reader.Scanner.Window.ByteAt(at))
            ? CheckInteger(ref reader, at, "enum", int.MinValue, int.MaxValue)
            : reader.CheckString(at);

    /// <summary>Checks an int64, as a number or a string.</summary>
    public static int CheckInt64(this ref FieldReader reader, int at) =>
        CheckInteger(ref reader, at, "int64", long.MinValue, long.MaxValue);

    /// <summary>Checks a duration.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int CheckDuration(this ref FieldReader reader, int at)
    {
        if (reader.Scanner.Window.ByteAt(at) == 'n')
            return reader.PassNull(at);
        var range = default(TextRange);
        int end = reader.ReadString(at, ref range);
        if (end < 0)
            return Failed;
        Span<byte> text = stackalloc byte[ProtoJson.MaxEscapedDurationLength];
        return range.Length <= text.Length && ProtoJson.TryParseDuration(reader.CopyText(range, text), out _)
            ? end
            : reader.Fail(WireErrorKind.InvalidValue, at, "duration");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int ReadOtherBool(ref FieldReader reader, int at, out bool value)
    {
        int next = reader.Scanner.Window.ByteAt(at);
        value = next == 't';
        if (next is not ('t' or 'f' or 'n'))
            return reader.FailType(at, "bool");
        return next == 't' ? reader.Scanner.PassLiteral(at, "true"u8)
            : next == 'f' ? reader.Scanner.PassLiteral(at, "false"u8)
            : reader.Scanner.PassLiteral(at, "null"u8);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int ReadOtherInt32(ref FieldReader reader, int at, ref int value)
    {
        long wide = value;
        int end = ReadInteger(ref reader, at, "int32", int.MinValue, int.MaxValue, ref wide);
        value = (int)wide;
        return end;
    }

    private static int CheckInteger(ref FieldReader reader, int at, string expected, long least, long most)
    {
        long unused = 0;
        return ReadInteger(ref reader, at, expected, least, most, ref unused);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int ReadInteger(ref FieldReader reader, int at, string expected, long least, long most, ref long value)
    {
        int next = reader.Scanner.Window.ByteAt(at);
        if (next == 'n')
            return reader.PassNull(at);
        var range = default(TextRange);
        int end;
        if (next == '"')
        {
            end = reader.ReadString(at, ref range);
            if (end < 0)
                return Failed;
        }
        else
        {
            if (!IsNumberStart(next))
                return reader.FailType(at, expected);
            end = NumberGrammar.Pass(ref reader.Scanner, at);
            if (end < 0)
                return Failed;
            range = new TextRange(at, end - at);
        }

        Span<byte> text = stackalloc byte[IntegerText.MaxEscapedLength];
        if (range.Length > text.Length || !IntegerText.TryParse(reader.CopyText(range, text), out long number) || number < least
            || number > most)
            return reader.Fail(WireErrorKind.InvalidValue, at, expected);
        value = number;
        return end;
    }

    private static bool IsNumberStart(int next) => next is '-' or (>= '0' and <= '9');
}
