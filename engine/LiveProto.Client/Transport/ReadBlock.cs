using System.Buffers;

namespace LiveProto.Client.Transport;

/// <summary>The frame of a block of <see cref="ReadBlocks"/> that is not alone; used again for another block.</summary>
internal sealed class ReadBlock : ReadOnlySequenceSegment<byte>
{
    /// <summary>The block; empty while the frame is not in use.</summary>
    public byte[] Array { get; private set; } = [];

    public ReadBlock? Following { get; private set; }

    public ReadBlock Frame(byte[] array)
    {
        Array = array;
        return this;
    }

    /// <summary>Nothing more is received into this block, of which so much is filled.</summary>
    public void Follow(ReadBlock next, int used)
    {
        Seal(used);
        next.RunningIndex = RunningIndex + used;
        Following = next;
        Next = next;
    }

    public ReadBlock Seal(int used)
    {
        Memory = Array.AsMemory(0, used);
        return this;
    }

    /// <summary>Gives out what it framed.</summary>
    public byte[] Clear()
    {
        byte[] array = Array;
        Array = [];
        Memory = default;
        Following = null;
        Next = null;
        RunningIndex = 0;
        return array;
    }
}
