using System.Globalization;
using LiveProto.Mocking.Timing;

namespace LiveProto.Mocking.Scenarios.FaultGrammar;

/// <summary>Values in the text of a fault; null = it is another value.</summary>
internal static class FaultValues
{
    public static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    /// <summary><c>64000</c>, <c>64k</c>, <c>2M</c>: thousands and millions.</summary>
    public static int? Size(string? text)
    {
        int scale = text is [.., 'k'] ? 1000 : text is [.., 'M'] ? 1_000_000 : 1;
        long? size = Number(scale == 1 ? text : text![..^1]) * (long)scale;
        return size <= int.MaxValue ? (int?)size : null;
    }

    public static TimeSpan? Time(string? text) => text is not null && TimeText.TryParse(text, out TimeSpan time) ? time : null;

    /// <summary><c>200ms</c> always, <c>100ms..300ms</c> any between, <c>200ms~50ms</c> normal, <c>~200ms</c> exponential.</summary>
    public static DelayDistribution? Delay(string? text)
    {
        if (text is null)
            return null;
        if (Split(text, "..") is var (shortest, longest))
            return Time(shortest) is { } from && Time(longest) is { } to && Positive(from) <= Positive(to)
                ? DelayDistribution.Uniform(from, to)
                : null;
        if (Split(text, "~") is not var (mean, deviation))
            return Time(text) is { } always ? DelayDistribution.Fixed(always) : null;
        if (Time(deviation) is not { } second)
            return null;
        return mean.Length == 0 ? DelayDistribution.Exponential(second) : Time(mean) is { } first
            ? DelayDistribution.Normal(first, second)
            : null;
    }

    /// <summary><c>0.25</c> or <c>25%</c>: over 0, at most 1.</summary>
    public static double? Chance(string text)
    {
        bool isPercent = text.EndsWith('%');
        if (!double.TryParse(isPercent ? text[..^1]
            : text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double chance))
            return null;
        chance = isPercent ? chance / 100 : chance;
        return chance is > 0 and <= 1 ? chance : null;
    }

    /// <summary><c>2</c>, <c>2..5</c>, <c>2..</c>: from 1.</summary>
    public static (int From, int To)? Range(string text)
    {
        (string from, string to) = Split(text, "..") ?? (text, text);
        int? first = Number(from);
        int? last = to.Length == 0 ? int.MaxValue : Number(to);
        return first >= 1 && last >= first ? (first.Value, last.Value) : null;
    }

    /// <summary>A text as it stands, or without the quotation marks around it.</summary>
    public static string? Unquote(string text)
    {
        if (!text.Contains('"', StringComparison.Ordinal))
            return text;
        return text.Length >= 2 && text[0] == '"' && text.IndexOf('"', 1) == text.Length - 1 ? text[1..^1] : null;
    }

    private static TimeSpan Positive(TimeSpan time) => time < TimeSpan.Zero ? TimeSpan.MaxValue : time;

    private static (string, string)? Split(string text, string mark)
    {
        int at = text.IndexOf(mark, StringComparison.Ordinal);
        return at < 0 ? null : (text[..at], text[(at + mark.Length)..]);
    }
}
