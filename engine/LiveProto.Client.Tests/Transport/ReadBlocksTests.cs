using System.Runtime.InteropServices;
using LiveProto.Client.Transport;

namespace LiveProto.Client.Tests.Transport;

public sealed class ReadBlocksTests
{
    // Of the 64 KiB beside twice the limit: what the connection's objects and its sending half take.
    private const int Rest = 16 * 1024;

    public static TheoryData<int> Limits =>
        [1, 125, 1024, 4096, 16 * 1024, 40_000, 64 * 1024, 100_000, 128 * 1024, 150_000, 192 * 1024, 256 * 1024, 288 * 1024, 300_000,
            390_000, 512 * 1024, 600_000, 1 << 20, 3_000_000, 16 << 20];

    // Whatever the messages, however they lie in the blocks, and however the kernel cuts them.
    [Theory]
    [MemberData(nameof(Limits))]
    public void Held_WhileALongestMessageIsNotWhole_IsLessThanTwiceIt(int limit)
    {
        var random = new Random(limit);
        var blocks = new ReadBlocks();
        // What came before the limit was known: a part of the handshake.
        Receive(ref blocks, random, 3000);
        blocks.Consume(blocks.GetUnread().GetPosition(random.Next(3001)));
        long unread = blocks.GetUnread().Length;
        blocks.Expect(limit);
        long most = 0;
        for (int round = 0; round < 60; round++)
        {
            // As long as it may be, or any length; whole but for a byte, and its end together with the start of the next.
            int length = round % 3 == 0 ? random.Next(1, limit + 1) : limit;
            while (unread < length)
            {
                int piece = (int)Math.Min(length - unread, random.Next(2) == 0 ? int.MaxValue : random.Next(1, Math.Max(2, limit / 8)));
                Memory<byte> free = blocks.GetFree();
                most = Math.Max(most, GetHeld(ref blocks));
                blocks.Take(Math.Min(piece, free.Length));
                unread = blocks.GetUnread().Length;
            }

            blocks.Consume(blocks.GetUnread().GetPosition(length));
            unread -= length;
        }

        blocks.Return();
        Assert.InRange(most, 0, 2L * limit + 64 * 1024 - Rest);
    }

    [Fact]
    public void GetFree_LimitThatAllowsIt_BlocksGrowWithWhatIsUnread()
    {
        var blocks = new ReadBlocks();
        blocks.Expect(16 << 20);
        var lengths = new List<int>();
        for (int i = 0; i < 5; i++)
        {
            Memory<byte> free = blocks.GetFree();
            lengths.Add(free.Length);
            blocks.Take(free.Length);
        }

        Assert.Equal([16 * 1024, 32 * 1024, 128 * 1024, 256 * 1024, 256 * 1024], lengths);
        blocks.Return();
    }

    // A connection that speaks at the pace of real time holds the small one for ever.
    [Fact]
    public void GetFree_ReceivesThatDoNotFillIt_StaysSmall()
    {
        var blocks = new ReadBlocks();
        blocks.Expect(16 << 20);
        for (int i = 0; i < 1000; i++)
        {
            Assert.InRange(blocks.GetFree().Length, 1, 16 * 1024);
            blocks.Take(2700);
            blocks.Consume(blocks.GetUnread().End);
        }
    }

    [Fact]
    public void GetFree_ReceivesThatFillIt_Grows()
    {
        var blocks = new ReadBlocks();
        blocks.Expect(16 << 20);
        int length = 0;
        for (int i = 0; i < 10; i++)
        {
            length = blocks.GetFree().Length;
            blocks.Take(length);
            blocks.Consume(blocks.GetUnread().End);
        }

        Assert.Equal(64 * 1024, length);
        blocks.Return();
        Assert.Equal(16 * 1024, blocks.GetFree().Length);
    }

    private static void Receive(ref ReadBlocks blocks, Random random, int count)
    {
        while (count > 0)
        {
            int length = Math.Min(random.Next(1, 900), Math.Min(count, blocks.GetFree().Length));
            blocks.Take(length);
            count -= length;
        }
    }

    private static long GetHeld(ref ReadBlocks blocks)
    {
        var arrays = new HashSet<byte[]>();
        foreach (ReadOnlyMemory<byte> memory in blocks.GetUnread())
        {
            Assert.True(MemoryMarshal.TryGetArray(memory, out ArraySegment<byte> segment));
            arrays.Add(segment.Array!);
        }

        Assert.True(MemoryMarshal.TryGetArray(blocks.GetFree(), out ArraySegment<byte> free));
        arrays.Add(free.Array!);
        return arrays.Sum(a => (long)a.Length);
    }
}
