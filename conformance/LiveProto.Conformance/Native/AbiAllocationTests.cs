using LiveProto.Bench.Natives;

namespace LiveProto.Conformance.Native;

/// <summary>
/// Speech allocates nothing on its caller's thread on its way through the ABI. What the session's own thread does with it is the engine's,
/// whose tests hold it; <c>bench native</c> prints both.
/// </summary>
public sealed class AbiAllocationTests
{
    private const int Messages = 2000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Speech_AllocatesNothing(bool isSent)
    {
        using var feed = new AudioFeed(speaks: !isSent);
        // Of two thousand messages, a page of something that was first touched in the second round.
        Assert.InRange(AbiAllocations.Measure(isSent, feed.Url, Messages).Caller, 0, 1);
    }
}
