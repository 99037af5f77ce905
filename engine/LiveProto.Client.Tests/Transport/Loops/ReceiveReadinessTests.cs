using LiveProto.Client.Transport.Loops;

namespace LiveProto.Client.Tests.Transport.Loops;

/// <summary>When a receive is worth a system call, by epoll(7).</summary>
public sealed class ReceiveReadinessTests
{
    [Theory]
    [InlineData(0x1, true)]
    [InlineData(0x4, false)]
    [InlineData(0x8, true)]
    [InlineData(0x10, true)]
    [InlineData(0x2000, true)]
    public void Note_OneThing_IsReadableOrNot(uint told, bool expected) => Assert.Equal(expected, After((Readiness)told).IsReadable);

    [Theory]
    [InlineData(64, true)]
    [InlineData(63, false)]
    [InlineData(-1, false)]
    public void EndReceive_OfRoomFor64_IsReadableWhenItWasFilled(int received, bool expected)
    {
        ReceiveReadiness readiness = After(Readiness.Readable);
        readiness.BeginReceive();
        readiness.EndReceive(64, received);
        Assert.Equal(expected, readiness.IsReadable);
    }

    // The edge between the kernel's answer and ours must not be lost.
    [Theory]
    [InlineData(-1)]
    [InlineData(5)]
    public void Note_DuringAReceive_IsReadableAfterIt(int received)
    {
        ReceiveReadiness readiness = After(Readiness.Readable);
        readiness.BeginReceive();
        readiness.Note(Readiness.Readable);
        readiness.EndReceive(64, received);
        Assert.True(readiness.IsReadable);
    }

    // One edge tells bytes and the end together; the end needs a receive of its own.
    [Fact]
    public void EndReceive_ShortAndThePeerIsDone_IsReadableUntilThereIsNothing()
    {
        ReceiveReadiness readiness = After(Readiness.Readable | Readiness.PeerDone);
        readiness.BeginReceive();
        readiness.EndReceive(64, 5);
        Assert.True(readiness.IsReadable);
        readiness.BeginReceive();
        readiness.EndReceive(64, -1);
        Assert.False(readiness.IsReadable);
    }

    private static ReceiveReadiness After(Readiness told)
    {
        var readiness = default(ReceiveReadiness);
        readiness.Note(told);
        return readiness;
    }
}
