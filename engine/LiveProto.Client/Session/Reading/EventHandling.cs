using LiveProto.Client.Transport;

namespace LiveProto.Client.Session.Reading;

/// <summary>
/// The reading end of a session whose events are handled where they are made: whoever has put one into the queue calls <see cref="Serve"/>,
/// and one thread at a time takes them out, in order. A handler that sends, or whose sending makes an event, is not entered again: what it
/// made is handled when it has returned.
/// </summary>
/// <param name="events">Where they come from.</param>
/// <param name="handler">The embedder's.</param>
/// <param name="watch">Looks whether it blocks.</param>
/// <param name="owner">Told when it blocks or throws.</param>
internal sealed class EventHandling(EventQueue events, Action<LiveEvent> handler, HandlerWatch watch, IHandlerOwner owner)
    : WatchedHandler(watch), IPassed
{
    private int _calls;
    private bool _isOver;

    IEnumerable<object?> IPassed.Received => [handler, handler.Target];

    /// <summary>From here on events are handled; those that wait are before this returns.</summary>
    /// <exception cref="InvalidOperationException">There is a reader.</exception>
    public void Start()
    {
        events.TakeReader();
        Join();
        events.HandleBy(this);
        Serve();
    }

    /// <summary>Handles what there is, unless that is being done: then whoever does it goes on. With no lock held.</summary>
    public void Serve()
    {
        if (Interlocked.Increment(ref _calls) != 1)
            return;
        int seen = 1;
        do
        {
            // Asked first: once there is a last one, the queue only gets shorter.
            LiveEvent last = events.Last;
            while (events.TryDequeue(out LiveEvent item))
                Handle(item);
            if (last.Kind != LiveEventKind.None)
            {
                Handle(last);
                LeaveForGood();
            }

            seen = Interlocked.Add(ref _calls, -seen);
        }
        while (seen != 0);
    }

    public override void OnBlocking() => owner.HandlerBlocks(HandlerName.Of(handler));

    private void Handle(in LiveEvent item)
    {
        try
        {
            if (_isOver)
                return;
            Begin();
            handler(item);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            LeaveForGood();
            owner.HandlerFailed(HandlerName.Of(handler), error);
        }
        finally
        {
            End();
            item.Audio.Dispose();
        }
    }

    private void LeaveForGood()
    {
        _isOver = true;
        Leave();
    }
}
