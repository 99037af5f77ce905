using System.Buffers;

namespace LiveProto.WebSockets;

/// <summary>
/// Collects the fragments of one message in pooled blocks, RFC 6455 §5.4. What it holds is proportional to the bytes that came,
/// never to what was announced nor to the number of fragments.
/// </summary>
/// <param name="maxLength">The longest message: no block has room for more than is left of it.</param>
internal sealed class FragmentBuffer(int maxLength) : IDisposable
{
    private const int FirstBlockLength = 4096;
    private const int MaxBlockLength = 1 << 18;

    private readonly int _maxBlockLength = Math.Clamp(maxLength / 4, FirstBlockLength, MaxBlockLength);
    private Block? _first;
    private Block? _last;

    /// <summary>Bytes collected so far.</summary>
    public long Length { get; private set; }

    /// <summary>Copies the next piece.</summary>
    public void Append(ReadOnlySpan<byte> piece)
    {
        while (!piece.IsEmpty)
        {
            Span<byte> free = _last is null ? default : _last.Free;
            if (free.IsEmpty)
            {
                AddBlock();
                free = _last!.Free;
            }

            int length = Math.Min(free.Length, piece.Length);
            piece[..length].CopyTo(free);
            _last!.Used += length;
            Length += length;
            piece = piece[length..];
        }
    }

    /// <summary>The message; valid until <see cref="Reset"/>.</summary>
    public ReadOnlySequence<byte> GetMessage()
    {
        if (_first is null)
            return ReadOnlySequence<byte>.Empty;
        long index = 0;
        for (Block? block = _first; block is not null; block = block.Following)
            index = block.Seal(index);
        return new ReadOnlySequence<byte>(_first, 0, _last!, _last!.Used);
    }

    /// <summary>Forgets the message and returns the blocks.</summary>
    public void Reset()
    {
        for (Block? block = _first; block is not null; block = block.Following)
            block.Return();
        _first = _last = null;
        Length = 0;
    }

    /// <summary>Returns the blocks.</summary>
    public void Dispose() => Reset();

    private void AddBlock()
    {
        // Doubling keeps the number of blocks small; what is rented stays below twice what was received plus one block.
        int length = (int)Math.Clamp(Math.Min(Length, maxLength - Length), FirstBlockLength, _maxBlockLength);
        var block = new Block(ArrayPool<byte>.Shared.Rent(length));
        if (_last is null)
            _first = block;
        else
            _last.Follow(block);
        _last = block;
    }

    private sealed class Block(byte[] array) : ReadOnlySequenceSegment<byte>
    {
        public int Used;

        public Block? Following { get; private set; }

        public Span<byte> Free => array.AsSpan(Used);

        public void Follow(Block next)
        {
            Following = next;
            Next = next;
        }

        public long Seal(long index)
        {
            RunningIndex = index;
            Memory = array.AsMemory(0, Used);
            return index + Used;
        }

        public void Return()
        {
            Memory = default;
            ArrayPool<byte>.Shared.Return(array);
        }
    }
}
