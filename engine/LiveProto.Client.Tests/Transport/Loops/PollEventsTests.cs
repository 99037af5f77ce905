using System.Runtime.InteropServices;
using LiveProto.Client.Transport.Loops;

namespace LiveProto.Client.Tests.Transport.Loops;

/// <summary>The kernel's layout, by epoll_ctl(2) and the headers: packed on x86-64 only.</summary>
public sealed class PollEventsTests
{
    [Theory]
    [InlineData(Architecture.X64, "01200080 2A00000007000000", "04000000 FFFFFFFFFFFFFFFF")]
    [InlineData(Architecture.Arm64, "01200080 00000000 2A00000007000000", "04000000 00000000 FFFFFFFFFFFFFFFF")]
    public void Indexer_TwoEvents_LieAsTheKernelHasThem(Architecture architecture, string first, string second)
    {
        Assert.True(BitConverter.IsLittleEndian);
        var events = new PollEvents(2, architecture) { [0] = (0x80002001, 0x7_0000_002A), [1] = (4, -1) };
        byte[] expected = Convert.FromHexString((first + second).Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(expected, MemoryMarshal.CreateReadOnlySpan(ref events.Start, expected.Length).ToArray());
        Assert.Equal((0x80002001u, 0x7_0000_002AL), events[0]);
        Assert.Equal((4u, -1L), events[1]);
    }
}
