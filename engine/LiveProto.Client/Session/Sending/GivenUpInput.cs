namespace LiveProto.Client.Session.Sending;

/// <summary>
/// What of the user's input is given up before it is written, and what the next move tells of that: speech that waited too long for a
/// connection, the rest of an utterance whose beginning is lost, answers to calls that are gone. Pure; not thread-safe.
/// </summary>
/// <param name="rules">The model's habits.</param>
/// <param name="conversation">Is told what is lost of what is being said.</param>
/// <param name="outbox">What waits to be written.</param>
internal sealed class GivenUpInput(SessionRules rules, Conversation conversation, Outbox outbox)
{
    private DeafEar _ear;

    // Null until there is something: most sessions lose nothing.
    private List<LostInput>? _lost;

    /// <summary>What is lost and was not told yet.</summary>
    public IReadOnlyList<LostInput> Untold => _lost ?? [];

    /// <summary>Something that asked is among it: of that no answer comes.</summary>
    public bool IsQuestionLost { get; private set; }

    /// <summary>This is lost as well.</summary>
    public void Tell(IEnumerable<LostInput> lost) => (_lost ??= []).AddRange(lost);

    /// <summary>All of it was told.</summary>
    public void Told() => (_lost, IsQuestionLost) = (null, false);

    /// <summary>Whether a message that is handed over is part of what is lost. One that waits makes what has waited for too long lost, and
    /// is lost with it, unless another utterance has begun since.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="now">The present.</param>
    /// <param name="isOpen">There is a connection.</param>
    public bool Takes(SentKind kind, TimeSpan now, bool isOpen)
    {
        if (kind != SentKind.Audio)
        {
            if (kind == SentKind.ActivityStart && _ear.HasWaitedTooLong(now, isWaiting: !isOpen, isSpeaking: false))
                GiveUpSpeech(now, isBegin: true);
            return _ear.IsDeafTo(kind, rules.IsManualDetection);
        }

        if (_ear.IsDeafToAudio(conversation.IsVoice))
            return true;
        return _ear.HasWaitedTooLong(now, isWaiting: !isOpen, conversation.IsVoice) && !GiveUpSpeech(now, conversation.IsOnset);
    }

    /// <summary>There is a connection for what waits, unless that has waited for too long.</summary>
    public void Reopened(TimeSpan now)
    {
        if (_ear.HasWaitedTooLong(now, isWaiting: false, isSpeaking: false))
            GiveUpSpeech(now, isBegin: false);
    }

    /// <summary>Answers to calls are given up: those went with the connection on which they came.</summary>
    public void GiveUpResults() => Tell(GiveUp(outbox.TakeOutResults())
        .Select(static message => new LostInput(MessageNames.InFull(message.Kind), Retelling.CallLost)));

    /// <summary>The beginning of what is being said is lost: what waits of it goes with it, since nobody wants a sentence without its
    /// head. Answers what there was beside its audio, of which the loss is told already.</summary>
    public IEnumerable<LostInput> GiveUpRest()
    {
        IReadOnlyList<SentMessage> rest = GiveUp(outbox.TakeOutRest(rules.IsManualDetection, out bool isWhole));
        if (!isWhole)
            Close();
        return LostSpeech.Of(rest.Select(static message => message.Kind), "What was said with it is lost.")
            .Where(static lost => lost.What != MessageNames.InFull(SentKind.Audio));
    }

    // Answers whether the last that waits, or what comes now, began later and is none of it.
    private bool GiveUpSpeech(TimeSpan now, bool isBegin)
    {
        IReadOnlyList<SentMessage> speech = GiveUp(outbox.TakeOutSpeech(now - DeafEar.Patience, out SentMessage? first));
        Tell(LostSpeech.Of(
            conversation.Ledger.DropUtterance()
                .Concat(speech.Where(static message => message.IsOfUtterance).Select(static message => message.Kind)),
            "There was no connection for ten seconds."));
        if (first is null && !isBegin)
        {
            Close();
            return false;
        }

        _ear.WaitFrom(first?.HandedAt ?? now);
        return true;
    }

    private void Close()
    {
        _ear.Close(conversation.IsVoice);
        conversation.LoseUtterance();
    }

    // Whoever handed it over does not wait any more, and of a question among it no answer comes.
    private IReadOnlyList<SentMessage> GiveUp(IReadOnlyList<SentMessage> messages)
    {
        foreach (SentMessage message in messages)
        {
            IsQuestionLost |= message.Asks;
            message.Done();
        }

        return messages;
    }
}
