using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using LiveProto.Wire.Passes;

namespace LiveProto.Wire;

/// <summary>The parts of a model turn, in order, for <c>foreach</c>.</summary>
public readonly ref struct PartList
{
    private readonly ref readonly ReadOnlySequence<byte> _json;
    private readonly ReadOnlySpan<byte> _first;
    private readonly ReadOnlySpan<PartRecord> _noted;
    private readonly int _restOffset;

    internal PartList(ref readonly ReadOnlySequence<byte> json, ReadOnlySpan<byte> first, ReadOnlySpan<PartRecord> noted,
        int count, int restOffset)
    {
        _json = ref json;
        _first = first;
        _noted = noted;
        Count = count;
        _restOffset = restOffset;
    }

    /// <summary>How many parts there are.</summary>
    public int Count { get; }

    /// <summary>Starts at the first part.</summary>
    public Enumerator GetEnumerator() => new(in _json, _first, _noted, Count, _restOffset);

    /// <summary>Goes over the parts. The first few were noted when the message was read; what is behind them is scanned again.</summary>
    public ref struct Enumerator
    {
        private readonly ref readonly ReadOnlySequence<byte> _json;
        private readonly ReadOnlySpan<byte> _first;
        private readonly ReadOnlySpan<PartRecord> _noted;
        private readonly int _count;
        private PartRecord _reread;
        private int _index;
        private int _offset;

        internal Enumerator(ref readonly ReadOnlySequence<byte> json, ReadOnlySpan<byte> first, ReadOnlySpan<PartRecord> noted,
            int count, int restOffset)
        {
            _json = ref json;
            _first = first;
            _noted = noted;
            _count = count;
            _offset = restOffset;
            _index = -1;
        }

        /// <summary>The part; valid until the next move.</summary>
        [UnscopedRef]
        public readonly PartView Current =>
            _index < _noted.Length
                ? new(in _json, _first, in _noted[_index])
                : new(in _json, _first, in _reread);

        /// <summary>Goes to the next part, if there is one.</summary>
        public bool MoveNext()
        {
            if (++_index >= _count)
                return false;
            if (_index >= _noted.Length)
                _reread = ModelTurnPass.ReadPartAgain(_json, ref _offset);
            return true;
        }
    }
}
