using System.Buffers;
using System.Numerics;

namespace LiveProto.Client.Transport;

/// <summary>
/// What a <see cref="ConnectionPipeReader"/> holds: pooled blocks, filled at the end and consumed from the start. The last block is used
/// again while nothing in it is unread. A block that was always alone, as most are, has no frame. Not thread-safe.
/// </summary>
internal struct ReadBlocks
{
    private const int BlockLength = 64 * 1024;
    private const int MaxBlockLength = 4 * BlockLength;

    // Speech at the pace of real time fits into it several times; a receive that fills its room asks for more.
    private const int SmallestBlockLength = BlockLength / 4;

    // What a longest message may take beyond its own length and a third of it, whatever the limit is.
    private const int Slack = 24 * 1024;

    // The next receive gets a block of its own when less room than this, or a quarter of the block, is left.
    private const int MinReceive = BlockLength / 4;

    private int _maxLength = SmallestBlockLength;
    private int _wanted = SmallestBlockLength;

    // The last block, and how much of it is filled; from where on the first is unread.
    private byte[]? _array;
    private int _used;
    private int _start;

    // The frames of all blocks; null until there are several.
    private ReadBlock? _head;
    private ReadBlock? _tail;
    private ReadBlock? _spare;

    /// <summary>Holds nothing.</summary>
    public ReadBlocks()
    {
    }

    /// <summary>
    /// Sets the longest message left unconsumed. Until then blocks are 16 KiB. While a message is unread, the block before it may be
    /// consumed but for a byte, a quarter of each block between may be empty, and the last be all empty: with blocks of a quarter of the
    /// message all that is less than twice the message. Not while a receive is outstanding.
    /// </summary>
    public void Expect(int longestMessage) =>
        _maxLength = 1 << BitOperations.Log2((uint)Math.Min(longestMessage / 4 + Slack, MaxBlockLength));

    /// <summary>Whether no block is held.</summary>
    public bool IsEmpty => _array is null;

    /// <summary>Room for the next receive.</summary>
    public Memory<byte> GetFree()
    {
        if (_array is null)
            _array = Rent(FirstLength);
        else if (_array.Length - _used < Math.Min(MinReceive, _array.Length / 4))
            Extend(_array);
        return _array.AsMemory(_used);
    }

    /// <summary>So many bytes were received into the room given out last.</summary>
    public void Take(int length)
    {
        _used += length;
        // The kernel may have had more: as much again is worth its memory.
        if (_used == _array!.Length)
            _wanted = Math.Min(2 * _array.Length, BlockLength);
    }

    /// <summary>Puts bytes that were received elsewhere behind what is unread.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            Memory<byte> free = GetFree();
            int length = Math.Min(free.Length, bytes.Length);
            bytes[..length].CopyTo(free.Span);
            Take(length);
            bytes = bytes[length..];
        }
    }

    /// <summary>What was received and not consumed.</summary>
    public ReadOnlySequence<byte> GetUnread()
    {
        if (_array is null)
            return default;
        return _head == _tail
            ? new ReadOnlySequence<byte>(_array, _start, _used - _start)
            : new ReadOnlySequence<byte>(_head!, _start, _tail!.Seal(_used), _used);
    }

    /// <summary>Whether the position is the end of <see cref="GetUnread"/>.</summary>
    public bool IsEnd(SequencePosition position) =>
        position.GetInteger() == _used && (position.GetObject() == _array || position.GetObject() == _tail);

    /// <summary>Consumes up to a position of <see cref="GetUnread"/>; whether nothing is unread then.</summary>
    public bool Consume(SequencePosition position)
    {
        _start = position.GetInteger();
        if (position.GetObject() is ReadBlock block)
        {
            while (_head != block)
                DropFirst();
        }

        if (_head != _tail || _start != _used)
            return false;
        (_start, _used) = (0, 0);
        if (_array!.Length < FirstLength)
            ReturnAll();
        return true;
    }

    /// <summary>Gives all blocks back to the pool, unread or not, and begins anew with a small one.</summary>
    public void Return()
    {
        ReturnAll();
        _wanted = SmallestBlockLength;
    }

    /// <summary>A block's frame is not kept for the next one.</summary>
    public void Forget() => _spare = null;

    // Messages of more than a block would each lie in two: what is unread when a block is full tells of them, never what a peer announces.
    // The next block then has twice that, and so have those after it until the connection is idle.
    private void Extend(byte[] full)
    {
        _tail ??= _head = Frame(full);
        long unread = _tail.RunningIndex + _used - _head!.RunningIndex - _start;
        _array = Rent((int)Math.Clamp(2 * unread, Math.Max(full.Length, FirstLength), _maxLength));
        ReadBlock next = Frame(_array);
        _tail.Follow(next, _used);
        _tail = next;
        _used = 0;
    }

    private void ReturnAll()
    {
        if (_head is null && _array is not null)
            ArrayPool<byte>.Shared.Return(_array);
        while (_head is not null)
            DropFirst();
        (_array, _tail) = (null, null);
        (_start, _used) = (0, 0);
    }

    private int FirstLength => Math.Min(_wanted, _maxLength);

    private static byte[] Rent(int length) => ArrayPool<byte>.Shared.Rent(length);

    private ReadBlock Frame(byte[] array)
    {
        ReadBlock frame = _spare ?? new ReadBlock();
        _spare = null;
        return frame.Frame(array);
    }

    private void DropFirst()
    {
        _spare = _head!;
        _head = _spare.Following;
        ArrayPool<byte>.Shared.Return(_spare.Clear());
    }
}
