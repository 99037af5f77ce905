namespace LiveProto.Mocking.Scenarios.Functions;

/// <summary>A word of a prompt.</summary>
/// <param name="Text">As it stands there.</param>
/// <param name="Lower">In lower case, without what follows an apostrophe: "what's" is "what".</param>
/// <param name="Stem">Without endings, see <see cref="WordStem"/>.</param>
/// <param name="Start">Where it begins in the prompt.</param>
/// <param name="End">Where it ends.</param>
internal readonly record struct Word(string Text, string Lower, string Stem, int Start, int End)
{
    /// <summary>The words of a text: letters, digits, and what holds them together, as in "don't", "e-mail", "7:30", "14.5" and
    /// "a@b.c".</summary>
    public static List<Word> Read(string text)
    {
        var words = new List<Word>();
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsLetterOrDigit(text[i]))
                continue;
            int start = i;
            while (i + 1 < text.Length && (char.IsLetterOrDigit(text[i + 1]) || Joins(text, i + 1)))
                i++;
            string word = text[start..(i + 1)];
            string lower = word.ToLowerInvariant().Replace('’', '\'');
            int apostrophe = lower.IndexOf('\'', StringComparison.Ordinal);
            if (apostrophe > 0 && !lower.EndsWith("n't", StringComparison.Ordinal))
                lower = lower[..apostrophe];
            words.Add(new Word(word, lower, WordStem.Of(lower), start, i + 1));
        }

        return words;
    }

    private static bool Joins(string text, int index) =>
        text[index] is '\'' or '’' or '-' or ':' or '.' or '@' or '/' or '_'
        && index + 1 < text.Length && char.IsLetterOrDigit(text[index + 1]);
}
