namespace LiveProto.Client.Session.Sending;

/// <summary>
/// What is to be written on the present connection or the next, in the order in which it was first handed over: what is told again keeps
/// its old place, and so comes before anything new. Bounded in bytes and messages. Pure; not thread-safe.
/// </summary>
internal sealed class Outbox
{
    /// <summary>Bytes that may wait.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>Messages that may wait.</summary>
    public const int MaxCount = 10_000;

    private readonly LinkedList<SentMessage> _messages = new();
    private long _bytes;

    /// <summary>Messages that wait.</summary>
    public int Count => _messages.Count;

    /// <summary>Whether another one of this size may wait.</summary>
    public bool HasRoom(int size) => _messages.Count == 0 || (_bytes + size <= MaxBytes && _messages.Count < MaxCount);

    /// <summary>Puts a message at its place.</summary>
    public void Add(SentMessage message)
    {
        LinkedListNode<SentMessage>? before = _messages.Last;
        while (before is not null && before.Value.Order > message.Order)
            before = before.Previous;
        if (before is null)
            _messages.AddFirst(message);
        else
            _messages.AddAfter(before, message);
        _bytes += message.Size;
    }

    /// <summary>The next one to write; null when there is none.</summary>
    public SentMessage? Take()
    {
        if (_messages.First is not { } first)
            return null;
        Remove(first);
        return first.Value;
    }

    /// <summary>The places of what is to be told again.</summary>
    public IReadOnlySet<long> RetoldOrders => _messages.Where(static message => message.Retells is not null).Select(static message => message.Order).ToHashSet();

    /// <summary>Takes out what was to be told again, or, of what is told for the first time, all audio.</summary>
    public IReadOnlyList<SentMessage> TakeOut(bool retold)
    {
        SentMessage[] taken = [.. _messages.Where(message => retold
            ? message.Retells is not null || message.Kind == SentKind.History
            : message is { Retells: null, Kind: SentKind.Audio })];
        foreach (SentMessage message in taken)
            TryWithdraw(message);
        return taken;
    }

    /// <summary>Its caller does not want it to be sent any more. False when it is not waiting.</summary>
    public bool TryWithdraw(SentMessage message)
    {
        if (_messages.FindLast(message) is not { } node)
            return false;
        Remove(node);
        return true;
    }

    private void Remove(LinkedListNode<SentMessage> node)
    {
        _messages.Remove(node);
        _bytes -= node.Value.Size;
    }
}
