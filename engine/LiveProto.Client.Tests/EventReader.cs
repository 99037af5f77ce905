namespace LiveProto.Client.Tests;

/// <summary>Reads a session's events one by one.</summary>
internal sealed class EventReader(LiveSession session) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<LiveEvent> _events = session.ReadEventsAsync().GetAsyncEnumerator();

    public async Task<LiveEvent> NextAsync()
    {
        Assert.True(await _events.MoveNextAsync().AsTask().WaitAsync(TestContext.Current.CancellationToken),
            "the session ended: " + session.Ending?.Reason);
        return _events.Current;
    }

    /// <summary>The next event, which must be of this kind.</summary>
    public async Task<LiveEvent> NextAsync(LiveEventKind kind)
    {
        LiveEvent item = await NextAsync();
        // Most tests are about what the server sends; that a turn is over, or the state another, is told besides.
        while (item.Kind is LiveEventKind.TurnEnded or LiveEventKind.StateChanged && item.Kind != kind)
            item = await NextAsync();
        Assert.Equal(kind, item.Kind);
        return item;
    }

    /// <summary>Whether the session's end comes next, and nothing behind it.</summary>
    public async Task<bool> IsAtEndAsync() => (await NextAsync(LiveEventKind.Ended)).Kind == LiveEventKind.Ended
        && !await _events.MoveNextAsync().AsTask().WaitAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _events.DisposeAsync();
}
