using System.Buffers;

namespace LiveProto.Mocking.Connections;

/// <summary>Collects one client message in a pooled array that grows with what has really arrived, never with what was announced.</summary>
internal struct MessageBuffer
{
    private const int InitialSize = 4096;

    private byte[]? _array;
    private int _length;

    public readonly ReadOnlySequence<byte> Written => new(_array ?? [], 0, _length);

    public readonly int Length => _length;

    /// <summary>Room for the next read: at least one byte.</summary>
    public Memory<byte> GetRoom()
    {
        _array ??= ArrayPool<byte>.Shared.Rent(InitialSize);
        if (_length == _array.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(_array.Length * 2);
            _array.CopyTo(larger, 0);
            ArrayPool<byte>.Shared.Return(_array);
            _array = larger;
        }

        return _array.AsMemory(_length);
    }

    public void Advance(int count) => _length += count;

    /// <summary>Forgets the content and keeps the array: what follows is thrown away anyhow.</summary>
    public void Clear() => _length = 0;

    /// <summary>Gives the array back: an idle connection holds none.</summary>
    public void Release()
    {
        if (_array is not null)
            ArrayPool<byte>.Shared.Return(_array);
        _array = null;
        _length = 0;
    }
}
