using LiveProto.Client.Transport;

namespace LiveProto.Client.Session.Sending;

/// <summary>
/// The way of what the user hands over: written now, or kept until a connection takes it, always in the order of handing over. Pure; not
/// thread-safe.
/// </summary>
internal sealed class SendCourse : IPassed
{
    private readonly SessionRules _rules;
    private readonly Conversation _conversation;
    private readonly UnconfirmedMessages? _unconfirmed;
    private readonly Outbox _outbox = new();
    private readonly GivenUpInput _givenUp;

    // Null until there is something: most sessions call no function while the user speaks.
    private HeldInput? _held;
    private long _handedOver;
    private bool _isWriting;
    private bool _isBroken;

    /// <param name="rules">The model's habits.</param>
    /// <param name="conversation">Is told what was handed over and written.</param>
    /// <param name="unconfirmed">With transparent resumption: what the server has not confirmed.</param>
    public SendCourse(SessionRules rules, Conversation conversation, UnconfirmedMessages? unconfirmed)
    {
        _rules = rules;
        _conversation = conversation;
        _unconfirmed = unconfirmed;
        _givenUp = new GivenUpInput(rules, conversation, _outbox);
    }

    IEnumerable<object?> IPassed.Sent => [_givenUp, _outbox, _held];

    IEnumerable<object?> IPassed.Received => [_held];

    /// <summary>The kind of the last message that was handed over.</summary>
    public string? LastSent { get; private set; }

    /// <summary>What is lost and was not told yet, and what was written and the newest handle does not know.</summary>
    public IReadOnlyList<LostInput> Uncovered => _unconfirmed is null
        ? [.. _givenUp.Untold, .. _conversation.Coverage.Uncovered]
        : [.. _unconfirmed.Kinds.Select(static kind => new LostInput(MessageNames.InFull(kind), "The server has not confirmed it."))];

    /// <summary>A message is handed over.</summary>
    /// <param name="message">The message.</param>
    /// <param name="now">The present.</param>
    /// <param name="isOpen">There is a connection.</param>
    public HandOver Hand(SentMessage message, TimeSpan now, bool isOpen)
    {
        if (message.Kind == SentKind.Audio && _conversation.Heard(message, now))
            EndUtterance();
        return _givenUp.Takes(message.Kind, now, isOpen) ? HandOver.Drop : Take(message, now, isOpen);
    }

    /// <summary>Audio is handed over.</summary>
    /// <param name="samples">The chunk.</param>
    /// <param name="now">The present.</param>
    /// <param name="isOpen">There is a connection.</param>
    /// <param name="order">Its place in the order in which messages are handed over.</param>
    /// <param name="kept">The chunk as a message, where it has to wait or may have to be told again; else null.</param>
    public HandOver HandAudio(ReadOnlySpan<short> samples, TimeSpan now, bool isOpen, out long order, out SentMessage? kept)
    {
        (order, kept) = (0, null);
        if (_conversation.Heard(samples, _rules.SampleRate, now))
            EndUtterance();
        bool isVoice = _conversation.IsVoice;
        if (_givenUp.Takes(SentKind.Audio, now, isOpen))
            return HandOver.Drop;
        if (IsDirect(isOpen) && _unconfirmed is null && !IsHolding)
        {
            LastSent = MessageNames.Of(SentKind.Audio);
            order = ++_handedOver;
            if (isVoice)
                _conversation.Ledger.AddAudio(samples, order, now, _conversation.IsOnset);
            _conversation.Ledger.Sounded(order);
            return HandOver.Write;
        }

        kept = new SentMessage(samples.ToArray());
        HandOver handOver = Take(kept, now, isOpen);
        order = kept.Order;
        return handOver;
    }

    /// <summary>A message that was to be written was not: its connection has ended. It waits for the next one.</summary>
    /// <param name="message">The message.</param>
    /// <param name="isOfPresent">That connection is the present one, whose end has not been told yet.</param>
    public void NotWritten(SentMessage message, bool isOfPresent)
    {
        _isBroken |= isOfPresent;
        if (message.Retells is null)
            _conversation.Memory.NotSaid(message.Order);
        if (_unconfirmed is not null)
            return;
        if (message.Retells is { } entry)
        {
            entry.WasRetold = false;
            return;
        }

        // The audio of an utterance is told again from its beginning.
        if (message.Samples is not null && _conversation.Ledger.HoldsAudio(message.Order))
        {
            message.Done();
            return;
        }

        _conversation.Ledger.NotWritten(message);
        _outbox.Add(message);
    }

    /// <summary>The caller does not want the message to be sent any more. False when it is not waiting.</summary>
    public bool TryWithdraw(SentMessage message) => _outbox.TryWithdraw(message);

    /// <summary>The next message to write; null when all is written, or there is no connection to write on.</summary>
    public SentMessage? TakeNext(TimeSpan now, bool isOpen)
    {
        SentMessage? next = isOpen && !_isBroken ? _outbox.Take() : null;
        _isWriting = next is not null;
        if (next is not null)
            NoteWritten(next, now);
        return next;
    }

    /// <summary>The server refused something: what was sent last is not told again.</summary>
    public void GiveUpLast()
    {
        if (_unconfirmed is null && _conversation.Ledger.TakeLast() is { } refused)
            _givenUp.Tell([new LostInput(MessageNames.InFull(refused), "The server refused it, or may have.")]);
    }

    /// <summary>The connection is gone.</summary>
    /// <param name="hasSpoken">The user has spoken, as far as anything tells now.</param>
    public void ConnectionLost(bool hasSpoken)
    {
        _isWriting = false;
        if (hasSpoken)
            EndUtterance(isUnheard: true);
    }

    /// <summary>There is another connection: what is to be told again on it takes its place before anything new. Answers what is told of
    /// the move.</summary>
    public LiveMove Reopened(LiveMove move, TimeSpan now)
    {
        _givenUp.Reopened(now);
        _outbox.TakeOutRetold();
        if (_unconfirmed is null)
            _givenUp.GiveUpResults();
        _givenUp.Tell(_conversation.Coverage.Reopened());
        move = move with { IsOlder = _conversation.Resumption.IsOlder && !move.IsFresh };
        move = new Retelling(_rules, _conversation.Ledger, _conversation.Memory, _unconfirmed)
            .Tell(move, _outbox, _givenUp.Untold, _conversation.Coverage.IsAnswerUncovered);
        if (move.IsUtteranceLost)
            move = move with { Lost = [.. move.Lost, .. _givenUp.GiveUpRest()] };
        move = move with
        {
            IsQuestionLost = (move.IsQuestionLost || _givenUp.IsQuestionLost) && !_outbox.HasQuestion && !_outbox.HasSpeech
        };
        // What was handed over meanwhile is asked on this connection, as what is told again is.
        move = move with { IsAskedAgain = move.IsAskedAgain || _outbox.HasQuestion };
        _givenUp.Told();
        _isBroken = false;
        _conversation.ApplyMoved(move, now);
        return move;
    }

    /// <summary>Begins to write what waits. False when nothing does.</summary>
    public bool TryStartWriting() => _isWriting |= _outbox.Count > 0;

    /// <summary>What was held, where nothing holds it any more, takes its place among what waits. Answers whether writing has to
    /// begin.</summary>
    /// <param name="isOpen">There is a connection.</param>
    public bool TryRelease(bool isOpen)
    {
        if (_held is not { Count: > 0 } || _conversation.Calls.OpenBlockingCount > 0)
            return false;
        foreach (SentMessage message in _held.Take())
            _outbox.Add(message);
        bool begins = isOpen && !_isWriting;
        _isWriting |= begins;
        return begins;
    }

    /// <summary>What was held and found no room, since this was asked last: the first at once, the others when all is released.</summary>
    public LiveDiagnostic? TakeHeldLoss() => _held?.TakeLoss(_rules.SampleRate);

    /// <summary>The session is over: nobody waits for anything any more.</summary>
    public void End(SessionEnding ending)
    {
        _conversation.Ledger.End();
        foreach (SentMessage message in _unconfirmed?.Restart(out _) ?? [])
            message.Done(ending);
        while (_outbox.Take() is { } message)
            message.Done(ending);
        foreach (SentMessage message in _held?.Take() ?? [])
            message.Done(ending);
    }

    private bool IsHolding => _rules.HoldsInput && (_held is { Count: > 0 } || _conversation.Calls.OpenBlockingCount > 0);

    private HandOver Hold(SentMessage message, TimeSpan now)
    {
        (message.Order, message.HandedAt) = (++_handedOver, now);
        _conversation.Sent(message, now);
        (_held ??= new HeldInput()).Add(message);
        return HandOver.Hold;
    }

    // Something handed over now can be written now: nothing is before it.
    private bool IsDirect(bool isOpen) => isOpen && !_isWriting && !_isBroken && _outbox.Count == 0;

    private HandOver Take(SentMessage message, TimeSpan now, bool isOpen)
    {
        if (IsHolding && HeldInput.IsHeld(message.Kind))
            return Hold(message, now);
        bool isDirect = IsDirect(isOpen);
        if (!isDirect && !_outbox.HasRoom(message.Size))
            return HandOver.Full;
        (message.Order, message.HandedAt) = (++_handedOver, now);
        LastSent = MessageNames.Of(message.Kind);
        _conversation.Sent(message, now);
        if (isDirect)
        {
            NoteWritten(message, now);
            return HandOver.Write;
        }

        _outbox.Add(message);
        return HandOver.Wait;
    }

    private void NoteWritten(SentMessage message, TimeSpan now)
    {
        if (message.Retells is null)
            _conversation.Memory.Said(message.Words, message.Order);
        if (_unconfirmed is not null)
            _unconfirmed.Add(message);
        else if (message.Retells is { } entry)
            (entry.WasRetold, entry.WrittenAt) = (true, now);
        else if (message.Samples is { } samples && message.IsOfUtterance)
            _conversation.Ledger.AddAudio(samples, message.Order, now, message.IsOnset);
        else if (message is not { Kind: SentKind.Audio, IsOfUtterance: false })
            _conversation.Ledger.Add(message, now);
        if (message.Kind == SentKind.Audio)
            _conversation.Ledger.Sounded(message.Order);
        if (message.EndsUtterance)
            _conversation.Ledger.UtteranceEnded();
    }

    // Its last words may still wait to be written: until then it is not asked.
    private void EndUtterance(bool isUnheard = false)
    {
        if (_outbox.LastSpeech is { } last)
            last.EndsUtterance = true;
        else
            _conversation.Ledger.UtteranceEnded(isUnheard);
    }
}
