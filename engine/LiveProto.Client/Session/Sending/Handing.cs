namespace LiveProto.Client.Session.Sending;

/// <summary>
/// What is handed over to the session, and what that lets expect of the server: whether it is written now, kept, or refused because the
/// session is ending. Pure; not thread-safe.
/// </summary>
/// <param name="life">The session.</param>
/// <param name="conversation">Whether an answer is due.</param>
/// <param name="course">The way of what is handed over.</param>
internal sealed class Handing(SessionLife life, Conversation conversation, SendCourse course)
{
    private Expectation _expectation;

    /// <summary>When nothing is expected of the server any more, by time alone; null when nothing is.</summary>
    public TimeSpan? ExpectsUntil => _expectation.Until;

    /// <summary>A message is handed over.</summary>
    public HandOver Take(SentMessage message)
    {
        if (life.IsEnding)
            return HandOver.Ended;
        HandOver handOver = course.Hand(message, life.Now, life.IsOpen);
        if (message.Kind == SentKind.ToolResponse)
            Release();
        TellHeldLoss();
        if (message.Kind == SentKind.Audio && handOver == HandOver.Write)
            _expectation.Sent(life.Now);
        Expect();
        return handOver;
    }

    /// <inheritdoc cref="SessionMachine.HandAudio"/>
    public HandOver TakeAudio(ReadOnlySpan<short> samples, out long order, out SentMessage? kept)
    {
        kept = null;
        order = 0;
        if (life.IsEnding)
            return HandOver.Ended;
        HandOver handOver = course.HandAudio(samples, life.Now, life.IsOpen, out order, out kept);
        TellHeldLoss();
        if (handOver == HandOver.Write)
            _expectation.Sent(life.Now);
        TellExpectation();
        return handOver;
    }

    /// <summary>There is another connection: what is told again on it, and what waited, is written.</summary>
    public void Reopened(LiveMove move)
    {
        life.Tell(LiveEventKind.Resumed, course.Reopened(move, life.Now));
        course.TryRelease(isOpen: false);
        if (course.TryStartWriting())
            life.Do(new SessionAction(SessionActionKind.Write));
    }

    /// <summary>The connection is gone.</summary>
    /// <param name="hasSpoken">The user has spoken, as far as anything tells now.</param>
    public void ConnectionLost(bool hasSpoken)
    {
        _expectation.ConnectionLost();
        course.ConnectionLost(hasSpoken);
    }

    /// <summary>What was held behind a call is written, once the last call is answered or gone.</summary>
    public void Release()
    {
        if (course.TryRelease(life.IsOpen))
            life.Do(new SessionAction(SessionActionKind.Write));
        TellHeldLoss();
    }

    /// <summary>Something was handed over or has come: is an answer due?</summary>
    public void Expect()
    {
        _expectation.Answer(conversation.IsAnswerDue, life.Now);
        TellExpectation();
    }

    /// <summary>Time has passed.</summary>
    public void TellExpectation()
    {
        if (_expectation.TryTell(life.IsOpen && !life.IsEnding, life.Now))
            life.Do(new SessionAction(SessionActionKind.Expect, IsExpecting: _expectation.IsTold));
    }

    private void TellHeldLoss()
    {
        if (course.TakeHeldLoss() is { } loss)
            life.Tell(LiveEventKind.Diagnostic, loss);
    }
}
