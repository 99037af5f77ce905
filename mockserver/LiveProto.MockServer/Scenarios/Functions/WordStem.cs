using System.Buffers;

namespace LiveProto.Mocking.Scenarios.Functions;

/// <summary>What "book", "books", "booked" and "booking" have in common. Rough: it only has to be the same on both sides.</summary>
internal static class WordStem
{
    private const int Shortest = 3;

    private static readonly SearchValues<char> s_vowels = SearchValues.Create("aeiouy");

    /// <summary>The stem of a word in lower case.</summary>
    public static string Of(string word)
    {
        if (word is "news")
            return word;
        string stem = word;
        if (stem.EndsWith("ies", StringComparison.Ordinal) && stem.Length > Shortest + 1)
            stem = stem[..^2];
        else if (stem.EndsWith('s') && stem.Length > Shortest && stem[^2] is not ('s' or 'u' or 'i'))
            stem = stem[..^1];
        if (stem is "meeting" or "building") // Not what one does when one meets.
            return stem;
        stem = WithoutEnding(WithoutEnding(stem, "ing"), "ed");
        if (stem.Length > Shortest && stem[^1] == 'e')
            stem = stem[..^1];
        return stem.Length > Shortest - 1 && stem[^1] == 'y' ? stem[..^1] + "i" : stem;
    }

    // "setting" is "set", "rolling" is "roll".
    private static string WithoutEnding(string word, string ending)
    {
        if (!word.EndsWith(ending, StringComparison.Ordinal) || word.Length < ending.Length + Shortest)
            return word;
        string stem = word[..^ending.Length];
        return !stem.AsSpan().ContainsAny(s_vowels) ? word
            : stem[^1] == stem[^2] && stem[^1] is not ('l' or 's' or 'z') ? stem[..^1]
            : stem;
    }
}
