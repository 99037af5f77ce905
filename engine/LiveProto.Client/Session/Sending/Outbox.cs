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

    private LinkedList<SentMessage>? _waiting;
    private long _bytes;

    /// <summary>Messages that wait.</summary>
    public int Count => _waiting?.Count ?? 0;

    /// <summary>Whether another one of this size may wait.</summary>
    public bool HasRoom(int size) => Count == 0 || (_bytes + size <= MaxBytes && Count < MaxCount);

    /// <summary>Puts a message at its place.</summary>
    public void Add(SentMessage message)
    {
        LinkedListNode<SentMessage>? before = Messages.Last;
        while (before is not null && before.Value.Order > message.Order)
            before = before.Previous;
        if (before is null)
            Messages.AddFirst(message);
        else
            Messages.AddAfter(before, message);
        _bytes += message.Size;
    }

    /// <summary>The next one to write; null when there is none.</summary>
    public SentMessage? Take()
    {
        if (_waiting?.First is not { } first)
            return null;
        Remove(first);
        return first.Value;
    }

    /// <summary>The places of what is to be told again.</summary>
    public IReadOnlySet<long> RetoldOrders =>
        Messages.Where(static message => message.Retells is not null).Select(static message => message.Order).ToHashSet();

    /// <summary>A question waits.</summary>
    public bool HasQuestion => Messages.Any(static message => message.Asks);

    /// <summary>Something waits that is told and asks nothing yet.</summary>
    public bool HasContext => Messages.Any(static message => message.Kind == SentKind.Context);

    /// <summary>Something waits that is being said; an image is none of it.</summary>
    public bool HasSpeech => Messages.Any(static message => message is { IsOfUtterance: true, Kind: not SentKind.Video });

    /// <summary>The last of what waits to be said for the first time; null when nothing does.</summary>
    public SentMessage? LastSpeech => _waiting?.LastOrDefault(static message => message is { Retells: null, IsOfUtterance: true });

    /// <summary>Puts in what nobody handed over: before anything new, but behind what is told and not asked yet, since that would cut the
    /// answer short.</summary>
    public void AddBehindContext(IReadOnlyList<SentMessage> messages)
    {
        long order = Messages.LastOrDefault(static waiting => waiting.Kind == SentKind.Context)?.Order ?? 0;
        foreach (SentMessage message in messages)
        {
            message.Order = order;
            Add(message);
        }
    }

    /// <summary>Takes out what was to be told again.</summary>
    public void TakeOutRetold() => TakeOut(static message => message.Retells is not null || message.Kind == SentKind.History);

    /// <summary>Takes out answers to calls.</summary>
    public IReadOnlyList<SentMessage> TakeOutResults() => TakeOut(static message => message.Kind == SentKind.ToolResponse);

    /// <summary>Takes out what was said, and the quiet around it, of what is told for the first time.</summary>
    /// <param name="by">What began to be said later than this stays.</param>
    /// <param name="first">With what that begins; null when nothing stays.</param>
    public IReadOnlyList<SentMessage> TakeOutSpeech(TimeSpan by, out SentMessage? first)
    {
        SentMessage? kept = Messages.FirstOrDefault(message =>
            message is { Retells: null, BeginsUtterance: true } && message.HandedAt > by);
        first = kept;
        return TakeOut(message => message.Retells is null && (message.IsOfUtterance || message.Kind == SentKind.Audio)
            && (kept is null || message.Order < kept.Order));
    }

    /// <summary>Takes out the rest of an utterance whose beginning is lost.</summary>
    /// <param name="isManual">Whether utterances are marked; else quiet ends them.</param>
    /// <param name="isWhole">The end of it was among what waited.</param>
    public IReadOnlyList<SentMessage> TakeOutRest(bool isManual, out bool isWhole)
    {
        SentMessage? end = Messages.FirstOrDefault(message => message.Retells is null && (isManual
            ? message.Kind is SentKind.ActivityEnd or SentKind.ActivityStart
            : message is { Kind: SentKind.Audio, IsOfUtterance: false } or { Kind: SentKind.AudioStreamEnd }));
        isWhole = end is not null;
        long last = end is null ? long.MaxValue : end.Kind is SentKind.ActivityStart or SentKind.Audio ? end.Order - 1 : end.Order;
        return TakeOut(message => message is { Retells: null, IsOfUtterance: true } && message.Order <= last);
    }

    /// <summary>Its caller does not want it to be sent any more. False when it is not waiting.</summary>
    public bool TryWithdraw(SentMessage message)
    {
        if (Messages.FindLast(message) is not { } node)
            return false;
        Remove(node);
        return true;
    }

    // Made when something has to wait.
    private LinkedList<SentMessage> Messages => _waiting ??= new LinkedList<SentMessage>();

    private SentMessage[] TakeOut(Func<SentMessage, bool> match)
    {
        SentMessage[] taken = [.. Messages.Where(match)];
        foreach (SentMessage message in taken)
            TryWithdraw(message);
        return taken;
    }

    private void Remove(LinkedListNode<SentMessage> node)
    {
        Messages.Remove(node);
        _bytes -= node.Value.Size;
    }
}
