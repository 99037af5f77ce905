namespace LiveProto.Client.Session.Leaving;

/// <summary>Says, once for each question, that its answer has not begun in time. Pure; not thread-safe; a value, whose field must not be
/// readonly.</summary>
/// <param name="patience">How long an answer may take to begin; <see cref="Timeout.InfiniteTimeSpan"/> = for ever.</param>
internal struct AnswerWatch(TimeSpan patience)
{
    private TimeSpan? _told;

    /// <summary>When the answer to what was asked then is overdue; null when nothing is asked, or it was said.</summary>
    public TimeSpan? DueAt(TimeSpan? askedAt) =>
        askedAt is { } asked && asked != _told && patience > TimeSpan.Zero ? SessionTime.Add(asked, patience) : null;

    /// <summary>Whether it is overdue now; true once.</summary>
    public bool TryTell(TimeSpan? askedAt, TimeSpan now)
    {
        if (!(DueAt(askedAt) <= now))
            return false;
        _told = askedAt;
        return true;
    }
}
