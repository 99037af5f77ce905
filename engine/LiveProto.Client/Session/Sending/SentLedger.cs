using LiveProto.Profiles;

namespace LiveProto.Client.Session.Sending;

/// <summary>
/// What was written and the newest handle does not know: what a loss would cost. Bounded in bytes; beyond, the oldest is not kept, and that
/// is remembered. Pure; not thread-safe.
/// </summary>
internal sealed class SentLedger
{
    // A detector says within this that somebody has stopped.
    private static readonly TimeSpan s_detection = TimeSpan.FromSeconds(2);

    private readonly UtteranceAudio _audio;
    private readonly LedgerEntries _entries;
    private readonly HandleMoment _moment;
    private OwedAnswers _owed;
    private Utterance _utterance = new();
    private bool _isReportCovered;
    // A kind once: a server may give the same handle for as long as it likes.
    private SentKind[] _coveredLast = [];
    private long? _onset;
    private bool _isLoud;
    private long _lastAudio;
    // When speech was written that a handle knows, and of which the server has not told the end yet.
    private TimeSpan? _coveredSpeech;

    /// <param name="moment">When handles come, and so what they cover.</param>
    /// <param name="sampleRate">Hz of the audio.</param>
    /// <param name="maxBytes">Bytes that are kept, beside the samples of the utterance.</param>
    /// <param name="blocks">Memory for those samples; null = that of the process.</param>
    public SentLedger(HandleMoment moment, int sampleRate, long maxBytes = 8 * 1024 * 1024, AudioBlocks? blocks = null)
    {
        _moment = moment;
        _audio = new UtteranceAudio(sampleRate, blocks);
        _entries = new LedgerEntries(maxBytes, _audio);
    }

    /// <summary>What is uncovered, in the order in which it was handed over.</summary>
    public IReadOnlyList<LedgerEntry> Entries => _entries.All;

    /// <summary>The newest handle knows a question that has no answer yet.</summary>
    public bool IsQuestionCovered { get; private set; }

    /// <summary>The handle before that does not.</summary>
    public bool IsQuestionOfNewest { get; private set; }

    /// <summary>Something was told to which the question is still to come.</summary>
    public bool HasOpenContext => _entries.All.Exists(static entry => entry is { Kind: SentKind.Context, Stage: LedgerStage.Open });

    /// <summary>Something was asked of which no answer has begun.</summary>
    public bool HasQuestion => _entries.All.Exists(static entry => entry is { Stage: LedgerStage.Asked, IsQuestion: true });

    /// <summary>How long a message and the answer to it are under way at the least: what was written later than that before something came
    /// can not have caused it.</summary>
    public TimeSpan RoundTrip { get; set; }

    /// <summary>What the newest handle does not know, in order.</summary>
    public IEnumerable<LostInput> Uncovered =>
        _entries.All.Select(static entry => new LostInput(MessageNames.InFull(entry.Kind), "No handle has come since that knows it."));

    /// <summary>A message is written.</summary>
    public void Add(SentMessage message, TimeSpan now)
    {
        // Part of every later setup; and what a memory tells, that can tell it again.
        if (message.Kind is SentKind.ContextUpdate or SentKind.History)
            return;
        // It was to be written before, and was not: it still ends what was said then.
        if (message.Kind is SentKind.ActivityEnd or SentKind.AudioStreamEnd && !IsAnythingSaid
            && _entries.All.FindLast(static entry => entry is { IsSaid: true, Stage: LedgerStage.Open }) is { Utterance: { } open })
            Begin(open);
        // A microphone that is switched off behind nothing asks nothing, and there is nothing to tell again.
        if (message.Kind == SentKind.AudioStreamEnd && !IsAnythingSaid)
            return;
        if (message.Kind == SentKind.Video)
            _entries.RemoveAll(static entry => entry is { Kind: SentKind.Video, Stage: LedgerStage.Open });
        _entries.Add(new LedgerEntry(message.Kind, message.Order, message.Kind == SentKind.ToolResponse ? null : message)
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
        _entries.MakeRoom();
    }

    /// <summary>Audio is written, quiet or not: of an utterance that is over, the server can hear that.</summary>
    public void Sounded(long order) => _lastAudio = order;

    /// <summary>Audio of what the user is saying is written.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="order">The place of the chunk in the order of handing over.</param>
    /// <param name="now">The present.</param>
    /// <param name="isOnset">Loudness began with it: it may be of another utterance than the one that the server has not called over
    /// yet.</param>
    public void AddAudio(ReadOnlySpan<short> samples, long order, TimeSpan now, bool isOnset = false)
    {
        _isLoud |= isOnset;
        if (isOnset && IsAnythingSaid)
            _onset = order;
        if (_onset == order
            || _entries.All is not [.., { Kind: SentKind.Audio, Message: null, Stage: LedgerStage.Open, WasRetold: false } run])
        {
            // The one before has been asked: its audio is told again as a whole or not at all, and is not mixed with this.
            run = new LedgerEntry(SentKind.Audio, order, null) { Start = _audio.Length, Utterance = _utterance };
            _entries.Add(run);
        }

        (run.LastOrder, run.WrittenAt) = (order, now);
        _entries.AddSamples(run, samples);
    }

    /// <summary>Whether a chunk that was handed over at this place is kept as audio of an utterance.</summary>
    public bool HoldsAudio(long order) => _entries.All.Exists(entry => entry.Kind == SentKind.Audio && entry.Order <= order
        && order <= entry.LastOrder && entry.Samples > 0);

    /// <summary>A message was not written after all.</summary>
    public void NotWritten(SentMessage message)
    {
        LedgerEntry? end = message is { IsOfUtterance: true, Kind: SentKind.ActivityEnd or SentKind.AudioStreamEnd }
            ? _entries.All.Find(entry => entry.Message == message)
            : null;
        _entries.RemoveAll(entry => entry.Message == message || (entry.Kind == message.Kind && entry.Order == message.Order));
        // Without its end it is not asked.
        if (end?.Utterance is { } utterance)
            _entries.Raise(entry => entry.Utterance == utterance, LedgerStage.Asked, LedgerStage.Open);
    }

    /// <summary>The user has stopped speaking, as far as marks or loudness tell: what was said, and told before, is asked.</summary>
    /// <param name="isUnheard">The server has not heard the quiet behind it: what was told behind the last sound asks nothing yet.</param>
    public void UtteranceEnded(bool isUnheard = false)
    {
        long last = isUnheard ? _lastAudio : long.MaxValue;
        _entries.Raise(entry => entry.Utterance == _utterance || entry.Order < last, LedgerStage.Open, LedgerStage.Asked);
        Begin(new Utterance());
    }

    /// <summary>
    /// The server has heard the user stop speaking: what was said is asked, and what the server knew when it heard the quiet behind it.
    /// </summary>
    /// <param name="now">The present.</param>
    /// <param name="isSince">The user began to speak again before that was told: what has begun since is not what is over.</param>
    /// <param name="isSpeaking">And speaks still.</param>
    public void UtteranceHeard(TimeSpan now, bool isSince = false, bool isSpeaking = false)
    {
        // What came back to quiet as well, and long enough ago, it has heard with the rest; and mere quiet is of what was said before.
        isSince &= isSpeaking || (_isLoud && _utterance.WrittenAt + RoundTrip > now);
        // All of it may have begun since: then it is what was said before that the server has heard.
        bool isOfBefore = isSince && _onset is null;
        Utterance next = isOfBefore ? _utterance : new Utterance();
        if (isSince && _onset is { } onset)
            _utterance = _entries.Split(_utterance, onset, next);
        _utterance.IsHeard = !isOfBefore;
        _entries.Raise(
            entry => entry.Utterance != next && (entry.Utterance == _utterance || (entry.Order < _lastAudio && IsKnown(entry, now))),
            LedgerStage.Open, LedgerStage.Asked);
        Begin(next, _isLoud && isSince);
        _coveredSpeech = null;
        if (isSince && !isSpeaking && IsAnythingSaid)
            UtteranceEnded(isUnheard: true);
    }

    /// <summary>What is being said was written too late for the server to speak of it, and something was said before it.</summary>
    public bool IsAllUnheard(TimeSpan now) =>
        (IsBehindAnother || now <= _coveredSpeech + RoundTrip + s_detection)
        && _entries.All.Exists(entry => entry.IsSaid && entry.Utterance == _utterance && !IsKnown(entry, now));

    /// <summary>An answer begins.</summary>
    /// <param name="isSpeaking">The user is speaking meanwhile: that is not what is answered.</param>
    /// <param name="now">The present.</param>
    /// <param name="goesOn">Or more of an answer that had begun before, after a pause.</param>
    public void AnswerBegun(bool isSpeaking, TimeSpan now, bool goesOn = false)
    {
        // What was asked a moment ago is not what is answered: it waits for its turn, or cuts this one short.
        if (!isSpeaking && _entries.All.Exists(entry => entry.IsSaid && entry.Utterance == _utterance && IsKnown(entry, now)))
            UtteranceEnded();
        // A result that was waited for asks for no answer of its own: it may have been told in the one that its call was part of.
        bool isReport = _isReportCovered || HasKnown(static entry => entry.IsReported, now);
        bool isQuestion = IsQuestionCovered || HasKnown(static entry => entry.IsQuestion, now);
        if (isQuestion)
            _owed.Begin(_entries.All.Where(entry => IsKnown(entry, now)));
        // Of both this one answers either, and the other has an answer of its own.
        (IsQuestionCovered, _isReportCovered) = (false, isReport && isQuestion);
        bool isAny = isReport || isQuestion || goesOn || _owed.TryTake(now);
        // Where nothing else can be answered it is the first question, however fast: a setup's exchange takes longer than a question's.
        LedgerEntry? first = isAny ? null : _entries.All.Find(static entry => entry is { Stage: LedgerStage.Asked, IsQuestion: true });
        _entries.Raise(
            entry => IsKnown(entry, now) || (!isAny && (first is null || entry.Order <= first.Order
                || (entry.Utterance is not null && entry.Utterance == first.Utterance))),
            LedgerStage.Asked, LedgerStage.Answering);
    }

    /// <summary>The answer is complete.</summary>
    public void AnswerComplete(TimeSpan now)
    {
        IsQuestionCovered = false;
        _owed.Ended(now, RoundTrip);
        _entries.Raise(static _ => true, LedgerStage.Answering, LedgerStage.Answered);
    }

    /// <summary>A handle has come.</summary>
    /// <param name="now">The present.</param>
    /// <param name="isNew">Not the same one again.</param>
    public void Covered(TimeSpan now, bool isNew = true)
    {
        HashSet<LedgerEntry> known = [.. _entries.All.Where(entry => _moment == HandleMoment.AfterTurn
            ? entry.Stage == LedgerStage.Answered
            : entry.Stage >= LedgerStage.Answering || (entry.Stage == LedgerStage.Asked && IsKnown(entry, now)))];
        if (isNew)
            (_coveredLast, IsQuestionOfNewest) = ([], false);
        // Of what was said in words, those are remembered.
        _coveredLast = [.. _coveredLast.Union(known.Where(static entry => entry.Utterance is not null).Select(static entry => entry.Kind))];
        _isReportCovered |= known.Any(static entry => entry is { Stage: LedgerStage.Asked, IsReported: true });
        _coveredSpeech = known.LastOrDefault(static entry => entry is { Stage: LedgerStage.Asked, IsSaid: true })?.WrittenAt
            ?? _coveredSpeech;
        bool wasCovered = IsQuestionCovered;
        IsQuestionCovered |= known.Any(static entry => entry is { Stage: LedgerStage.Asked, IsQuestion: true });
        _owed.Cover(known);
        IsQuestionOfNewest |= IsQuestionCovered && !wasCovered;
        _entries.RemoveAll(known.Contains);
    }

    /// <summary>The newest handle is no good. Answers what only that one knew and nobody can tell again.</summary>
    public IReadOnlyList<LostInput> Uncover()
    {
        LostInput[] lost =
            [.. _coveredLast.Select(static kind => new LostInput(MessageNames.InFull(kind), "The handle that knew it was refused."))];
        _coveredLast = [];
        return lost;
    }

    /// <summary>The server refused something: perhaps what was sent last, and with audio all that was being said.</summary>
    public SentKind? TakeLast()
    {
        if (_entries.All is not [.., { } last])
            return null;
        _entries.RemoveAll(entry => entry == last || (last.Utterance is not null && entry.Utterance == last.Utterance));
        return last.Kind;
    }

    /// <summary>There is another connection: what was told again on it stays here, the rest is lost.</summary>
    /// <param name="lost">The rest.</param>
    public void Moved(IReadOnlyCollection<LedgerEntry> lost)
    {
        _entries.RemoveAll(lost.Contains);
        _entries.All.ForEach(static entry => entry.Utterance?.IsHeard = false);
        _owed.Clear();
        (_lastAudio, _coveredSpeech) = (0, null);
        IsQuestionCovered = _isReportCovered = false;
    }

    /// <summary>What is being said is lost as a whole. Answers of what it was made.</summary>
    public IReadOnlyList<SentKind> DropUtterance()
    {
        List<LedgerEntry> lost = _entries.All.FindAll(entry => entry.Utterance is { } utterance
            && (utterance == _utterance || entry.Stage == LedgerStage.Open));
        _entries.RemoveAll(lost.Contains);
        Begin(new Utterance());
        return lost.ConvertAll(static entry => entry.Kind);
    }

    /// <summary>The session is over, and nothing is told again: the memory that sessions share goes back.</summary>
    public void End() => _entries.RemoveAll(static _ => true);

    /// <summary>Copies a stretch of the samples that are kept.</summary>
    public short[] CopyAudio(int start, int length) => _audio.Copy(start, length);

    private void Begin(Utterance utterance, bool isLoud = false) => (_utterance, _onset, _isLoud) = (utterance, null, isLoud);

    private bool IsAnythingSaid => _entries.All.Exists(entry => entry.IsSaid && entry.Utterance == _utterance);

    // Of what was said before nothing is answered.
    private bool IsBehindAnother => _entries.All.Exists(entry =>
        entry is { Stage: LedgerStage.Asked, IsSaid: true } && entry.Utterance != _utterance);

    // A question that is typed while somebody speaks asks for itself and for what was told before.
    private void Asked(bool isSpeech)
    {
        if (isSpeech || !IsAnythingSaid)
            UtteranceEnded();
        else
            _entries.Raise(entry => entry.Utterance != _utterance, LedgerStage.Open, LedgerStage.Asked);
    }

    // Known to the server when it sent what comes now. Of what was said all of it.
    private bool IsKnown(LedgerEntry entry, TimeSpan now) =>
        entry is { IsSaid: true, Utterance.IsHeard: true } || entry.WrittenAt + RoundTrip <= now;

    private bool HasKnown(Predicate<LedgerEntry> match, TimeSpan now) =>
        _entries.All.Exists(entry => entry.Stage == LedgerStage.Asked && match(entry) && IsKnown(entry, now));
}
