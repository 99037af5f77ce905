namespace LiveProto.Mocking.Scenarios.Functions;

/// <summary>Reads a prompt as clauses: at the ends of sentences, and where "and", "then" or a comma is followed by something to
/// do.</summary>
internal static class ClauseReader
{
    /// <summary>More is not looked at: of a long prompt, its end.</summary>
    private const int MaxLength = 4096;

    private const int StatementWords = 6;

    /// <summary>The clauses, in their order.</summary>
    public static List<Clause> Read(string prompt)
    {
        string text = prompt.Length <= MaxLength ? prompt : prompt[^MaxLength..];
        List<Range> quoted = Quotations.Of(text);
        List<Word> words = [.. Word.Read(text).Where(word => !quoted.Exists(q => q.Start.Value <= word.Start && word.End <= q.End.Value))];
        var clauses = new List<Clause>();
        for (int first = 0, next; first < words.Count; first = next)
        {
            for (next = first + 1; next < words.Count && !IsBorder(text, words, first, next); next++)
            {
            }

            int end = next < words.Count ? words[next].Start : text.Length;
            bool goesOn = first > 0 && !EndsSentence(text, words, first) && !IsVerb(words[first]);
            clauses.Add(Read(text[words[first].Start..end].TrimEnd(), words[first..next], goesOn ? clauses[^1] : null));
        }

        return clauses;
    }

    private static bool EndsSentence(string text, List<Word> words, int next) =>
        text.AsSpan(words[next - 1].End..words[next].Start).IndexOfAny(".?!;\n") >= 0;

    private static bool IsBorder(string text, List<Word> words, int first, int next)
    {
        if (EndsSentence(text, words, next))
            return true;
        Word before = words[next - 1];
        return next - 1 > first && (before.Lower is "and" or "then"
            || (text.AsSpan(before.End..words[next].Start).Contains(',') && IsVerb(words[next])));
    }

    private static bool IsVerb(Word word) =>
        Verbs.DeedOf(word.Stem) != Deed.None || SmallWords.Question.Contains(word.Lower) || word.Lower is "please" or "i" or "also";

    // "… and the music" goes on with the verb in front of it.
    private static Clause Read(string text, List<Word> words, Clause? before)
    {
        int start = words.FindIndex(static word => !SmallWords.Polite.Contains(word.Lower));
        if (start < 0)
            return new Clause(text, ClauseKind.Statement, Deed.None, "", StemsOf(text, words));
        ClauseKind kind = KindOf(text, words, ref start);
        string verb = start < words.Count ? words[start].Stem : "";
        if (before is not null && kind == ClauseKind.Request)
            return new Clause(text, before.Kind, before.Deed, before.Verb, StemsOf(text, words)) { GoesOn = true };
        Deed deed = kind == ClauseKind.Question ? Deed.None : DeedOf(words, start);
        HashSet<string> stems = StemsOf(text, words);
        if (deed == Deed.Send)
            stems.Add(verb is "tell" or "ask" or "let" ? "messag" : verb);
        return new Clause(text, kind, deed, verb, stems);
    }

    private static HashSet<string> StemsOf(string text, List<Word> words) =>
        [.. words.Select(static word => word.Stem), .. Topics.Implied(text)];

    private static ClauseKind KindOf(string text, List<Word> words, ref int start)
    {
        if (words.Take(start + 3).Any(static word => SmallWords.Negations.Contains(word.Lower)))
            return ClauseKind.Statement;
        string first = words[start].Lower;
        string second = start + 1 < words.Count ? words[start + 1].Lower : "";
        if (first is "can" or "could" or "would" or "will" or "may" && second is "you" or "i" or "we")
            return Skip(words, ref start, 2);
        if (first is "i" or "we" && (SmallWords.Wishes.Contains(second) || IsWouldLike(words, start)))
            return Skip(words, ref start, 2);
        int asked = words.FindIndex(start, static word => word.Lower is "could" or "can" or "would");
        if (first is "i" or "we" && asked > 0 && words[asked - 1].Lower == "you")
            return Skip(words, ref start, asked - start + 1);
        if (first is "i" or "we" && words.Skip(start).Take(3).Any(static word => word.Lower is "wonder" or "looking" or "wondering"))
            return ClauseKind.Question;
        if (first == "let" && second is "us" or "me" || words[start].Text.StartsWith("let's", StringComparison.OrdinalIgnoreCase))
            return Skip(words, ref start, second is "us" or "me" ? 2 : 1);
        if (SmallWords.Question.Contains(first))
            return ClauseKind.Question;
        if (SmallWords.Persons.Contains(first) && Verbs.DeedOf(words[start].Stem) == Deed.None)
            return second.Length == 0 ? ClauseKind.Request : ClauseKind.Statement;
        if (SmallWords.Determiners.Contains(first)
            && words.Skip(start).Take(StatementWords).Any(static word => SmallWords.Finite.Contains(word.Lower)))
            return first is "my" or "our" ? ClauseKind.Detail : ClauseKind.Statement;
        return text.TrimEnd().EndsWith('?') && Verbs.DeedOf(words[start].Stem) == Deed.None ? ClauseKind.Question : ClauseKind.Request;
    }

    private static bool IsWouldLike(List<Word> words, int start) =>
        (words[start].Text.EndsWith('d') && start + 1 < words.Count && words[start + 1].Lower is "like" or "love")
        || (start + 2 < words.Count && words[start + 1].Lower == "would" && words[start + 2].Lower is "like" or "love");

    // "I would like you to …": what is wanted stands behind it.
    private static ClauseKind Skip(List<Word> words, ref int start, int count)
    {
        start += count;
        while (start < words.Count && (words[start].Lower is "like" or "love" or "to" or "you" or "me" or "have"
            || SmallWords.Polite.Contains(words[start].Lower)))
            start++;
        return ClauseKind.Request;
    }

    private static Deed DeedOf(List<Word> words, int start)
    {
        if (start >= words.Count)
            return Deed.None;
        string next = start + 1 < words.Count ? words[start + 1].Lower : "";
        if (words[start].Lower is "tell" or "ask" or "let" && next is not ("me" or "us" or "about"))
            return Deed.Send;
        if (words[start].Lower is "get" or "grab" or "bring" && next is "me" or "us")
            return Deed.Ask | Deed.Order;
        return Particles.DeedOf(words, start) ?? Verbs.DeedOf(words[start].Stem);
    }
}
