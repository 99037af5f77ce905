using LiveProto.Mocking.Scenarios.Rules;

namespace LiveProto.Mocking.Scenarios.Functions;

/// <summary>What arguments are made from: the words of a prompt that are about one call. Quotations and numbers are given out once, in
/// order.</summary>
internal sealed class PromptValues
{
    private readonly string _text;
    private readonly string _untimed;
    private readonly Queue<string> _quoted;
    private readonly Phrases _phrases;
    private readonly Numbers _numbers;
    private readonly FunctionSubject _subject;
    private readonly string _whole;

    /// <param name="text">The words.</param>
    /// <param name="whole">The prompt, where names are looked for that these words do not hold.</param>
    /// <param name="subject">What the function is about, which is no value by itself.</param>
    public PromptValues(string text, string whole, FunctionSubject subject)
    {
        _text = text;
        _whole = whole;
        _subject = subject;
        List<Range> quotations = Quotations.Of(text);
        _quoted = new Queue<string>(quotations.Select(quotation => text[quotation]));
        char[] blank = text.ToCharArray();
        foreach (Range quotation in quotations)
            blank.AsSpan(quotation).Fill(' ');
        string unquoted = new(blank);
        _untimed = TimeWords.Blank(unquoted);
        _phrases = new Phrases(_untimed, text);
        _numbers = new Numbers(unquoted, _untimed);
    }

    /// <summary>Whether a number is there for a parameter of this name.</summary>
    public bool HasNumber(IReadOnlyList<string> words, bool wantsInteger) => _numbers.Has(words, wantsInteger);

    /// <summary>The number for a parameter of this name; null when there is none.</summary>
    public decimal? TakeNumber(IReadOnlyList<string> words, bool wantsInteger) => _numbers.Take(words, wantsInteger);

    /// <summary>The first enum member that the prompt names; null when it names none.</summary>
    public string? FindMember(IReadOnlyList<string> members)
    {
        foreach (string member in members)
        {
            if (member.Length > 0 && (PromptText.HasWord(_text, member) || PromptText.HasWord(_text, member.Replace('_', ' '))))
                return member;
        }

        return null;
    }

    /// <summary>Whether something is to be on; null when nothing says.</summary>
    public bool? Switch(IReadOnlyList<string> words)
    {
        bool isOff = PromptText.HasWord(_text, "off") || PromptText.HasWord(_text, "disable") || PromptText.HasWord(_text, "stop");
        bool isOn = PromptText.HasWord(_text, "on") || PromptText.HasWord(_text, "enable") || PromptText.HasWord(_text, "start");
        if (words.Any(static word => word is "on" or "enabled" or "enable" or "power" or "active" or "state" or "status")
            && (isOn || isOff))
            return !isOff;
        return words.All(word => word is "is" or "has" or "with" || PromptText.HasWord(_text, word)) ? true : null;
    }

    /// <summary>The next quotation; null when there is none.</summary>
    public string? TakeQuoted() => _quoted.TryDequeue(out string? quoted) ? quoted : null;

    /// <summary>Whether the prompt says something for a parameter that is optional: its form tells, or a quotation is left.</summary>
    public bool Says(ArgumentKind kind) => _quoted.Count > 0
        || (kind is not (ArgumentKind.Text or ArgumentKind.Topic or ArgumentKind.Message or ArgumentKind.Query or ArgumentKind.Name
            or ArgumentKind.Code) && Find(kind) is not null);

    /// <summary>The value for a parameter; null when there is none.</summary>
    public string? Find(ArgumentKind kind) => kind switch
    {
        ArgumentKind.Place => Place("in", "near", "at", "for", "of", "around", "to", "from"),
        ArgumentKind.Origin => Place("from"),
        ArgumentKind.Destination => Place("to", "in", "near"),
        ArgumentKind.Room => Names.Room(_text) ?? _phrases.After("in") ?? Names.Room(_whole),
        ArgumentKind.Person => Names.Email(_text) ?? Person(),
        ArgumentKind.Address => Names.Email(_text) ?? Person(),
        ArgumentKind.Name => Named() ?? Introduced() ?? Person() ?? Names.Proper(_untimed),
        ArgumentKind.Topic => TakeQuoted() ?? Named() ?? _phrases.RestAfter("about") ?? _phrases.After("regarding") ?? Said()
            ?? Acted() ?? Purpose(),
        ArgumentKind.Message => TakeQuoted() ?? Said() ?? Named() ?? Purpose() ?? _phrases.RestAfter("about") ?? Acted(),
        ArgumentKind.Query => TakeQuoted() ?? _phrases.After("about", "for") ?? Acted(),
        ArgumentKind.Date => TimeWords.Day(_text),
        ArgumentKind.Time => TimeWords.Time(_text),
        ArgumentKind.Moment => TimeWords.Moment(_text),
        ArgumentKind.Duration => TimeWords.Span(_text),
        ArgumentKind.Money => Names.Currencies(_text).FirstOrDefault(),
        ArgumentKind.Target => Names.Currencies(_text).Skip(1).FirstOrDefault(),
        ArgumentKind.Language => Names.Language(_text),
        ArgumentKind.Color => Names.Color(_text),
        ArgumentKind.Code => Names.Code(_untimed) ?? Names.Code(_text) ?? Names.Proper(_untimed),
        ArgumentKind.Link => Names.Link(_text),
        ArgumentKind.Phone => Names.Phone(_text) ?? Person(),
        ArgumentKind.Sum => Names.Sum(_text),
        ArgumentKind.Artist => _phrases.After("by"),
        ArgumentKind.Genre => Names.Genre(_text),
        _ => null,
    };

    /// <summary>
    /// What the verb acts on, without what the function is about and what its enums say: "two large pepperoni pizzas" is "pepperoni". The
    /// value of a parameter that says nothing else.
    /// </summary>
    public string? Acted(IReadOnlyList<string>? words = null)
    {
        if (_phrases.Object is not { } acted)
            return null;
        bool isItself = words?.Any(word => _subject.Nouns.Contains(WordStem.Of(word))) == true;
        IEnumerable<string> left = Word.Read(acted).Where(word => isItself || !(IsSubject(word) || _subject.Members.Contains(word.Stem)
            || Numbers.IsNumber(word.Lower))).Select(static word => word.Text);
        return string.Join(' ', left) is { Length: > 0 } rest ? rest : null;
    }

    /// <summary>What stands behind "with"; null when nothing does.</summary>
    public string? With() => _phrases.After("with", "for");

    private bool IsSubject(Word word) => _subject.Nouns.Contains(word.Stem) || _subject.LightNouns.Contains(word.Stem);

    // "Remind me to call mum", "an event for lunch with Sara".
    private string? Purpose() => _phrases.Infinitive() ?? _phrases.RestAfter("for");

    private string? Place(params ReadOnlySpan<string> prepositions)
    {
        string? lower = null;
        foreach (string preposition in prepositions)
        {
            if (_phrases.After(preposition) is not { } phrase || phrase is "here" or "there" or "general" or "advance" or "it" or "me")
                continue;
            string name = Names.Capitals(phrase);
            if (char.IsUpper(name[0]))
                return name;
            lower ??= preposition is "in" or "near" or "from" or "to" or "at" && !char.IsAsciiDigit(name[0]) ? name : null;
        }

        return prepositions.Length > 3 ? Names.Proper(_untimed) ?? lower ?? Names.Proper(_whole) : lower;
    }

    private string? Person()
    {
        if ((_phrases.Receiver() ?? _phrases.After("with")) is { } behind)
            return behind;
        if (_phrases.Object is not { } acted)
            return _phrases.After("for");
        // "Bob an email": the thing is not the person.
        List<Word> words = Word.Read(acted);
        int end = words.FindIndex(word => SmallWords.Determiners.Contains(word.Lower) || IsSubject(word)
            || SmallWords.Persons.Contains(word.Lower));
        return end == 0 ? _phrases.After("for") : end < 0 ? acted : acted[..words[end - 1].End];
    }

    private string? Named() => _phrases.After("called", "named", "titled", "labelled", "labeled");

    // "My name is Tom", "I'm Tom".
    private string? Introduced()
    {
        int index = _text.LastIndexOf(" is ", StringComparison.Ordinal);
        return index >= 0 ? Phrases.Clean(_text[(index + 4)..]) : null;
    }

    private string? Said()
    {
        if ((_phrases.Said("saying") ?? _phrases.Said("that")) is { } said)
            return said;
        // "Tell Bob I am late."
        if (_phrases.Object is { } acted && Word.Read(acted)
            .Find(static word => SmallWords.Persons.Contains(word.Lower)) is { Start: > 0 } one)
            return acted[one.Start..];
        int colon = _text.IndexOf(": ", StringComparison.Ordinal);
        return colon >= 0 ? Phrases.Clean(_text[(colon + 2)..]) : null;
    }
}
