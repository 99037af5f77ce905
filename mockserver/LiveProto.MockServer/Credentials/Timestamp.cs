using System.Globalization;

namespace LiveProto.Mocking.Credentials;

/// <summary>Times as ProtoJSON writes them: RFC 3339 with up to nine digits behind the second, and an offset that has to be
/// there.</summary>
internal static class Timestamp
{
    private const int SecondsLength = 19; // 2026-01-31T23:59:59
    private const int MaxDigits = 9;
    private const int KeptDigits = 7; // A tick is 100 ns.

    public static bool TryParse(string text, out DateTimeOffset time)
    {
        time = default;
        if (text.Length <= SecondsLength)
            return false;
        ReadOnlySpan<char> rest = text.AsSpan(SecondsLength);
        ReadOnlySpan<char> digits = [];
        if (rest[0] == '.')
        {
            int end = rest[1..].IndexOfAnyExceptInRange('0', '9');
            if (end is < 1 or > MaxDigits)
                return false;
            digits = rest.Slice(1, Math.Min(end, KeptDigits));
            rest = rest[(end + 1)..];
        }

        string offset = rest is "Z" or "z" ? "+00:00" : rest.ToString();
        string whole = $"{text.AsSpan(0, SecondsLength)}.{digits}{new string('0', KeptDigits - digits.Length)}{offset}";
        return DateTimeOffset.TryParseExact(
            whole, "yyyy-MM-dd'T'HH:mm:ss.fffffffzzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
    }
}
