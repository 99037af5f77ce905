namespace LiveProto.Mocking.Journal;

/// <summary>Things that are over and stay readable, bounded in number and bytes: the oldest go first, the newest stays. Not
/// thread-safe.</summary>
internal sealed class BoundedHistory<T>(int maxCount, long maxBytes)
{
    private readonly Queue<(T Item, long Bytes)> _items = new();
    private long _bytes;

    public IEnumerable<T> Items => _items.Select(static kept => kept.Item);

    public void Add(T item, long bytes)
    {
        _items.Enqueue((item, bytes));
        _bytes += bytes;
        while (_items.Count > maxCount || (_bytes > maxBytes && _items.Count > 1))
            _bytes -= _items.Dequeue().Bytes;
    }

    public void RemoveWhere(Predicate<T> isUnwanted)
    {
        for (int left = _items.Count; left > 0; left--)
        {
            (T item, long bytes) = _items.Dequeue();
            if (isUnwanted(item))
                _bytes -= bytes;
            else
                _items.Enqueue((item, bytes));
        }
    }
}
