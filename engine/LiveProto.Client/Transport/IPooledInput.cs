namespace LiveProto.Client.Transport;

/// <summary>What a connection's own reader can be told, beyond what every pipe's can.</summary>
internal interface IPooledInput
{
    /// <inheritdoc cref="ReadBlocks.Expect"/>
    void Expect(int longestMessage);

    /// <summary>Nothing has come for long: the next wait holds no block. Thread-safe.</summary>
    void NoteIdle();
}
