using System.Buffers;
using Microsoft.Extensions.ObjectPool;

namespace LiveProto.Mocking.Sending;

/// <summary>Buffers to serialise into. One that a big message made grow is not kept: it would never shrink.</summary>
internal sealed class SerializerBufferPolicy : PooledObjectPolicy<ArrayBufferWriter<byte>>
{
    /// <summary>Bytes of a new buffer.</summary>
    public const int InitialBytes = 16 * 1024;

    /// <summary>Bytes of the largest one that is kept.</summary>
    public const int MaxKeptBytes = 256 * 1024;

    /// <inheritdoc/>
    public override ArrayBufferWriter<byte> Create() => new(InitialBytes);

    /// <inheritdoc/>
    public override bool Return(ArrayBufferWriter<byte> obj)
    {
        obj.ResetWrittenCount();
        return obj.Capacity <= MaxKeptBytes;
    }
}
