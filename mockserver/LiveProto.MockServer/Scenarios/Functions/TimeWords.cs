using System.Text.RegularExpressions;

namespace LiveProto.Mocking.Scenarios.Functions;

/// <summary>Finds days, times and spans of time in a prompt, as they are said.</summary>
internal static partial class TimeWords
{
    private const string Hours = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve";

    private const string Numeral =
        $"(?:[0-9]+(?:[.][0-9]+)?|an?|half an|{Hours}|fifteen|twenty|thirty|forty|forty-five|fifty|sixty|ninety)";

    private const string Unit = "(?:second|minute|min|hour|day|week|month|night|year)s?";

    private const string Months = "(?:january|february|march|april|may|june|july|august|september|october|november|december)";

    private const string NearDay = "(?:the )?day after tomorrow|today|tonight|tomorrow(?: morning| afternoon| evening| night)?"
        + "|this (?:morning|afternoon|evening|weekend|week|month)|next (?:week|month|weekend|year)"
        + "|(?:(?:this|next|coming) )?(?:mon|tues|wednes|thurs|fri|satur|sun)day";

    private const string Date = "[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}(?:/[0-9]{2,4})?|the [0-9]{1,2}(?:st|nd|rd|th)"
        + $@"|(?:[0-9]{{1,2}}(?:st|nd|rd|th)?[.]? (?:of )?)?{Months}\b(?: [0-9]{{1,2}}(?:st|nd|rd|th)?\b)?(?:,? [0-9]{{4}}\b)?";

    private const string Clock = @"[0-9]{1,2}(?::[0-9]{2})? ?(?:[ap][.]?m\b[.]?|o['’]clock\b)|[0-9]{1,2}:[0-9]{2}\b|noon\b|midnight\b";

    // "At 7", but not "at 7 percent".
    private const string Hour = $@"(?<=\b(?:at|by|around) )(?:[0-9]{{1,2}}|{Hours})\b(?! ?(?:%|percent|degree|[0-9]|[.][0-9]))";

    /// <summary>"3 days", "half an hour".</summary>
    public static string? Span(string text) => Value(SpanPattern().Match(text));

    /// <summary>"tomorrow", "next Friday", "2026-12-24", "December 24th".</summary>
    public static string? Day(string text) => Value(DayPattern().Match(text));

    /// <summary>"7", "7:30 pm", "noon", as behind "at".</summary>
    public static string? Time(string text) => Value(TimePattern().Match(text));

    /// <summary>"tomorrow at 7", "in 20 minutes": day and time as they stand there.</summary>
    public static string? Moment(string text)
    {
        Match later = LaterPattern().Match(text);
        if (later.Success)
            return later.Value;
        Match day = DayPattern().Match(text);
        Match time = TimePattern().Match(text);
        if (!day.Success || !time.Success)
            return Value(day.Success ? day : time);
        (Match first, Match second) = day.Index < time.Index ? (day, time) : (time, day);
        return $"{first.Groups[1].Value} {second.Value.Trim()}";
    }

    /// <summary>The text with spaces where times stand.</summary>
    public static string Blank(string text)
    {
        foreach (Regex pattern in (ReadOnlySpan<Regex>)[LaterPattern(), SpanPattern(), DayPattern(), TimePattern()])
            text = pattern.Replace(text, static match => new string(' ', match.Length));
        return text;
    }

    private static string? Value(Match match) => match.Success ? match.Groups[1].Value : null;

    [GeneratedRegex($@"\b(?:for |over |the next |next )*\b({Numeral}[ -]{Unit})\b", RegexOptions.IgnoreCase)]
    private static partial Regex SpanPattern();

    [GeneratedRegex($@"\bin {Numeral} {Unit}\b", RegexOptions.IgnoreCase)]
    private static partial Regex LaterPattern();

    [GeneratedRegex($@"\b(?:on |for |by |from |until )*\b({NearDay}|{Date})\b", RegexOptions.IgnoreCase)]
    private static partial Regex DayPattern();

    [GeneratedRegex($@"\b(?:(?:at|around|by|from|until|to|for) )?({Clock}|{Hour})", RegexOptions.IgnoreCase)]
    private static partial Regex TimePattern();
}
