using LiveProto.Client;

namespace LiveProto.Fuzz.Oracles.Sessions;

/// <summary>
/// Whether output is still wanted, by looking back over all that came: from an interruption of an answer that was not all there on,
/// nothing is (docs/protocol.md §6.7), until something shows that what comes is new.
/// </summary>
internal sealed class PlainOutput
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(250);

    private readonly List<(What What, TimeSpan At)> _past = [];

    private enum What
    {
        Kept,
        KeptWords,
        Dropped,
        Cut,
        Heard,
        Called,
        Generated,
        Completed,
    }

    /// <summary>Whether what was dropped may not be all yet.</summary>
    public bool IsDropping => IndexOfCut() is { } cut && !After(cut, What.Kept, What.KeptWords, What.Generated);

    /// <summary>Whether a second interruption now is of an answer of which all was taken for more of the first.</summary>
    public bool IsSecondCut => IsDropping && After(IndexOfCut()!.Value, What.Dropped) && !After(IndexOfCut()!.Value, What.Called);

    /// <summary>Output comes: whether it is told.</summary>
    public bool Comes(LiveEventKind kind, TimeSpan now)
    {
        bool isWanted = !IsDropping || IsNew(IndexOfCut()!.Value, now);
        _past.Add((!isWanted ? What.Dropped : kind == LiveEventKind.Transcription ? What.KeptWords : What.Kept, now));
        return isWanted;
    }

    /// <summary>An event that is no output.</summary>
    public void Note(PlainEvent told, TimeSpan now)
    {
        What? what = told.Kind switch
        {
            LiveEventKind.Interrupted => What.Cut,
            LiveEventKind.InterimTranscription or LiveEventKind.Transcription => What.Heard,
            LiveEventKind.ToolCall => What.Called,
            LiveEventKind.GenerationComplete => What.Generated,
            LiveEventKind.TurnComplete => What.Completed,
            _ => null,
        };
        if (what is { } one)
            _past.Add((one, now));
    }

    // Something new: a second after the interruption, or a quarter after the last straggler once the user has gone on.
    private bool IsNew(int cut, TimeSpan now)
    {
        if (now - _past[cut].At >= s_longest)
            return true;
        TimeSpan last = _past.Skip(cut).Where(one => one.What is What.Cut or What.Dropped).Last().At;
        return After(cut, What.Heard) && now - last >= s_quiet;
    }

    // The newest interruption that nothing has ended, if it cut an answer that was not all there.
    private int? IndexOfCut()
    {
        int begin = _past.FindLastIndex(one => one.What == What.Completed) + 1;
        int cut = _past.FindLastIndex(one => one.What == What.Cut);
        if (cut < begin)
            return null;
        List<What> before = [.. _past[begin..cut].Select(one => one.What)];
        bool isOpen = before.Exists(one => one is What.Kept or What.KeptWords);
        bool isAll = before.FindLast(one => one is What.Kept or What.Generated) == What.Generated;
        return isOpen && !isAll ? cut : null;
    }

    private bool After(int index, params What[] whats) => _past.Skip(index + 1).Any(one => whats.Contains(one.What));
}
