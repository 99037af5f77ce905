namespace LiveProto.Client.Session;

/// <summary>Lists in which a message's events are put together. A thread's, not a session's: there are more of these, and most are
/// silent.</summary>
internal static class EventLists
{
    // A message whose events are handled on the spot may have another come of it.
    private const int MaxKept = 8;

    // Beyond, it goes to the collector: one message in a thousand has so many parts.
    private const int MaxCapacity = 256;

    [ThreadStatic]
    private static Stack<List<LiveEvent>>? t_free;

    /// <summary>An empty list.</summary>
    public static List<LiveEvent> Rent() => t_free is { Count: > 0 } free ? free.Pop() : [];

    /// <summary>Takes a list back, if there is one; whoever had it forgets it.</summary>
    public static void Return(List<LiveEvent>? list)
    {
        if (list is not { Capacity: <= MaxCapacity } || (t_free ??= new Stack<List<LiveEvent>>()).Count >= MaxKept)
            return;
        list.Clear();
        t_free.Push(list);
    }
}
