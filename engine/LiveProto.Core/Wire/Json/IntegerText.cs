using System.Buffers.Text;

namespace LiveProto.Wire.Json;

/// <summary>The text of an integer in ProtoJSON: also <c>3.0</c> and <c>1e3</c>, as long as the value is whole.</summary>
internal static class IntegerText
{
    /// <summary>Characters of the longest text that is looked at.</summary>
    public const int MaxLength = 64;

    /// <summary>Bytes of such a text in a message, each of its characters escaped.</summary>
    public const int MaxEscapedLength = MaxLength * JsonUnescape.EscapeLength;

    // Digits of the longest int64.
    private const int MaxDigits = 19;

    public static bool TryParse(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        if (text.Length is 0 or > MaxLength || text[0] == '+')
            return false;
        if (Utf8Parser.TryParse(text, out value, out int used) && used == text.Length)
            return true;
        return NumberGrammar.IsNumber(text) && TryParseWhole(text, out value);
    }

    // Digit by digit: double does not have all digits of an int64, and decimal rounds 1e-40 to a whole number.
    private static bool TryParseWhole(ReadOnlySpan<byte> number, out long value)
    {
        value = 0;
        bool isNegative = number[0] == '-';
        int mark = number.IndexOfAny((byte)'e', (byte)'E');
        ReadOnlySpan<byte> digits = mark < 0 ? number : number[..mark];
        int point = digits.IndexOf((byte)'.');
        Span<byte> plain = stackalloc byte[MaxLength];
        int length = 0;
        foreach (byte digit in digits)
        {
            if (char.IsAsciiDigit((char)digit) && (length > 0 || digit != '0'))
                plain[length++] = digit;
        }

        if (length == 0)
            return true;
        int exponent = point < 0 ? 0 : point + 1 - digits.Length;
        if (mark >= 0)
        {
            if (!Utf8Parser.TryParse(number[(mark + 1)..], out int stated, out _) || Math.Abs((long)stated) > 2 * MaxLength)
                return false;
            exponent += stated;
        }

        for (; exponent < 0 && plain[length - 1] == '0'; exponent++)
            length--;
        if (exponent < 0 || length + exponent > MaxDigits)
            return false;
        plain.Slice(length, exponent).Fill((byte)'0');
        _ = Utf8Parser.TryParse(plain[..(length + exponent)], out ulong magnitude, out _);
        value = isNegative ? (long)(0 - magnitude) : (long)magnitude;
        return magnitude <= (isNegative ? 1ul << 63 : long.MaxValue);
    }
}
