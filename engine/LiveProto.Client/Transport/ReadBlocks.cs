using System.Buffers;
using System.Numerics;

namespace LiveProto.Client.Transport;

/// <summary>
/// What a <see cref="ConnectionPipeReader"/> holds: pooled blocks, filled at the end and consumed from the start. The last block is used
/// again while nothing in it is unread. Not thread-safe.
/// </summary>
internal sealed class ReadBlocks
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
    private ReadBlock? _head;
    private ReadBlock? _tail;
    private ReadBlock? _spare;
    private int _start;

    /// <summary>
    /// Sets the longest message left unconsumed. Until then blocks are 16 KiB. While a message is unread, the block before it may be
    /// consumed but for a byte, a quarter of each block between may be empty, and the last be all empty: with blocks of a quarter of the
    /// message all that is less than twice the message. Not while a receive is outstanding.
    /// </summary>
    public void Expect(int longestMessage) =>
        _maxLength = 1 << BitOperations.Log2((uint)Math.Min(longestMessage / 4 + Slack, MaxBlockLength));

    /// <summary>Whether no block is held.</summary>
    public bool IsEmpty => _head is null;

    /// <summary>Room for the next receive.</summary>
    public Memory<byte> GetFree()
    {
        if (_tail is null)
        {
            _head = _tail = Rent(FirstLength);
            _start = 0;
        }
        else if (_tail.Array.Length - _tail.Used < Math.Min(MinReceive, _tail.Array.Length / 4))
        {
            // Messages of more than a block would each lie in two: what is unread when a block is full tells of them, never what a peer
            // announces. The next block then has twice that, and so have those after it until the connection is idle.
            long unread = _tail.RunningIndex + _tail.Used - _head!.RunningIndex - _start;
            ReadBlock next = Rent((int)Math.Clamp(2 * unread, Math.Max(_tail.Array.Length, FirstLength), _maxLength));
            _tail.Follow(next);
            _tail = next;
        }

        return _tail.Array.AsMemory(_tail.Used);
    }

    /// <summary>So many bytes were received into the room given out last.</summary>
    public void Take(int length)
    {
        _tail!.Used += length;
        // The kernel may have had more: as much again is worth its memory.
        if (_tail.Used == _tail.Array.Length)
            _wanted = Math.Min(2 * _tail.Array.Length, BlockLength);
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
        if (_head is null)
            return default;
        return _head == _tail
            ? new ReadOnlySequence<byte>(_head.Array, _start, _head.Used - _start)
            : new ReadOnlySequence<byte>(_head, _start, _tail!.Seal(), _tail.Used);
    }

    /// <summary>Whether the position is the end of <see cref="GetUnread"/>.</summary>
    public bool IsEnd(SequencePosition position) =>
        position.GetInteger() == _tail!.Used && (position.GetObject() == _tail || position.GetObject() == _tail.Array);

    /// <summary>Consumes up to a position of <see cref="GetUnread"/>; whether nothing is unread then.</summary>
    public bool Consume(SequencePosition position)
    {
        _start = position.GetInteger();
        if (position.GetObject() is ReadBlock block)
        {
            while (_head != block)
            {
                ReadBlock next = _head!.Following!;
                Return(_head);
                _head = next;
            }
        }

        if (_head != _tail || _start != _tail!.Used)
            return false;
        _start = 0;
        _tail.Used = 0;
        if (_tail.Array.Length < FirstLength)
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

    private void ReturnAll()
    {
        while (_head is { } block)
        {
            _head = block.Following;
            Return(block);
        }

        _tail = null;
        _start = 0;
    }

    private int FirstLength => Math.Min(_wanted, _maxLength);

    private ReadBlock Rent(int length)
    {
        ReadBlock block = _spare ?? new ReadBlock();
        _spare = null;
        return block.Rent(length);
    }

    private void Return(ReadBlock block)
    {
        block.Return();
        _spare = block;
    }
}
