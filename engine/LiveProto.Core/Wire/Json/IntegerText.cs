using System.Buffers.Text;
using System.Globalization;

namespace LiveProto.Wire.Json;

/// <summary>The text of an integer in ProtoJSON: also <c>3.0</c> and <c>1e3</c>, as long as the value is whole.</summary>
internal static class IntegerText
{
    public static bool TryParse(ReadOnlySpan<byte> text, out long value)
    {
        if (text.Length > 0 && text[0] != '+' && Utf8Parser.TryParse(text, out value, out int used) && used == text.Length)
            return true;
        // Decimal keeps all of int64's digits, which double would not.
        value = 0;
        if (text.Length is 0 or > 64 || text[0] == '+'
            || !decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out decimal number)
            || number != decimal.Truncate(number) || number < long.MinValue || number > long.MaxValue)
            return false;
        value = (long)number;
        return true;
    }
}
