namespace LiveProto.Client.Transport.Loops;

/// <summary>
/// The connection meant by a token that the poll tells. A place is used again, a token is not: what is told of a connection that is gone
/// finds nobody. Finding is for the loop's thread; the rest is thread-safe.
/// </summary>
internal sealed class ConnectionTable
{
    private readonly Lock _sync = new();
    private readonly Stack<int> _free = new();
    private LoopConnection?[] _places = new LoopConnection?[16];
    private long _generation;
    private int _used;

    /// <summary>How many there are.</summary>
    public int Count
    {
        get
        {
            lock (_sync)
                return _used - _free.Count;
        }
    }

    /// <summary>Takes one in, and gives it its token.</summary>
    public void Add(LoopConnection connection)
    {
        lock (_sync)
        {
            if (!_free.TryPop(out int place))
                place = _used++;
            if (place == _places.Length)
            {
                LoopConnection?[] larger = new LoopConnection?[2 * place];
                _places.CopyTo(larger, 0);
                Volatile.Write(ref _places, larger);
            }

            // 2^31 connections a place would be needed for a token to come again while an old one is still told.
            connection.Token = ((++_generation & int.MaxValue) << 32) | (uint)place;
            Volatile.Write(ref _places[place], connection);
        }
    }

    /// <summary>Takes one out. Idempotent.</summary>
    public void Remove(LoopConnection connection)
    {
        int place = (int)connection.Token;
        lock (_sync)
        {
            if (place >= _places.Length || _places[place] != connection)
                return;
            _places[place] = null;
            _free.Push(place);
        }
    }

    /// <summary>Whose token it is; null when that one is gone.</summary>
    public LoopConnection? Find(long token)
    {
        LoopConnection?[] places = Volatile.Read(ref _places);
        int place = (int)token;
        return (uint)place < (uint)places.Length && Volatile.Read(ref places[place]) is { } found && found.Token == token ? found : null;
    }

    /// <summary>All of them, as they are now.</summary>
    public LoopConnection[] ToArray()
    {
        lock (_sync)
            return [.. _places.OfType<LoopConnection>()];
    }
}
