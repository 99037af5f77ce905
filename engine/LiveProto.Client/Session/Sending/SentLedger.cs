using LiveProto.Profiles;

namespace LiveProto.Client.Session.Sending;

/// <summary>
/// What was written and the newest handle does not know: what a loss would cost. Bounded in bytes; beyond, the oldest is not kept, and that
/// is remembered. Pure; not thread-safe.
/// </summary>
/// <param name="moment">When handles come, and so what they cover.</param>
/// <param name="sampleRate">Hz of the audio.</param>
/// <param name="maxBytes">Bytes that are kept, beside the samples of the utterance.</param>
/// <param name="blocks">Memory for those samples; null = that of the process.</param>
internal sealed class SentLedger(HandleMoment moment, int sampleRate, long maxBytes = 8 * 1024 * 1024, AudioBlocks? blocks = null)
{
    private readonly List<LedgerEntry> _entries = [];
    private readonly UtteranceAudio _audio = new(sampleRate, blocks);
    private long _bytes;
    private Utterance _utterance = new();
    private bool _isReportCovered;

    /// <summary>What is uncovered, in the order in which it was handed over.</summary>
    public IReadOnlyList<LedgerEntry> Entries => _entries;

    /// <summary>The newest handle knows a question that has no answer yet.</summary>
    public bool IsQuestionCovered { get; private set; }

    /// <summary>Something was told to which the question is still to come.</summary>
    public bool HasOpenContext => _entries.Exists(static entry => entry is { Kind: SentKind.Context, Stage: LedgerStage.Open });

    /// <summary>Something was asked of which no answer has begun.</summary>
    public bool HasQuestion => _entries.Exists(static entry => entry is { Stage: LedgerStage.Asked, Kind: not SentKind.ToolResponse });

    /// <summary>How long a message and the answer to it are under way at the least: what was written later than that before something came
    /// can not have caused it.</summary>
    public TimeSpan RoundTrip { get; set; }

    /// <summary>What the newest handle does not know, in order.</summary>
    public IEnumerable<LostInput> Uncovered =>
        _entries.Select(static entry => new LostInput(MessageNames.InFull(entry.Kind), "No handle has come since that knows it."));

    /// <summary>A message is written.</summary>
    public void Add(SentMessage message, TimeSpan now)
    {
        // Part of every later setup; and what a memory tells, that can tell it again.
        if (message.Kind is SentKind.ContextUpdate or SentKind.History)
            return;
        // A microphone that is switched off behind nothing asks nothing, and there is nothing to tell again.
        if (message.Kind == SentKind.AudioStreamEnd
            && !_entries.Exists(entry => entry.Utterance == _utterance && entry.Kind != SentKind.Video))
            return;
        if (message.Kind == SentKind.ActivityStart && !message.IsNudge)
            DropUtterance();
        if (message.Kind == SentKind.Video)
            RemoveAll(static entry => entry is { Kind: SentKind.Video, Stage: LedgerStage.Open });
        Add(new LedgerEntry(message.Kind, message.Order, message.Kind == SentKind.ToolResponse ? null : message)
        {
            Utterance = message.IsOfUtterance ? _utterance : null,
            Stage = message.IsNudge || message.Kind == SentKind.ToolResponse ? LedgerStage.Asked : LedgerStage.Open,
            WrittenAt = now,
            IsReported = message.IsReported,
        });
        if (message.IsNudge)
            return;
        if (message.Asks || message.Kind is SentKind.ActivityEnd or SentKind.AudioStreamEnd)
            Asked(isSpeech: message.IsOfUtterance);
        MakeRoom();
    }

    /// <summary>Audio of what the user is saying is written.</summary>
    public void AddAudio(ReadOnlySpan<short> samples, long order, TimeSpan now)
    {
        if (_entries is not [.., { Kind: SentKind.Audio, Message: null, Stage: LedgerStage.Open, WasRetold: false } run])
        {
            // The one before has been asked: its audio is told again as a whole or not at all, and is not mixed with this.
            run = new LedgerEntry(SentKind.Audio, order, null) { Start = _audio.Length, Utterance = _utterance };
            Add(run);
        }

        (run.LastOrder, run.WrittenAt) = (order, now);
        if (!_audio.TryAdd(samples))
            _entries.ForEach(static entry => GiveUpSamples(entry));
        else if (!run.IsGivenUp)
            run.Samples += samples.Length;
    }

    /// <summary>Whether a chunk that was handed over at this place is kept as audio of an utterance.</summary>
    public bool HoldsAudio(long order) => _entries.Exists(entry => entry.Kind == SentKind.Audio && entry.Order <= order
        && order <= entry.LastOrder && entry.Samples > 0);

    /// <summary>A message was not written after all.</summary>
    public void NotWritten(SentMessage message)
    {
        LedgerEntry? end = message is { IsOfUtterance: true, Kind: SentKind.ActivityEnd or SentKind.AudioStreamEnd }
            ? _entries.Find(entry => entry.Message == message)
            : null;
        RemoveAll(entry => entry.Message == message || (entry.Kind == message.Kind && entry.Order == message.Order));
        // Without its end it is not asked.
        if (end?.Utterance is { } utterance)
            _entries.FindAll(entry => entry.Utterance == utterance && entry.Stage == LedgerStage.Asked)
                .ForEach(static entry => entry.Stage = LedgerStage.Open);
    }

    /// <summary>The user has stopped speaking, as far as marks or loudness tell: what was said, and told before, is asked.</summary>
    public void UtteranceEnded() => EndUtterance(static _ => true);

    /// <summary>The server has heard the user stop speaking: what was said is asked, and what the server knew by then.</summary>
    public void UtteranceHeard(TimeSpan now) => EndUtterance(entry => entry.Utterance == _utterance || IsKnown(entry, now));

    /// <summary>An answer begins.</summary>
    /// <param name="isSpeaking">The user is speaking meanwhile: that is not what is answered.</param>
    /// <param name="now">The present.</param>
    /// <param name="goesOn">Or more of an answer that had begun before, after a pause.</param>
    public void AnswerBegun(bool isSpeaking, TimeSpan now, bool goesOn = false)
    {
        // What was asked a moment ago is not what is answered: it waits for its turn, or cuts this one short.
        bool isAny = IsQuestionCovered || _isReportCovered || goesOn;
        IsQuestionCovered = _isReportCovered = false;
        if (!isSpeaking && _entries.Exists(entry => entry.Utterance == _utterance && IsKnown(entry, now)))
            UtteranceEnded();
        // A result that was waited for asks for no answer of its own: it may have been told in the one that its call was part of.
        isAny |= _entries.Exists(entry => entry is { Stage: LedgerStage.Asked }
            and ({ Kind: not SentKind.ToolResponse } or { IsReported: true }) && IsKnown(entry, now));
        // Where nothing else can be answered it is the first question, however fast the answer is: the time of a setup's exchange is more
        // than that of a question's.
        long first = isAny ? 0 : _entries.Find(static entry => entry is { Stage: LedgerStage.Asked, Message.Asks: true })?.Order
            ?? long.MaxValue;
        Raise(entry => entry.Order <= first || IsKnown(entry, now), LedgerStage.Asked, LedgerStage.Answering);
    }

    /// <summary>The answer is complete.</summary>
    public void AnswerComplete()
    {
        IsQuestionCovered = false;
        Raise(static _ => true, LedgerStage.Answering, LedgerStage.Answered);
    }

    /// <summary>A new handle has come.</summary>
    public void Covered(TimeSpan now)
    {
        if (moment == HandleMoment.AfterTurn)
        {
            RemoveAll(static entry => entry.Stage == LedgerStage.Answered);
            return;
        }

        HashSet<LedgerEntry> known =
            [.. _entries.Where(entry => entry.Stage >= LedgerStage.Answering || (entry.Stage == LedgerStage.Asked && IsKnown(entry, now)))];
        _isReportCovered |= known.Any(static entry => entry is { Stage: LedgerStage.Asked, IsReported: true });
        IsQuestionCovered |= known.Any(static entry => entry is { Stage: LedgerStage.Asked, Kind: not SentKind.ToolResponse });
        RemoveAll(known.Contains);
    }

    /// <summary>The server refused something: perhaps what was sent last, and with audio all that was being said.</summary>
    public SentKind? TakeLast()
    {
        if (_entries is not [.., { } last])
            return null;
        RemoveAll(entry => entry == last || (last.Utterance is not null && entry.Utterance == last.Utterance));
        return last.Kind;
    }

    /// <summary>There is another connection: what was told again on it stays here, the rest is lost.</summary>
    /// <param name="lost">The rest.</param>
    public void Moved(IReadOnlyCollection<LedgerEntry> lost)
    {
        RemoveAll(lost.Contains);
        IsQuestionCovered = _isReportCovered = false;
    }

    /// <summary>What is being said is lost as a whole.</summary>
    public bool DropUtterance()
    {
        bool isAny = RemoveAll(entry => entry.Utterance is { } utterance
            && (utterance == _utterance || entry.Stage == LedgerStage.Open)) > 0;
        _utterance = new Utterance();
        return isAny;
    }

    /// <summary>Copies a stretch of the samples that are kept.</summary>
    public short[] CopyAudio(int start, int length) => _audio.Copy(start, length);

    private void Add(LedgerEntry entry)
    {
        _entries.Add(entry);
        _bytes += entry.Size;
    }

    private void EndUtterance(Predicate<LedgerEntry> asks)
    {
        Raise(asks, LedgerStage.Open, LedgerStage.Asked);
        _utterance = new Utterance();
    }

    // A question that is typed while somebody speaks asks for itself and for what was told before.
    private void Asked(bool isSpeech)
    {
        if (isSpeech || !_entries.Exists(entry => entry.Utterance == _utterance && entry.Kind != SentKind.Video))
            UtteranceEnded();
        else
            Raise(entry => entry.Utterance != _utterance, LedgerStage.Open, LedgerStage.Asked);
    }

    // Known to the server when it sent what comes now. Of an utterance all of it.
    private bool IsKnown(LedgerEntry entry, TimeSpan now) => entry.WrittenAt + RoundTrip <= now;

    private void Raise(Predicate<LedgerEntry> match, LedgerStage from, LedgerStage to)
    {
        foreach (LedgerEntry entry in _entries)
        {
            if (entry.Stage == from && match(entry))
                entry.Stage = to;
        }

        if (to >= LedgerStage.Answering)
            Compact();
    }

    private int RemoveAll(Predicate<LedgerEntry> match)
    {
        int count = _entries.RemoveAll(entry =>
        {
            bool isOut = match(entry);
            _bytes -= isOut ? entry.Size : 0;
            return isOut;
        });
        Compact();
        return count;
    }

    // The oldest is not kept; that it was there is, until a handle covers it or a move says that it is lost.
    private void MakeRoom()
    {
        while (_bytes > maxBytes && _entries.Find(static entry => !entry.IsGivenUp) is { } oldest)
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
        foreach (LedgerEntry entry in _entries)
        {
            if (entry is { Samples: > 0, Stage: < LedgerStage.Answering })
                return;
        }

        foreach (LedgerEntry entry in _entries)
            entry.Samples = 0;
        _audio.Clear();
    }
}
