namespace LiveProto.Client.Session.Sending;

/// <summary>
/// How many answers are still to come to what the server had been asked when it began to answer: of several questions each has one of its
/// own, which cuts the one before or waits for it. What begins so is no answer to what was asked since. Pure; not thread-safe;
/// a value, whose field must not be readonly.
/// </summary>
internal struct OwedAnswers
{
    // One follows another at once; a service takes no longer than this to begin.
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private int _count;
    private int _covered;
    private TimeSpan _until;

    /// <summary>The questions among these are no longer told apart: a handle knows them, and none of them has been answered.</summary>
    public void Cover(IEnumerable<LedgerEntry> entries) => _covered += CountQuestions(entries);

    /// <summary>An answer begins, of a server that knows these beside those.</summary>
    public void Begin(IEnumerable<LedgerEntry> known) => (_count, _covered) = (CountQuestions(known) + _covered - 1, 0);

    /// <summary>An answer is over. The next one, if one is owed, follows within this and a moment.</summary>
    public void Ended(TimeSpan now, TimeSpan roundTrip) => (_covered, _until) = (0, now + roundTrip + s_pause);

    /// <summary>Whether what begins now is one of them.</summary>
    public bool TryTake(TimeSpan now)
    {
        if (_count <= 0 || now > _until)
            return false;
        _count--;
        return true;
    }

    /// <summary>The connection is gone, and what was owed on it.</summary>
    public void Clear() => _count = _covered = 0;

    // What was said in one go is one.
    private static int CountQuestions(IEnumerable<LedgerEntry> entries) => entries
        .Where(static entry => entry is { Stage: LedgerStage.Asked, IsQuestion: true })
        .DistinctBy(static entry => entry.Utterance ?? (object)entry)
        .Count();
}
