using LiveProto.Client.Transport;

namespace LiveProto.Client.Session;

/// <summary>The largest of the values in a queue, at constant cost: those that a later one outdoes are forgotten. Not
/// thread-safe.</summary>
internal sealed class SlidingMaximum : IPassed
{
    // Falling from the first to the last; a ring. An idle session has none.
    private long[] _values = [];
    private int _first;
    private int _count;

    IEnumerable<object?> IPassed.Received => [_values];

    /// <summary>The largest value; 0 when there is none.</summary>
    public long Value => _count > 0 ? _values[_first] : 0;

    /// <summary>A value has been put in at the end of the queue.</summary>
    public void Enqueue(long value)
    {
        while (_count > 0 && Last < value)
            _count--;
        if (_count == _values.Length)
            Grow();
        _values[(_first + _count++) % _values.Length] = value;
    }

    /// <summary>The value at the head of the queue has been taken out.</summary>
    public void Dequeue(long value)
    {
        if (_count == 0 || _values[_first] != value)
            return;
        _first = (_first + 1) % _values.Length;
        _count--;
    }

    /// <summary>The queue is empty.</summary>
    public void Clear() => _count = 0;

    private long Last => _values[(_first + _count - 1) % _values.Length];

    private void Grow()
    {
        long[] values = new long[Math.Max(4, _values.Length * 2)];
        for (int i = 0; i < _count; i++)
            values[i] = _values[(_first + i) % _values.Length];
        (_values, _first) = (values, 0);
    }
}
