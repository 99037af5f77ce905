using LiveProto.Profiles;

namespace LiveProto.Client.Session.Sending;

/// <summary>
/// What was written and the newest handle does not know: what a loss would cost, and what can be told again. Bounded in bytes; beyond, the
/// oldest is given up. Pure; not thread-safe.
/// </summary>
/// <param name="moment">When handles come, and so what they cover.</param>
/// <param name="sampleRate">Hz of the audio.</param>
internal sealed class SentLedger(HandleMoment moment, int sampleRate)
{
    private const long MaxBytes = 8 * 1024 * 1024;

    // What a piece of audio is told again in.
    private const int PiecesInASecond = 10;

    private readonly List<LedgerEntry> _entries = [];
    private readonly UtteranceAudio _audio = new(sampleRate);
    private long _bytes;
    private int _givenUp;

    /// <summary>The newest handle knows a question that has no answer yet.</summary>
    public bool IsQuestionCovered { get; private set; }

    /// <summary>A message is written.</summary>
    public void Add(SentMessage message)
    {
        if (message.Kind is SentKind.ToolResponse or SentKind.Audio or SentKind.ContextUpdate or SentKind.History)
            return;
        if (message.Kind == SentKind.ActivityStart)
            DropUtterance();
        if (message.Kind == SentKind.Video)
            _entries.RemoveAll(entry => entry is { Kind: SentKind.Video, Stage: LedgerStage.Open } && Forget(entry));
        _entries.Add(new LedgerEntry(message.Kind, message.Order, message));
        _bytes += message.Size;
        while (_bytes > MaxBytes)
        {
            _givenUp++;
            Remove(_entries[0]);
        }

        if (message.Kind is SentKind.Question or SentKind.RealtimeText or SentKind.ActivityEnd)
            Raise(LedgerStage.Open, LedgerStage.Asked);
    }

    /// <summary>Audio of what the user is saying is written.</summary>
    public void AddAudio(ReadOnlySpan<short> samples, long order)
    {
        if (_entries is not [.., { Kind: SentKind.Audio, Stage: LedgerStage.Open, WasRetold: false } run])
        {
            // The one before has been asked: its audio is told again as a whole or not at all, and is not mixed with this.
            run = new LedgerEntry(SentKind.Audio, order, null) { Start = _audio.Length };
            _entries.Add(run);
        }

        if (_audio.TryAdd(samples))
            run.Samples += samples.Length;
        else
            _entries.ForEach(static entry => entry.Samples = 0);
    }

    /// <summary>Whether a chunk that was handed over at this place is kept as audio of an utterance.</summary>
    public bool HoldsAudio(long order) => _entries.Exists(entry => entry.Kind == SentKind.Audio && entry.Order <= order && entry.Samples > 0);

    /// <summary>A message was not written after all.</summary>
    public void NotWritten(SentMessage message)
    {
        if (_entries.Find(entry => entry.Message == message) is { } entry)
            Remove(entry);
    }

    /// <summary>The user has stopped speaking, as far as the server or loudness tells.</summary>
    public void UtteranceEnded() => Raise(LedgerStage.Open, LedgerStage.Asked, onlySpeech: true);

    /// <summary>An answer begins.</summary>
    /// <param name="isSpeaking">The user is speaking meanwhile: that is not what is answered.</param>
    public void AnswerBegun(bool isSpeaking)
    {
        IsQuestionCovered = false;
        if (!isSpeaking)
            Raise(LedgerStage.Open, LedgerStage.Asked, onlySpeech: true);
        Raise(LedgerStage.Asked, LedgerStage.Answering);
    }

    /// <summary>The answer is complete.</summary>
    public void AnswerComplete()
    {
        IsQuestionCovered = false;
        Raise(LedgerStage.Answering, LedgerStage.Answered);
    }

    /// <summary>A new handle has come.</summary>
    public void Covered()
    {
        if (moment == HandleMoment.AtTurnStart)
        {
            IsQuestionCovered |= _entries.Exists(static entry => entry.Stage == LedgerStage.Asked);
            RemoveAll(static entry => entry.Stage != LedgerStage.Open);
        }
        else
        {
            RemoveAll(static entry => entry.Stage == LedgerStage.Answered);
        }
    }

    /// <summary>The server refused something: perhaps what was sent last, and with audio all that was being said.</summary>
    public LostInput? TakeLast()
    {
        if (_entries is not [.., { } last])
            return null;
        if (IsSpeech(last.Kind))
            RemoveAll(entry => IsSpeech(entry.Kind) && entry.Stage == last.Stage);
        else
            Remove(last);
        return new LostInput(NameOf(last.Kind), "The server refused it, or may have.");
    }

    /// <summary>There is another connection: what is told again on it goes to the outbox, the rest is lost and said.</summary>
    /// <param name="move">What is known of the move.</param>
    /// <param name="replay">What may be told again.</param>
    /// <param name="outbox">Where to put it.</param>
    /// <param name="lost">What was lost already.</param>
    /// <param name="isRemembered">Texts that were answered are told as history.</param>
    public LiveMove Move(LiveMove move, Replay replay, Outbox outbox, List<LostInput> lost, bool isRemembered = false)
    {
        if (_givenUp > 0)
            lost.Add(new LostInput("clientContent", "Too much was sent since the last handle."));
        _givenUp = 0;
        var retold = new List<string>();
        bool wasAsked = _entries.Exists(static entry => entry.Stage == LedgerStage.Asked) || IsQuestionCovered;
        bool isAskedAgain = IsQuestionCovered && !move.IsFresh && replay == Replay.Everything;
        bool hasLostSpeech = false;
        foreach ((LedgerEntry entry, string? whyNot) in _entries.Select(entry => (entry, WhyNotWhole(entry, replay))).ToArray())
        {
            if (isRemembered && entry.Stage >= LedgerStage.Answering && !IsSpeech(entry.Kind))
            {
                Remove(entry, keepsAudio: true);
                continue;
            }

            if (whyNot is { } why)
            {
                hasLostSpeech |= entry.Stage == LedgerStage.Open && IsSpeech(entry.Kind);
                lost.Add(new LostInput(NameOf(entry.Kind), why));
                Remove(entry, keepsAudio: true);
                continue;
            }

            Tell(entry, outbox);
            isAskedAgain |= entry.Stage == LedgerStage.Asked;
            retold.Add(NameOf(entry.Kind));
        }

        Compact();
        IsQuestionCovered = false;
        return move with { Retold = retold, Lost = lost, IsQuestionLost = wasAsked && !isAskedAgain, IsUtteranceLost = hasLostSpeech };
    }

    /// <summary>What is being said is lost as a whole.</summary>
    public bool DropUtterance() => RemoveAll(static entry => IsSpeech(entry.Kind) && entry.Stage == LedgerStage.Open) > 0;

    /// <summary>The name of a kind of message.</summary>
    public static string NameOf(SentKind kind) => kind switch
    {
        SentKind.Question or SentKind.Context or SentKind.History => "clientContent",
        SentKind.ToolResponse => "toolResponse",
        SentKind.ContextUpdate => "contextUpdate",
        SentKind.Other => "other",
        SentKind.Audio => "realtimeInput.audio",
        SentKind.AudioStreamEnd => "realtimeInput.audioStreamEnd",
        SentKind.ActivityStart => "realtimeInput.activityStart",
        SentKind.ActivityEnd => "realtimeInput.activityEnd",
        SentKind.Video => "realtimeInput.video",
        _ => "realtimeInput.text",
    };

    private static bool IsSpeech(SentKind kind) =>
        kind is SentKind.Audio or SentKind.ActivityStart or SentKind.ActivityEnd or SentKind.AudioStreamEnd or SentKind.Video;

    // What was said in one go is told again from its beginning or not at all.
    private string? WhyNotWhole(LedgerEntry entry, Replay replay)
    {
        if (!IsSpeech(entry.Kind))
            return WhyNot(entry, replay);
        foreach (LedgerEntry other in _entries)
        {
            if (IsSpeech(other.Kind) && other.Stage == entry.Stage && WhyNot(other, replay) is { } why)
                return why;
        }

        return null;
    }

    private static string? WhyNot(LedgerEntry entry, Replay replay) => entry switch
    {
        { Stage: LedgerStage.Answering } => "Its answer had begun.",
        { Stage: LedgerStage.Answered } => "It was answered, and the server has forgotten both.",
        { WasRetold: true } => "It had been told again before.",
        { Kind: SentKind.Audio, Samples: 0 } => "It was too long to be kept.",
        _ when replay == Replay.Nothing || (replay == Replay.Utterance && !IsSpeech(entry.Kind)) => "The policy does not tell it again.",
        _ => null,
    };

    private void Tell(LedgerEntry entry, Outbox outbox)
    {
        if (entry.Message is { } message)
        {
            outbox.Add(new SentMessage(message.Kind, message.Json) { Order = message.Order, Retells = entry });
            return;
        }

        int piece = sampleRate / PiecesInASecond;
        for (int done = 0; done < entry.Samples; done += piece)
            outbox.Add(new SentMessage(_audio.Copy(entry.Start + done, Math.Min(piece, entry.Samples - done))) { Order = entry.Order, Retells = entry });
    }

    private void Raise(LedgerStage from, LedgerStage to, bool onlySpeech = false)
    {
        foreach (LedgerEntry entry in _entries)
        {
            if (entry.Stage == from && (!onlySpeech || IsSpeech(entry.Kind)))
                entry.Stage = to;
        }

        if (to >= LedgerStage.Answering)
            Compact();
    }

    private int RemoveAll(Predicate<LedgerEntry> match)
    {
        int count = 0;
        foreach (LedgerEntry entry in _entries.FindAll(match))
        {
            Remove(entry, keepsAudio: true);
            count++;
        }

        Compact();
        return count;
    }

    private void Remove(LedgerEntry entry, bool keepsAudio = false)
    {
        _entries.Remove(entry);
        Forget(entry);
        if (!keepsAudio)
            Compact();
    }

    private bool Forget(LedgerEntry entry)
    {
        _bytes -= entry.Message?.Size ?? 0;
        return true;
    }

    // Audio of what is answered is never told again. The blocks go back once no run needs them.
    private void Compact()
    {
        bool isNeeded = false;
        foreach (LedgerEntry entry in _entries)
            isNeeded |= entry is { Samples: > 0, Stage: < LedgerStage.Answering };
        if (isNeeded)
            return;
        foreach (LedgerEntry entry in _entries)
            entry.Samples = 0;
        _audio.Clear();
    }
}
