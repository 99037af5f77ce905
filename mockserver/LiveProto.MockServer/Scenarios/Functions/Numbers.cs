using System.Collections.Frozen;
using System.Globalization;

namespace LiveProto.Mocking.Scenarios.Functions;

/// <summary>The numbers of a prompt; each is given out once, to the parameter that its unit names, else in order.</summary>
internal sealed class Numbers
{
    private static readonly FrozenDictionary<string, int> s_words =
        ("one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10 eleven 11 twelve 12 fifteen 15 twenty 20 thirty 30 forty 40 "
        + "fifty 50 sixty 60 seventy 70 eighty 80 ninety 90 hundred 100").Split(' ').Chunk(2).ToFrozenDictionary(
            static pair => pair[0], static pair => int.Parse(pair[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    private readonly List<(decimal Value, string Unit, bool IsOfTime)> _found = [];

    /// <param name="text">What they stand in.</param>
    /// <param name="untimed">The same with spaces where times stand: their numbers are for parameters that name the unit.</param>
    public Numbers(string text, string untimed)
    {
        List<Word> words = Word.Read(text);
        for (int i = 0; i < words.Count; i++)
        {
            if (Read(text, words, i) is { } number)
                _found.Add((number.Value, number.Unit, untimed[words[i].Start] == ' '));
        }
    }

    /// <summary>Whether a word in lower case is a number.</summary>
    public static bool IsNumber(string word) => s_words.ContainsKey(word) || decimal.TryParse(word, CultureInfo.InvariantCulture, out _);

    /// <summary>Whether one is there for a parameter of this name.</summary>
    public bool Has(IReadOnlyList<string> words, bool wantsInteger) =>
        FindByUnit(words, wantsInteger) >= 0 || _found.Exists(number => !number.IsOfTime && Fits(number.Value, wantsInteger));

    /// <summary>The number for a parameter of this name; for integers a whole one; null when there is none.</summary>
    public decimal? Take(IReadOnlyList<string> words, bool wantsInteger)
    {
        int index = FindByUnit(words, wantsInteger);
        if (index < 0)
            index = _found.FindIndex(number => !number.IsOfTime && Fits(number.Value, wantsInteger));
        if (index < 0)
            index = _found.FindIndex(number => Fits(number.Value, wantsInteger));
        if (index < 0)
            return null;
        decimal taken = _found[index].Value;
        _found.RemoveAt(index);
        return taken;
    }

    private static bool Fits(decimal value, bool wantsInteger) => !wantsInteger || value == decimal.Truncate(value);

    private int FindByUnit(IReadOnlyList<string> words, bool wantsInteger) => _found.FindIndex(number =>
        number.Unit.Length > 0 && Fits(number.Value, wantsInteger) && words.Any(word => IsUnit(number.Unit, WordStem.Of(word))));

    private static bool IsUnit(string unit, string word) => unit == word || word switch
    {
        "temperatur" or "temp" => unit is "degre" or "c" or "f" or "celsiu",
        "brightnes" or "volum" or "level" or "percentag" or "intensiti" => unit is "percent" or "%",
        "guest" or "size" or "parti" or "adult" or "passenger" or "seat" =>
            unit is "peopl" or "person" or "guest" or "adult" or "passenger" or "of",
        _ => false,
    };

    // "mp3" and "42nd" are words, not values; "20-sided" is a number with its unit.
    private static (decimal Value, string Unit)? Read(string text, List<Word> words, int index)
    {
        Word word = words[index];
        string lower = word.Lower;
        int hyphen = lower.IndexOf('-', StringComparison.Ordinal);
        string digits = hyphen > 0 ? lower[..hyphen] : lower;
        string unit = hyphen > 0 ? WordStem.Of(lower[(hyphen + 1)..])
            : word.End < text.Length && text[word.End] == '%' ? "%"
            : index + 1 < words.Count && words[index + 1].Start - word.End <= 2 ? words[index + 1].Stem
            : "";
        if (s_words.TryGetValue(digits, out int named))
            return lower == "one" && unit.Length == 0 ? null : (named, unit);
        if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value))
            return null;
        int before = word.Start - 1;
        bool isNegative = before >= 0 && text[before] is '-' or '−' && (before == 0 || char.IsWhiteSpace(text[before - 1]));
        return (isNegative ? -value : value, unit);
    }
}
