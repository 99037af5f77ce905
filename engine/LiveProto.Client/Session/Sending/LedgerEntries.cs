namespace LiveProto.Client.Session.Sending;

/// <summary>The entries of a ledger, in the order in which they were handed over, and the memory that they hold. Bounded in bytes; beyond,
/// the oldest is not kept, and that is remembered. Not thread-safe.</summary>
/// <param name="maxBytes">Bytes that are kept, beside the samples of the utterance.</param>
/// <param name="audio">Those samples.</param>
internal sealed class LedgerEntries(long maxBytes, UtteranceAudio audio)
{
    private long _bytes;

    /// <summary>All of them.</summary>
    public List<LedgerEntry> All { get; } = [];

    /// <summary>Adds one at the end.</summary>
    public void Add(LedgerEntry entry)
    {
        All.Add(entry);
        _bytes += entry.Size;
    }

    /// <summary>Adds samples to a run; what is too long to be kept is given up as a whole.</summary>
    public void AddSamples(LedgerEntry run, ReadOnlySpan<short> samples)
    {
        if (!audio.TryAdd(samples))
            All.ForEach(static entry => GiveUpSamples(entry));
        else if (!run.IsGivenUp)
            run.Samples += samples.Length;
    }

    /// <summary>What is at one stage and meant goes on to another.</summary>
    public void Raise(Predicate<LedgerEntry> match, LedgerStage from, LedgerStage to)
    {
        foreach (LedgerEntry entry in All)
        {
            if (entry.Stage == from && match(entry))
                entry.Stage = to;
        }

        if (to >= LedgerStage.Answering)
            Compact();
    }

    /// <summary>What was said from there on is another utterance. Answers the one before.</summary>
    /// <param name="utterance">What was taken for one.</param>
    /// <param name="from">The place from which on it is the other.</param>
    /// <param name="next">The other.</param>
    public Utterance Split(Utterance utterance, long from, Utterance next)
    {
        var first = new Utterance();
        foreach (LedgerEntry entry in All)
        {
            if (entry.Utterance == utterance)
                entry.Join(entry.Order >= from ? next : first);
        }

        return first;
    }

    /// <summary>Takes entries out; answers how many.</summary>
    public int RemoveAll(Predicate<LedgerEntry> match)
    {
        int count = All.RemoveAll(entry =>
        {
            bool isOut = match(entry);
            _bytes -= isOut ? entry.Size : 0;
            return isOut;
        });
        Compact();
        return count;
    }

    /// <summary>While there are too many bytes, the oldest is not kept; that it was there is, until a handle covers it or a move says that
    /// it is lost.</summary>
    public void MakeRoom()
    {
        while (_bytes > maxBytes && All.Find(static entry => !entry.IsGivenUp) is { } oldest)
        {
            _bytes -= oldest.Message?.Size ?? 0;
            (oldest.Message, oldest.Samples, oldest.IsGivenUp) = (null, 0, true);
            // One of a kind stands for all: of an utterance that can still be told again, of what is answered, of everything else.
            RemoveAll(entry => entry != oldest && entry.IsGivenUp && entry.Kind == oldest.Kind && entry.Stage == oldest.Stage
                && (entry.Utterance == oldest.Utterance || oldest.Stage >= LedgerStage.Answering));
        }
    }

    private static void GiveUpSamples(LedgerEntry entry)
    {
        if (entry is not { Kind: SentKind.Audio, Message: null })
            return;
        entry.Samples = 0;
        entry.IsGivenUp = true;
    }

    // Audio of what is answered is never told again. The blocks go back once no run needs them.
    private void Compact()
    {
        foreach (LedgerEntry entry in All)
        {
            if (entry is { Samples: > 0, Stage: < LedgerStage.Answering })
                return;
        }

        foreach (LedgerEntry entry in All)
            entry.Samples = 0;
        audio.Clear();
    }
}
