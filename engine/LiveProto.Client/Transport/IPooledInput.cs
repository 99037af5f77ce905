namespace LiveProto.Client.Transport;

/// <summary>What a connection's own reader can be told, beyond what every pipe's can.</summary>
internal interface IPooledInput
{
    /// <inheritdoc cref="ReadBlocks.Expect"/>
    void Expect(int longestMessage);

    /// <summary>Nothing has come for long: the next wait holds no block. Thread-safe.</summary>
    void NoteIdle();

    /// <summary>Reads with this token are not registered with it: whoever lets it fire calls <see cref="TokenFired"/>. Not while a read is
    /// waited for.</summary>
    void Adopt(CancellationToken cancellationToken);

    /// <summary>The adopted token has fired: a read that waits with it ends now. Thread-safe.</summary>
    void TokenFired();
}
