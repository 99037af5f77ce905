using System.Buffers;

namespace LiveProto.Client.Transport;

/// <summary>One pooled block of <see cref="ReadBlocks"/>; rented anew after it was returned.</summary>
internal sealed class ReadBlock : ReadOnlySequenceSegment<byte>
{
    /// <summary>The pooled array; empty while the block is not in use.</summary>
    public byte[] Array { get; private set; } = [];

    public ReadBlock? Following { get; private set; }

    public int Used { get; set; }

    public ReadBlock Rent(int length)
    {
        Array = ArrayPool<byte>.Shared.Rent(length);
        return this;
    }

    /// <summary>Nothing more is received into this block.</summary>
    public void Follow(ReadBlock next)
    {
        Seal();
        next.RunningIndex = RunningIndex + Used;
        Following = next;
        Next = next;
    }

    public ReadBlock Seal()
    {
        Memory = Array.AsMemory(0, Used);
        return this;
    }

    public void Return()
    {
        byte[] array = Array;
        Array = [];
        Memory = default;
        Following = null;
        Next = null;
        RunningIndex = 0;
        Used = 0;
        ArrayPool<byte>.Shared.Return(array);
    }
}
