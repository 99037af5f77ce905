namespace LiveProto.Mocking.Scenarios.Matching;

/// <summary>
/// What the patterns of all rules together may cost a turn, which waits for them: counted, so that a turn is judged alike on a slow
/// machine. Not thread-safe: one for each turn.
/// </summary>
internal sealed class SearchBudget
{
    // Characters of text times characters of pattern: what a search without backtracking takes at most, up to a factor.
    private const long MaxSteps = 64 * 1024 * 1024;

    // Those that backtrack are bounded by the clock of Regex alone, each by itself.
    private const int MaxBacktracking = 100;

    // Of any kind: without backtracking, too, a small pattern can stand for a machine of the given number of states that one character
    // takes long.
    private const int MaxTimeouts = 3;

    private long _steps;
    private int _backtracking;
    private int _timeouts;

    /// <summary>Takes what a search may cost; false, and nothing taken, when that is more than is left.</summary>
    public bool TryTake(TextMatch match, int textLength)
    {
        long steps = (long)textLength * match.Value.Length;
        if (_timeouts == MaxTimeouts || steps > MaxSteps - _steps || (match.Backtracks && _backtracking == MaxBacktracking))
            return false;
        _steps += steps;
        _backtracking += match.Backtracks ? 1 : 0;
        return true;
    }

    /// <summary>Says that a search was given up: what takes so long once will do so in the next rule.</summary>
    public void GiveUp() => _timeouts++;
}
