namespace LiveProto.Mocking.Session.Turns;

/// <summary>The session around a <see cref="TurnEngine"/>.</summary>
internal interface ITurnHost
{
    /// <summary>The model begins to answer, or has taken results of its calls; what it was given is in the conversation.</summary>
    void TurnAdvanced();

    /// <summary>A turn ended, complete or interrupted; its last message is in the outbox.</summary>
    void TurnCompleted(TimeSpan now);

    /// <summary>An answer wants a goAway sent.</summary>
    void GoAway(TimeSpan timeLeft, TimeSpan now);
}
