namespace LiveProto.Client.Session.Reading;

/// <summary>What runs where bytes arrive, as its <see cref="HandlerWatch"/> sees it. Entering and leaving cost an increment each.</summary>
/// <param name="watch">The page that looks at it.</param>
internal abstract class WatchedHandler(HandlerWatch watch)
{
    // Odd while it runs, whatever threads do at the same moment.
    private int _steps;

    // The watch's: the step that it saw last, and how often.
    private int _seen;
    private int _times;

    /// <summary>From here on it is watched, until it leaves.</summary>
    public void Join() => watch.Add(this);

    /// <summary>It runs.</summary>
    public void Begin() => Volatile.Write(ref _steps, (_steps + 1) | 1);

    /// <summary>It has returned.</summary>
    public void End() => Volatile.Write(ref _steps, (_steps + 1) & ~1);

    /// <summary>It will not run any more.</summary>
    public void Leave() => watch.Remove(this);

    /// <summary>The watch looks; the second look that finds it in the same run says that it has blocked for an interval.</summary>
    public bool IsBlocking()
    {
        int steps = Volatile.Read(ref _steps);
        bool isSameRun = (steps & 1) != 0 && steps == _seen;
        _seen = steps;
        _times = isSameRun ? _times + 1 : 0;
        return _times == 1;
    }

    /// <summary>It blocks: told on a thread of the clock, once for each time.</summary>
    public abstract void OnBlocking();
}
