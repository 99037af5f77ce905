using LiveProto.Messages;

namespace LiveProto.Client.Session.Sending;

/// <summary>
/// The way of what the user hands over: written now, or kept until a connection takes it, always in the order of handing over; and of audio, what
/// is left out because its utterance is lost. Pure; not thread-safe.
/// </summary>
/// <param name="rules">The model's habits.</param>
/// <param name="conversation">Is told what was handed over and written.</param>
/// <param name="unconfirmed">With transparent resumption: what the server has not confirmed.</param>
internal sealed class SendCourse(SessionRules rules, Conversation conversation, UnconfirmedMessages? unconfirmed)
{
    private readonly Outbox _outbox = new();
    private readonly DeafEar _ear = new(rules.IsManualDetection);
    private readonly Retelling _retelling = new(rules, conversation.Ledger, conversation.Memory, unconfirmed);
    private readonly List<LostInput> _lost = [];
    private long _handedOver;
    private bool _isWriting;
    private bool _isBroken;

    /// <summary>The kind of the last message that was handed over.</summary>
    public string? LastSent { get; private set; }

    /// <summary>A message is handed over.</summary>
    /// <param name="message">The message.</param>
    /// <param name="now">The present.</param>
    /// <param name="isOpen">There is a connection.</param>
    public HandOver Hand(SentMessage message, TimeSpan now, bool isOpen)
    {
        if (_ear.IsDeafTo(message.Kind))
            return HandOver.Drop;
        bool isDirect = IsDirect(isOpen);
        if (!isDirect && !_outbox.HasRoom(message.Size))
            return HandOver.Full;
        message.Order = ++_handedOver;
        LastSent = MessageNames.Of(message.Kind);
        conversation.Sent(message.Kind, now);
        if (isDirect)
        {
            NoteWritten(message);
            return HandOver.Write;
        }

        _outbox.Add(message);
        return HandOver.Wait;
    }

    /// <summary>Audio is handed over.</summary>
    /// <param name="samples">The chunk.</param>
    /// <param name="now">The present.</param>
    /// <param name="isOpen">There is a connection.</param>
    /// <param name="order">Its place in the order in which messages are handed over.</param>
    /// <param name="kept">The chunk as a message, where it has to wait or may have to be told again; else null.</param>
    public HandOver HandAudio(ReadOnlySpan<short> samples, TimeSpan now, bool isOpen, out long order, out SentMessage? kept)
    {
        kept = null;
        order = 0;
        conversation.SentAudio(samples, now);
        bool isSpeech = conversation.IsSpeaking;
        if (_ear.IsDeafToAudio(isSpeech))
            return HandOver.Drop;
        if (IsDirect(isOpen) && unconfirmed is null)
        {
            LastSent = MessageNames.Of(SentKind.Audio);
            order = ++_handedOver;
            if (isSpeech)
                conversation.Ledger.AddAudio(samples, order);
            return HandOver.Write;
        }

        if (_ear.HasWaitedTooLong(now, isWaiting: !isOpen))
        {
            GiveUpWaitingAudio();
            return HandOver.Drop;
        }

        kept = new SentMessage(samples.ToArray()) { IsSpeech = isSpeech };
        HandOver handOver = Hand(kept, now, isOpen);
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
            conversation.Memory.NotSaid(message.Order);
        if (unconfirmed is not null)
            return;
        if (message.Retells is { } entry)
        {
            entry.WasRetold = false;
            return;
        }

        // The audio of an utterance is told again from its beginning.
        if (message.Kind == SentKind.Audio && conversation.Ledger.HoldsAudio(message.Order))
        {
            message.Done();
            return;
        }

        conversation.Ledger.NotWritten(message);
        _outbox.Add(message);
    }

    /// <summary>The caller does not want the message to be sent any more. False when it is not waiting.</summary>
    public bool TryWithdraw(SentMessage message) => _outbox.TryWithdraw(message);

    /// <summary>The next message to write; null when all is written, or there is no connection to write on.</summary>
    public SentMessage? TakeNext(bool isOpen)
    {
        SentMessage? next = isOpen && !_isBroken ? _outbox.Take() : null;
        _isWriting = next is not null;
        if (next is not null)
            NoteWritten(next);
        return next;
    }

    /// <summary>The server refused something: what was sent last is not told again.</summary>
    public void GiveUpLast()
    {
        if (unconfirmed is null && conversation.Ledger.TakeLast() is { } refused)
            _lost.Add(refused);
    }

    /// <summary>The connection is gone.</summary>
    public void ConnectionLost() => _isWriting = false;

    /// <summary>There is another connection: what is to be told again on it takes its place before anything new. Answers what is told of the move.</summary>
    public LiveMove Reopened(LiveMove move, TimeSpan now)
    {
        _isBroken = false;
        if (_ear.HasWaitedTooLong(now, isWaiting: false))
            GiveUpWaitingAudio();
        _outbox.TakeOut(retold: true);
        move = _retelling.Tell(move, _outbox, [.. _lost]);
        _lost.Clear();
        conversation.ApplyMoved(move);
        if (move.IsUtteranceLost)
            LoseUtterance();
        return move;
    }

    /// <summary>Begins to write what waits. False when nothing does.</summary>
    public bool TryStartWriting() => _isWriting |= _outbox.Count > 0;

    /// <summary>The session is over: nobody waits for anything any more.</summary>
    public void End(SessionEnding ending)
    {
        foreach (SentMessage message in unconfirmed?.Restart(out _) ?? [])
            message.Done(ending);
        while (_outbox.Take() is { } message)
            message.Done(ending);
    }

    // Something handed over now can be written now: nothing is before it.
    private bool IsDirect(bool isOpen) => isOpen && !_isWriting && !_isBroken && _outbox.Count == 0;

    private void NoteWritten(SentMessage message)
    {
        if (message.Retells is null)
            conversation.Memory.Said(message.Words, message.Order);
        if (unconfirmed is not null)
            unconfirmed.Add(message);
        else if (message.Retells is { } entry)
            entry.WasRetold = true;
        else if (message is { IsSpeech: true, Samples: { } samples })
            conversation.Ledger.AddAudio(samples, message.Order);
        else
            conversation.Ledger.Add(message);
    }

    private void GiveUpWaitingAudio()
    {
        bool wasSpeech = conversation.Ledger.DropUtterance();
        foreach (SentMessage message in _outbox.TakeOut(retold: false))
        {
            wasSpeech |= message.IsSpeech;
            message.Done();
        }

        if (wasSpeech)
            _lost.Add(new LostInput(SentLedger.NameOf(SentKind.Audio), "There was no connection for ten seconds."));
        LoseUtterance();
    }

    // What was waiting behind it in the same breath goes with it: nobody wants a sentence without its head.
    private void LoseUtterance()
    {
        foreach (SentMessage message in _outbox.TakeOut(retold: false))
            message.Done();
        _ear.Close(conversation.IsSpeaking);
    }
}
