namespace LiveProto.Bench.Calls;

/// <summary>Many calls of one kind of client, under measurement.</summary>
internal interface ICalls : IAsyncDisposable
{
    /// <summary>Opens one more call; its messages are received from here on. Several at a time.</summary>
    Task OpenAsync(int index, DelayHistogram delays);

    /// <summary>Sends 20 ms of audio. False when the call did not take it at once.</summary>
    bool TrySend(int index);
}
