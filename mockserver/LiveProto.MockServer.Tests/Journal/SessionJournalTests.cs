using LiveProto.Mocking.Journal;

namespace LiveProto.Mocking.Tests.Journal;

public sealed class SessionJournalTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 3)]
    [InlineData(500, 0)]
    [InlineData(500, 1)]
    [InlineData(5000, 2)]
    [InlineData(5000, 0)]
    [InlineData(100_000, 1)]
    public void Append_AtTheLimit_KeepsTheClientsFirstMessage(long maxBytes, int serverFramesBefore)
    {
        var journal = new SessionJournal(maxBytes, 1, JournalOutlet.None);
        var random = new Random((int)maxBytes + serverFramesBefore);
        for (int i = 0; i < 400; i++)
        {
            bool isServer = i < serverFramesBefore || (i > serverFramesBefore && i % 3 == 0);
            journal.Append(TimeSpan.FromSeconds(i), isServer
                ? FrameDirection.FromServer
                : FrameDirection.FromClient, new byte[random.Next(0, 700)], true);
            JournalFrame[] frames = journal.Frames;
            Assert.Equal(frames.OrderBy(frame => frame.Index).Select(frame => frame.Index), frames.Select(frame => frame.Index));
            Assert.Equal(i, frames[^1].Index);
            Assert.Equal(frames.Sum(frame => frame.Cost), journal.Bytes);
            if (i >= serverFramesBefore)
                Assert.Single(frames, frame => frame.Index == serverFramesBefore);
            Assert.True(frames.Length <= 2 || journal.Bytes <= maxBytes, $"{frames.Length} frames, {journal.Bytes} bytes");
        }
    }

    [Fact]
    public async Task FindAsync_OfASetupThatEverythingElseHasPushedAside_FindsIt()
    {
        var journal = new SessionJournal(300, 1, JournalOutlet.None);
        for (int i = 0; i < 20; i++)
            journal.Append(TimeSpan.Zero, FrameDirection.FromClient, [(byte)i], true);
        JournalFrame? found = await journal.FindAsync(frame => frame.Payload.Span[0] == 0, Cancelled);
        Assert.Equal(0, found!.Index);
    }

    [Fact]
    public void Append_EmptyFramesWithoutEnd_AreBoundedToo()
    {
        var journal = new SessionJournal(64 * 1024, 1, JournalOutlet.None);
        for (int i = 0; i < 100_000; i++)
            journal.Append(TimeSpan.Zero, FrameDirection.FromClient, [], true);
        Assert.InRange(journal.Frames.Length, 100, 1000);
    }
}
