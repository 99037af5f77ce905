using System.Buffers;
using System.Runtime.InteropServices;
using LiveProto.WebSockets;

namespace LiveProto.Core.Tests.WebSockets;

public sealed class FragmentBufferTests
{
    [Fact]
    public void GetMessage_OfPiecesOverManyBlocks_IsAllOfThemInOrder()
    {
        byte[] bytes = [.. Enumerable.Range(0, 100_000).Select(static i => (byte)(i * 31 >> 3))];
        using var buffer = new FragmentBuffer(bytes.Length);
        for (int at = 0, size = 1; at < bytes.Length; at += size, size = (size * 3) + 1)
            buffer.Append(bytes.AsSpan(at, Math.Min(size, bytes.Length - at)));
        ReadOnlySequence<byte> message = buffer.GetMessage();
        Assert.Equal(bytes.Length, buffer.Length);
        Assert.False(message.IsSingleSegment);
        Assert.Equal(bytes, message.ToArray());
    }

    // The pool hands this thread the array that it gave back last.
    [Fact]
    public void Reset_GivesEveryBlockBack()
    {
        using var buffer = new FragmentBuffer(1 << 20);
        buffer.Append(new byte[10_000]);
        List<byte[]> held = [.. Arrays(buffer.GetMessage())];
        Assert.True(held.Count > 1);
        buffer.Reset();
        Assert.Equal((0, true), (buffer.Length, buffer.GetMessage().IsEmpty));
        foreach (IGrouping<int, byte[]> size in held.GroupBy(static array => array.Length))
            Assert.Contains(ArrayPool<byte>.Shared.Rent(size.Key), size);
    }

    private static IEnumerable<byte[]> Arrays(ReadOnlySequence<byte> message)
    {
        foreach (ReadOnlyMemory<byte> memory in message)
        {
            Assert.True(MemoryMarshal.TryGetArray(memory, out ArraySegment<byte> segment));
            yield return segment.Array!;
        }
    }
}
