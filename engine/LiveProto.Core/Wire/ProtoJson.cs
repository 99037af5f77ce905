using System.Buffers.Text;
using System.Globalization;

namespace LiveProto.Wire;

/// <summary>The texts of <c>google.protobuf.Duration</c> and <c>Timestamp</c> in ProtoJSON.</summary>
internal static class ProtoJson
{
    /// <summary>Bytes of the longest duration in a message, each of its characters escaped.</summary>
    public const int MaxEscapedDurationLength = MaxDurationLength * Json.JsonUnescape.EscapeLength;

    // A sign, twelve digits, a point, nine digits, the unit; and zeros in front that somebody may write.
    private const int MaxDurationLength = 32;

    // google/protobuf/duration.proto: ±10,000 years, and a fraction beyond the last whole second.
    private const long MaxDurationSeconds = 315_576_000_000;
    private const ulong MaxDurationTicks = ((ulong)MaxDurationSeconds * TimeSpan.TicksPerSecond) + (TimeSpan.TicksPerSecond - 1);

    /// <summary><c>"9.5s"</c>: seconds, up to nine decimals. What is below 100 ns is cut off, since <see cref="TimeSpan"/> cannot hold
    /// it.</summary>
    public static bool TryParseDuration(ReadOnlySpan<byte> text, out TimeSpan value)
    {
        value = default;
        bool isNegative = text.Length > 0 && text[0] == '-';
        if (isNegative)
            text = text[1..];
        if (text.Length is < 2 or > MaxDurationLength || text[^1] != 's' || !char.IsAsciiDigit((char)text[0]))
            return false;
        text = text[..^1];
        if (!Utf8Parser.TryParse(text, out long seconds, out int used) || seconds > MaxDurationSeconds
            || !TryParseFraction(text[used..], out long ticks))
            return false;
        ticks += seconds * TimeSpan.TicksPerSecond;
        value = new TimeSpan(isNegative ? -ticks : ticks);
        return true;
    }

    /// <summary>
    /// Writes a duration with 0, 3, 6 or 9 decimals; answers the length, at most 32. What is beyond ten thousand years becomes the longest
    /// that a reader must take: <see cref="TimeSpan.MaxValue"/> means "for ever" where it comes from.
    /// </summary>
    public static int FormatDuration(TimeSpan value, Span<byte> text)
    {
        int at = 0;
        if (value.Ticks < 0)
            text[at++] = (byte)'-';
        ulong ticks = Math.Min((ulong)Math.Abs((decimal)value.Ticks), MaxDurationTicks);
        Utf8Formatter.TryFormat(ticks / TimeSpan.TicksPerSecond, text[at..], out int written);
        at += written;
        at += FormatFraction((int)(ticks % TimeSpan.TicksPerSecond), text[at..]);
        text[at++] = (byte)'s';
        return at;
    }

    /// <summary>RFC 3339 with any offset. What is below 100 ns is cut off.</summary>
    public static bool TryParseTimestamp(ReadOnlySpan<byte> text, out DateTimeOffset value)
    {
        value = default;
        if (text.Length is < 20 or > 35 || text[4] != '-' || text[7] != '-' || text[10] is not ((byte)'T' or (byte)'t') || text[13] != ':'
            || text[16] != ':')
            return false;
        if (!TryDigits(text[..4], out int year) || !TryDigits(text[5..7], out int month) || !TryDigits(text[8..10], out int day)
            || !TryDigits(text[11..13], out int hour) || !TryDigits(text[14..16], out int minute)
            || !TryDigits(text[17..19], out int second))
            return false;
        int zone = text[19..].IndexOfAny("Zz+-"u8);
        if (zone < 0 || !TryParseFraction(text.Slice(19, zone), out long ticks) || !TryParseZone(text[(19 + zone)..], out int zoneMinutes))
            return false;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23
            || minute > 59 || second > 59)
            return false;
        long utc = new DateTime(year, month, day, hour, minute, second).Ticks + ticks - (zoneMinutes * TimeSpan.TicksPerMinute);
        if (utc < 0 || utc > DateTime.MaxValue.Ticks)
            return false;
        value = new DateTimeOffset(utc, TimeSpan.Zero);
        return true;
    }

    /// <summary>Writes RFC 3339 in UTC with 0, 3, 6 or 9 decimals; answers the length.</summary>
    public static int FormatTimestamp(DateTimeOffset value, Span<byte> text)
    {
        DateTime utc = value.UtcDateTime;
        utc.TryFormat(text, out int at, "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
        at += FormatFraction((int)(utc.Ticks % TimeSpan.TicksPerSecond), text[at..]);
        text[at++] = (byte)'Z';
        return at;
    }

    private static bool TryParseFraction(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text.IsEmpty)
            return true;
        if (text.Length is < 2 or > 10 || text[0] != '.')
            return false;
        for (int i = 1; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit((char)text[i]))
                return false;
        }

        for (int i = 1; i <= 7; i++)
            ticks = (ticks * 10) + (i < text.Length ? text[i] - '0' : 0);
        return true;
    }

    private static int FormatFraction(int ticks, Span<byte> text)
    {
        if (ticks == 0)
            return 0;
        int digits = ticks % 10_000 == 0 ? 3 : ticks % 10 == 0 ? 6 : 9;
        long nanos = ticks * 100L;
        text[0] = (byte)'.';
        long divisor = 100_000_000;
        for (int i = 1; i <= digits; i++, divisor /= 10)
            text[i] = (byte)('0' + (nanos / divisor % 10));
        return digits + 1;
    }

    private static bool TryParseZone(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text.Length == 1)
            return text[0] is (byte)'Z' or (byte)'z';
        if (text.Length != 6 || text[3] != ':' || !TryDigits(text[1..3], out int hour) || !TryDigits(text[4..6], out int minute)
            || hour > 23 || minute > 59)
            return false;
        minutes = (text[0] == '-' ? -1 : 1) * ((hour * 60) + minute);
        return text[0] is (byte)'+' or (byte)'-';
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (byte digit in text)
        {
            if (!char.IsAsciiDigit((char)digit))
                return false;
            value = (value * 10) + (digit - '0');
        }

        return true;
    }
}
