using System.Text.RegularExpressions;
using LiveProto.Mocking.Scenarios.Rules;

namespace LiveProto.Mocking.Scenarios.Functions;

/// <summary>Names and other words in a prompt that say by their form what they are.</summary>
internal static partial class Names
{
    private static readonly string[] s_languages =
        ("english french german spanish italian portuguese dutch norwegian swedish danish finnish polish russian ukrainian greek turkish "
        + "arabic hebrew hindi japanese korean chinese mandarin vietnamese thai indonesian latin").Split(' ');

    private static readonly string[] s_colors =
        "red green blue yellow orange purple pink white black brown gray grey cyan magenta turquoise violet gold".Split(' ');

    private static readonly string[] s_genres =
        "jazz rock pop classical blues country folk metal techno house reggae soul funk disco hip-hop rap ambient electronic".Split(' ');

    private static readonly string[] s_rooms =
        ["kitchen", "living room", "bedroom", "bathroom", "dining room", "office", "garage", "hallway", "basement", "attic",
            "garden", "hall"];

    private static readonly (string Code, string[] Words)[] s_currencies =
    [
        ("USD", ["usd", "dollar", "dollars", "bucks"]), ("EUR", ["eur", "euro", "euros"]), ("GBP", ["gbp", "pound", "pounds", "sterling"]),
        ("JPY", ["jpy", "yen"]), ("CHF", ["chf", "franc", "francs"]), ("CAD", ["cad"]), ("AUD", ["aud"]),
        ("INR", ["inr", "rupee", "rupees"]),
        ("CNY", ["cny", "yuan"]), ("SEK", ["sek", "krona", "kronor"]), ("NOK", ["nok", "kroner"]), ("DKK", ["dkk"]),
        ("KRW", ["krw", "won"]), ("BRL", ["brl", "reais"]),
        ("MXN", ["mxn", "peso", "pesos"]), ("PLN", ["pln", "zloty"]), ("BTC", ["btc", "bitcoin", "bitcoins"]),
    ];

    private const string Operand = "(?:[0-9]+(?:[.][0-9]+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)";

    private const string Operator = " ?[+*×÷^%]| [-/x] | plus | minus | times | divided by |% of | percent of ";

    public static string? Language(string text) => Known(text, s_languages);

    public static string? Color(string text) => Known(text, s_colors);

    public static string? Genre(string text) => Known(text, s_genres);

    public static string? Room(string text) => Known(text, s_rooms);

    /// <summary>Currencies by their codes, in the order in which they are said.</summary>
    public static List<string> Currencies(string text)
    {
        var found = new List<string>();
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is '$' or '€' or '£' or '¥')
                found.Add(text[i] switch { '$' => "USD", '€' => "EUR", '£' => "GBP", _ => "JPY" });
        }

        foreach (Word word in Word.Read(text))
        {
            if (Array.Find(s_currencies, currency => currency.Words.Contains(word.Lower)).Code is { } code)
                found.Add(code);
        }

        return [.. found.Distinct()];
    }

    /// <summary>Words with capital letters, as "Redmond, Washington", that do not begin the text; null when there are none.</summary>
    public static string? Proper(string text)
    {
        foreach (Match match in ProperPattern().Matches(text))
        {
            bool isFirst = text.AsSpan(0, match.Index).Trim().IsEmpty;
            string first = Word.Read(match.Value)[0].Lower;
            bool isCommon = SmallWords.Question.Contains(first) || SmallWords.Polite.Contains(first)
                || SmallWords.Determiners.Contains(first) || SmallWords.Persons.Contains(first)
                || (isFirst && (Verbs.DeedOf(WordStem.Of(first)) != Deed.None || Topics.Of(WordStem.Of(first)) != 0));
            if (!isCommon && (!isFirst || match.Value.Contains(',') || IsFollowedByFragment(text, match)))
                return match.Value;
        }

        return null;
    }

    public static string? Email(string text) => Value(EmailPattern().Match(text));

    public static string? Link(string text) => Value(LinkPattern().Match(text))?.TrimEnd('.', ',', '?', '!', ')');

    public static string? Phone(string text) => Value(PhonePattern().Match(text))?.Trim();

    /// <summary>"BA123", "4711", "AAPL": a word with a digit in it, else one of capitals alone.</summary>
    public static string? Code(string text) => Value(CodePattern().Match(text)) ?? Value(CapitalsPattern().Match(text));

    /// <summary>"17 times 23", "15% of 80", "(2 + 3) * 4".</summary>
    public static string? Sum(string text) => Value(SumPattern().Match(TimeWords.Blank(text)))?.Trim();

    /// <summary>The beginning of a phrase up to where its capital letters end: "Oslo please" is "Oslo".</summary>
    public static string Capitals(string phrase)
    {
        Match match = ProperPattern().Match(phrase);
        return match.Success && match.Index == 0 ? match.Value : phrase;
    }

    private static bool IsFollowedByFragment(string text, Match match)
    {
        ReadOnlySpan<char> rest = text.AsSpan(match.Index + match.Length).Trim(" .?!");
        return rest.IsEmpty || rest.StartsWith("for ", StringComparison.OrdinalIgnoreCase) || char.IsAsciiDigit(rest[0]);
    }

    private static string? Known(string text, string[] words)
    {
        foreach (string word in words)
        {
            if (PromptText.Find(text, word) is { } found)
                return found;
        }

        return null;
    }

    private static string? Value(Match match) => match.Success ? match.Value : null;

    [GeneratedRegex(@"\b\p{Lu}[\p{L}'’-]*(?:(?:,? |(?: (?:de|del|da|do|la|of|the|upon)){1,2} )\p{Lu}[\p{L}'’-]*)*")]
    private static partial Regex ProperPattern();

    [GeneratedRegex(@"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+")]
    private static partial Regex EmailPattern();

    [GeneratedRegex(@"\b(?:https?://|www\.)\S+", RegexOptions.IgnoreCase)]
    private static partial Regex LinkPattern();

    [GeneratedRegex(@"\+?[0-9][0-9 ()-]{5,18}[0-9]")]
    private static partial Regex PhonePattern();

    [GeneratedRegex(@"\b(?=[A-Za-z0-9-]{0,20}[0-9])[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*\b")]
    private static partial Regex CodePattern();

    [GeneratedRegex(@"\b(?!I\b|A\b)[A-Z]{2,6}\b")]
    private static partial Regex CapitalsPattern();

    [GeneratedRegex($@"[-(]*\b{Operand}\)*(?:(?:{Operator}) ?[-(]*{Operand}\)*)+", RegexOptions.IgnoreCase)]
    private static partial Regex SumPattern();
}
