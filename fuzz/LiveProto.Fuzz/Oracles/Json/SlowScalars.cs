using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LiveProto.Fuzz.Oracles.Json;

/// <summary>
/// Numbers and times of ProtoJSON, by regular expressions and arithmetic without bounds. Where a reader may take more than ProtoJSON
/// says, the rule stands here:
/// digits in quotes may begin with zeros; an integer has 64 characters at the most, a duration 32.
/// </summary>
internal static partial class SlowScalars
{
    private const long MaxDurationSeconds = 315_576_000_000;
    private const int LongestInteger = 64;
    private const int LongestDuration = 32;

    /// <summary>An integer within the bounds; null where it is not one. Also <c>3.0</c> and <c>1e3</c>.</summary>
    public static BigInteger? Integer(JsonElement value, BigInteger least, BigInteger most)
    {
        if (NumberOf(value) is not { } text || Number().Match(text) is not { Success: true } match || text.Length > LongestInteger)
            return null;
        string fraction = match.Groups["fraction"].Value.TrimEnd('0');
        BigInteger digits = BigInteger.Parse(match.Groups["whole"].Value + fraction, CultureInfo.InvariantCulture);
        string power = match.Groups["exponent"].Success ? match.Groups["exponent"].Value : "0";
        BigInteger exponent = BigInteger.Parse(power, CultureInfo.InvariantCulture) - fraction.Length;
        for (; exponent < 0 && digits % 10 == 0 && digits != 0; exponent++)
            digits /= 10;
        // No bound has forty digits.
        if (digits != 0 && (exponent < 0 || exponent > 40))
            return null;
        BigInteger whole = digits == 0 ? 0 : digits * BigInteger.Pow(10, (int)exponent) * (text[0] == '-' ? -1 : 1);
        return whole >= least && whole <= most ? whole : null;
    }

    /// <summary>A finite number, or one of three names in quotes; null where it is not one.</summary>
    public static double? Double(JsonElement value)
    {
        string? text = NumberOf(value);
        if (value.ValueKind == JsonValueKind.String && text is "NaN" or "Infinity" or "-Infinity")
            return text == "NaN" ? double.NaN : text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
        if (text is null || !Number().IsMatch(text))
            return null;
        double number = double.Parse(text, CultureInfo.InvariantCulture);
        return double.IsFinite(number) ? number : null;
    }

    /// <summary>A google.protobuf.Duration in units of 100 ns, cut off below; null where it is not one.</summary>
    public static long? Duration(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String || DurationText().Match(JsonStrings.TextOf(value)) is not { Success: true } match)
            return null;
        if (match.Length > LongestDuration)
            return null;
        BigInteger seconds = BigInteger.Parse(match.Groups["seconds"].Value, CultureInfo.InvariantCulture);
        if (seconds > MaxDurationSeconds)
            return null;
        long ticks = ((long)seconds * TimeSpan.TicksPerSecond) + Fraction(match);
        return match.Groups["minus"].Success ? -ticks : ticks;
    }

    /// <summary>A google.protobuf.Timestamp in units of 100 ns, cut off below; null where it is not one.</summary>
    public static long? Timestamp(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String || TimestampText().Match(JsonStrings.TextOf(value)) is not { Success: true } match)
            return null;
        string date = $"{match.Groups["date"].Value}T{match.Groups["time"].Value}";
        if (!DateTime.TryParseExact(date, "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime local))
            return null;
        string zone = match.Groups["zone"].Value;
        TimeSpan offset = default;
        if (zone.Length > 1 && !TimeSpan.TryParseExact(zone[1..], @"hh\:mm", CultureInfo.InvariantCulture, out offset))
            return null;
        long ticks = local.Ticks + Fraction(match) - (zone[0] == '-' ? -offset.Ticks : offset.Ticks);
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks ? ticks : null;
    }

    private static long Fraction(Match match) =>
        long.Parse(match.Groups["fraction"].Value.PadRight(7, '0')[..7], CultureInfo.InvariantCulture);

    private static string? NumberOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.String => JsonStrings.TextOf(value),
        _ => null,
    };

    [GeneratedRegex(@"\A-?(?<whole>[0-9]+)(\.(?<fraction>[0-9]+))?([eE](?<exponent>[-+]?[0-9]+))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"\A(?<minus>-)?(?<seconds>[0-9]+)(\.(?<fraction>[0-9]{1,9}))?s\z", RegexOptions.CultureInvariant)]
    private static partial Regex DurationText();

    [GeneratedRegex(
        @"\A(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt](?<time>[0-9]{2}:[0-9]{2}:[0-9]{2})(\.(?<fraction>[0-9]{1,9}))?"
        + @"(?<zone>[Zz]|[-+][0-9]{2}:[0-9]{2})\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex TimestampText();
}
