namespace LiveProto.Mocking.Scenarios.Matching;

/// <summary>
/// What the conditions of all rules together may cost a turn, which waits for them: counted, so that a turn is judged alike on a slow
/// machine, and timed where no count foresees it. Not thread-safe: one for each turn.
/// </summary>
/// <param name="watch">Real time that has gone by since any moment; it may stand still.</param>
internal sealed class SearchBudget(Func<TimeSpan> watch)
{
    // Characters of text times characters of pattern: what a search without backtracking takes at most, up to a factor.
    private const long MaxSteps = 64 * 1024 * 1024;

    // A text without pattern is looked for by vectors: so many of its characters cost a step, and so many of what it is compared with.
    private const int CharactersOfAStep = 16;

    // Shorter ones are trimmed as quickly as they are found.
    private const int LongText = 1024;

    // Those that backtrack are bounded by the clock of Regex alone, each by itself.
    private const int MaxBacktracking = 100;

    // A small pattern, too, can stand for a machine of the given number of states that one character takes long. No search counts for more
    // than a Regex may take: a machine that stands still for a second takes no more away.
    private static readonly TimeSpan s_maxTime = 3 * TextMatch.Patience;

    private readonly Dictionary<string, string> _trimmed = new(ReferenceEqualityComparer.Instance);
    private long _steps;
    private int _backtracking;
    private TimeSpan _time;

    /// <summary>Values of functions' results.</summary>
    public ResultValues Results { get; } = new();

    /// <summary>The time, for <see cref="Took"/>.</summary>
    public TimeSpan Now => watch();

    /// <summary>A text without the white space around it: of a long one, made once.</summary>
    public string Trim(string text)
    {
        if (text.Length < LongText)
            return text.Trim();
        if (!_trimmed.TryGetValue(text, out string? trimmed))
            _trimmed[text] = trimmed = text.Trim();
        return trimmed;
    }

    /// <summary>Takes what a search may cost; false, and nothing taken, when that is more than is left.</summary>
    public bool TryTake(TextMatch match, int textLength)
    {
        long steps = StepsOf(match, textLength);
        bool hasTime = match.Pattern is null || (_time < s_maxTime && (!match.Backtracks || _backtracking < MaxBacktracking));
        if (!hasTime || steps > MaxSteps - _steps)
            return false;
        _steps += steps;
        _backtracking += match.Backtracks ? 1 : 0;
        return true;
    }

    /// <summary>Says that the search by an expression that began at <paramref name="start"/> is over; one that was given up has taken all
    /// that it may.</summary>
    public void Took(TimeSpan start, bool isGivenUp)
    {
        TimeSpan time = watch() - start;
        _time += isGivenUp || time > TextMatch.Patience ? TextMatch.Patience : time;
    }

    private static long StepsOf(TextMatch match, long textLength) => match.Kind switch
    {
        TextMatchKind.Pattern => textLength * match.Value.Length,
        TextMatchKind.Exact => 0,
        _ => textLength / CharactersOfAStep * (1 + match.Value.Length / CharactersOfAStep),
    };
}
