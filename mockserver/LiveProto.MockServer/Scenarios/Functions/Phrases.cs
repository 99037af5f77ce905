using System.Buffers;

namespace LiveProto.Mocking.Scenarios.Functions;

/// <summary>
/// The parts of a sentence: what the verb acts on, and what stands behind each preposition. In "play some jazz in the kitchen", "jazz" and
/// "kitchen". Times and quotations are no part of it.
/// </summary>
internal sealed class Phrases
{
    private static readonly SearchValues<char> s_borders = SearchValues.Create(".?!;\n:");

    private readonly string _text;
    private readonly string _original;
    private readonly List<(string Preposition, int Start, int End)> _parts = [];

    /// <param name="text">The sentence, with spaces where times and quotations stand.</param>
    /// <param name="original">The sentence itself.</param>
    public Phrases(string text, string original)
    {
        _text = text;
        _original = original;
        List<Word> words = Word.Read(text);
        string preposition = "";
        int start = FirstOfObject(words);
        int from = start < words.Count ? words[start].Start : text.Length;
        for (int i = start; i < words.Count; i++)
        {
            bool isBorder = i > 0 && text.AsSpan(words[i - 1].End..words[i].Start).ContainsAny(s_borders);
            if (!isBorder && !SmallWords.Prepositions.Contains(words[i].Lower))
                continue;
            Add(preposition, from, words[i].Start);
            preposition = isBorder && !SmallWords.Prepositions.Contains(words[i].Lower) ? "." : words[i].Lower;
            from = preposition == "." ? words[i].Start : words[i].End;
        }

        Add(preposition, from, text.Length);
    }

    /// <summary>What the verb acts on; null when nothing stands behind it.</summary>
    public string? Object => Find("");

    /// <summary>What stands behind the first of these prepositions that is there; null when none is.</summary>
    public string? After(params ReadOnlySpan<string> prepositions)
    {
        foreach (string preposition in prepositions)
        {
            if (Find(preposition) is { } found)
                return found;
        }

        return null;
    }

    /// <summary>What stands behind a word, to the end of the text, times included; null when the word is not there.</summary>
    public string? Said(string preposition) => Rest(_original, preposition);

    /// <summary>What stands behind a word, to the end of the text, without times; null when the word is not there.</summary>
    public string? RestAfter(string preposition) => Rest(_text, preposition);

    private string? Rest(string text, string preposition)
    {
        foreach ((string Preposition, int Start, int End) part in _parts)
        {
            if (part.Preposition == preposition)
                return Clean(text[part.Start..]);
        }

        return null;
    }

    /// <summary>What is to be done, behind "to": "call mum". Not where something goes, as in "to my list", or to whom.</summary>
    public string? Infinitive() => FindTo(isInfinitive: true) is { } part ? Clean(_text[part.Start..]) : null;

    /// <summary>Who or what something goes to: "to Bob", "to my boss".</summary>
    public string? Receiver() => FindTo(isInfinitive: false) is { } part ? Clean(_text[part.Start..part.End]) : null;

    private (int Start, int End)? FindTo(bool isInfinitive)
    {
        foreach ((string preposition, int start, int end) in _parts)
        {
            if (preposition != "to" || Word.Read(_text[start..end]) is not [var first, ..] words)
                continue;
            bool isVerb = char.IsLower(first.Text[0]) && !SmallWords.Determiners.Contains(first.Lower)
                && (words.Count > 1 || Verbs.DeedOf(first.Stem) != Deed.None);
            if (isVerb == isInfinitive)
                return (start, end);
        }

        return null;
    }

    /// <summary>A phrase without determiners in front and politeness behind; null when nothing is left.</summary>
    public static string? Clean(string phrase)
    {
        List<Word> words = Word.Read(phrase);
        int first = words.FindIndex(static word => !SmallWords.Determiners.Contains(word.Lower)
            && word.Lower is not ("me" or "us" or "of"));
        int last = words.FindLastIndex(static word => !(SmallWords.Polite.Contains(word.Lower) || word.Lower is "and" or "or"));
        if (first < 0 || last < first)
            return null;
        string clean = phrase[words[first].Start..words[last].End];
        return clean.Contains("  ", StringComparison.Ordinal)
            ? string.Join(' ', clean.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            : clean;
    }

    private string? Find(string preposition)
    {
        foreach ((string Preposition, int Start, int End) part in _parts)
        {
            if (part.Preposition == preposition && Clean(_text[part.Start..part.End]) is { } clean)
                return clean;
        }

        return null;
    }

    private void Add(string preposition, int start, int end)
    {
        // "Bob and Alice" is one phrase.
        if (preposition is "and" or "of" && _parts.Count > 0 && _parts[^1].End <= start)
            _parts[^1] = (_parts[^1].Preposition, _parts[^1].Start, end);
        if (preposition != "and")
            _parts.Add((preposition, start, end));
    }

    // Behind the verb, and what is said before it.
    private static int FirstOfObject(List<Word> words)
    {
        int i = 0;
        while (i < words.Count && (SmallWords.Polite.Contains(words[i].Lower) || SmallWords.Question.Contains(words[i].Lower)
            || SmallWords.Persons.Contains(words[i].Lower) || SmallWords.Wishes.Contains(words[i].Lower)
            || words[i].Lower is "like" or "to"))
            i++;
        bool hasVerb = i < words.Count && (Verbs.DeedOf(words[i].Stem) != Deed.None || i == 0);
        if (hasVerb)
            i++;
        while (hasVerb && i < words.Count && words[i].Lower is "me" or "us" or "on" or "off" or "up" or "down" or "out")
            i++;
        return i;
    }
}
