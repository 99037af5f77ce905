using System.Buffers;

namespace LiveProto.Wire;

/// <summary>The parts of a model turn, in order, for <c>foreach</c>.</summary>
public readonly ref struct PartList
{
    private readonly ReadOnlySequence<byte> _json;
    private readonly ReadOnlySpan<PartRecord> _first;
    private readonly int _restOffset;

    internal PartList(scoped in ReadOnlySequence<byte> json, ReadOnlySpan<PartRecord> first, int count, int restOffset)
    {
        _json = json;
        _first = first;
        Count = count;
        _restOffset = restOffset;
    }

    /// <summary>How many parts there are.</summary>
    public int Count { get; }

    /// <summary>Starts at the first part.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Goes over the parts. The first few were noted when the message was read; what is behind them is scanned again.</summary>
    public ref struct Enumerator
    {
        private readonly PartList _list;
        private PartRecord _current;
        private int _index;
        private int _offset;

        internal Enumerator(PartList list)
        {
            _list = list;
            _offset = list._restOffset;
            _index = -1;
        }

        /// <summary>The part.</summary>
        public readonly PartView Current => new(_list._json, _current);

        /// <summary>Goes to the next part, if there is one.</summary>
        public bool MoveNext()
        {
            if (++_index >= _list.Count)
                return false;
            if (_index < _list._first.Length)
            {
                _current = _list._first[_index];
                return true;
            }

            _current = ServerMessagePass.ReadPartAgain(_list._json, ref _offset);
            return true;
        }
    }
}
