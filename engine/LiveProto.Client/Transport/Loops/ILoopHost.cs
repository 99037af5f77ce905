namespace LiveProto.Client.Transport.Loops;

/// <summary>The loop as its connections see it.</summary>
internal interface ILoopHost
{
    /// <summary>Whether the caller runs on the loop's thread.</summary>
    bool IsCurrentThread { get; }

    /// <summary>Counts the rounds: one wait, and everything that it told.</summary>
    long Round { get; }

    /// <summary>Where connections receive to while they handle it at once. On the loop's thread only.</summary>
    byte[] Buffer { get; }

    /// <summary>The clock whose timers run on the loop's thread.</summary>
    TimeProvider Clock { get; }

    /// <summary>Whoever holds the buffer keeps it: the loop takes another. On the loop's thread only.</summary>
    void GiveBufferAway();

    /// <summary>The connection has not come to its end in this round; it goes on in the next. On the loop's thread only.</summary>
    void GoOnNextRound(LoopConnection connection);

    /// <summary>The connection has bytes to send when the round is over. On the loop's thread only.</summary>
    void SendAtEndOfRound(LoopSender sender);

    /// <summary>The connection is over. Thread-safe.</summary>
    void Forget(LoopConnection connection);
}
