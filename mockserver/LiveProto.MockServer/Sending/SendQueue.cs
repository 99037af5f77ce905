using System.Diagnostics.CodeAnalysis;

namespace LiveProto.Mocking.Sending;

/// <summary>What waits to be sent on one connection, counted in bytes. Belongs to whoever holds the connection's gate.</summary>
internal sealed class SendQueue(int maxBytes)
{
    // Gone while nothing waits: an idle connection holds no queue.
    private Queue<Outgoing>? _items;
    private TaskCompletionSource? _room;
    private TaskCompletionSource? _idle;
    private long _bytes;
    private long _inFlight;

    /// <summary>Bytes that wait, the message being sent included.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Whether more may be queued: a message is queued whole, so that at most the limit and one message wait.</summary>
    public bool HasRoom => Bytes < maxBytes;

    /// <summary>Whether a sender is at work.</summary>
    public bool IsServed { get; private set; }

    /// <summary>Whether that sender holds everything back for a while, as it was told to.</summary>
    public bool IsHeldBack { get; private set; }

    public void Add(Outgoing outgoing)
    {
        (_items ??= new Queue<Outgoing>()).Enqueue(outgoing);
        _bytes += outgoing.Length;
    }

    /// <summary>Drops what waits; what is being sent goes on.</summary>
    public void Clear()
    {
        _items = null;
        _bytes = _inFlight;
        TellRoom();
    }

    /// <summary>Whether a sender has to be started: something waits, and none is at work. True makes whoever asked start it.</summary>
    public bool TryStart()
    {
        if (IsServed || _items is null)
            return false;
        return IsServed = true;
    }

    /// <summary>The message that was being sent has gone.</summary>
    public void Finish()
    {
        _bytes -= _inFlight;
        _inFlight = 0;
        TellRoom();
    }

    /// <summary>The sender's next one, and whether another message goes with it. False = nothing is left, and the sender ends.</summary>
    public bool TryTake([NotNullWhen(true)] out Outgoing? next, out bool moreFollows)
    {
        next = null;
        moreFollows = false;
        if (_items is null)
        {
            IsServed = IsHeldBack = false;
            _idle?.SetResult();
            _idle = null;
            return false;
        }

        next = _items.Dequeue();
        _inFlight = next.Length;
        IsHeldBack = next is Outgoing.Wait;
        if (_items.TryPeek(out Outgoing? following))
            moreFollows = following is Outgoing.Message or Outgoing.Close;
        else
            _items = null;
        return true;
    }

    /// <summary>Completes when there is room.</summary>
    public Task WaitForRoomAsync()
    {
        if (HasRoom)
            return Task.CompletedTask;
        _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _room.Task;
    }

    /// <summary>Completes when the sender has nothing left; at once when none is at work.</summary>
    public Task WaitForIdleAsync()
    {
        if (!IsServed)
            return Task.CompletedTask;
        _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _idle.Task;
    }

    private void TellRoom()
    {
        if (_room is null || !HasRoom)
            return;
        _room.SetResult();
        _room = null;
    }
}
