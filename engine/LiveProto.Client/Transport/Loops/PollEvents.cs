using System.Runtime.InteropServices;

namespace LiveProto.Client.Transport.Loops;

/// <summary>
/// An array of the kernel's <c>struct epoll_event</c>: events in 32 bits and a token in 64, in the machine's order. On x86-64 it is packed,
/// elsewhere the token is aligned.
/// </summary>
/// <param name="capacity">How many there is room for.</param>
/// <param name="architecture">Whose layout.</param>
internal sealed class PollEvents(int capacity, Architecture architecture)
{
    private readonly int _tokenAt = architecture is Architecture.X64 ? 4 : 8;
    private readonly byte[] _bytes = new byte[capacity * (architecture is Architecture.X64 ? 12 : 16)];

    public int Capacity => capacity;

    /// <summary>Where the kernel reads and writes.</summary>
    public ref byte Start => ref _bytes[0];

    /// <summary>One event.</summary>
    public (uint Events, long Token) this[int index]
    {
        get
        {
            ReadOnlySpan<byte> item = ItemAt(index);
            return (MemoryMarshal.Read<uint>(item), MemoryMarshal.Read<long>(item[_tokenAt..]));
        }

        set
        {
            Span<byte> item = ItemAt(index);
            MemoryMarshal.Write(item, value.Events);
            MemoryMarshal.Write(item[_tokenAt..], value.Token);
        }
    }

    private Span<byte> ItemAt(int index) => _bytes.AsSpan(index * (_tokenAt + sizeof(long)), _tokenAt + sizeof(long));
}
