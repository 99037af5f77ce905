using System.Buffers;

namespace LiveProto.Client.Transport;

/// <summary>One pooled block of a <see cref="ConnectionPipeReader"/>.</summary>
internal sealed class ReadBlock(byte[] array) : ReadOnlySequenceSegment<byte>
{
    public byte[] Array => array;

    public ReadBlock? Following { get; private set; }

    public int Used { get; set; }

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
        Memory = array.AsMemory(0, Used);
        return this;
    }

    public void Return()
    {
        Memory = default;
        ArrayPool<byte>.Shared.Return(array);
    }
}
