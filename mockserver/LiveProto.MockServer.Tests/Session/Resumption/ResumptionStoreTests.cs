using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Session.Resumption;
using LiveProto.Mocking.Session.Turns;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Tests.Session.Resumption;

public sealed class ResumptionStoreTests
{
    [Fact]
    public void Add_ManyHandles_KeepsTheNewestOnly()
    {
        var store = new ResumptionStore();
        var session = new ResumableSession();
        SessionSnapshot snapshot = new(new Conversation().Snapshot(), [], [], LiveBackend.GeminiApi, "m");
        for (int i = 0; i < 1000; i++)
            store.Add(session, $"h{i}", snapshot, kept: 16);
        store.Close(session, TimeSpan.FromHours(1));
        Assert.Equal(16, store.HandleCount);
        Assert.Equal(ResumeOutcome.NotFound, store.TryResume("h983", LiveBackend.GeminiApi, false, default, out _, out _));
        Assert.Equal(ResumeOutcome.Resumed, store.TryResume("h984", LiveBackend.GeminiApi, false, default, out _, out _));
        Assert.Equal(ResumeOutcome.StillOpen, store.TryResume("h999", LiveBackend.GeminiApi, false, default, out _, out _));
    }

    // Good for so long, and not a tick longer.
    [Theory]
    [InlineData(-1, ResumeOutcome.Resumed)]
    [InlineData(0, ResumeOutcome.Expired)]
    [InlineData(1, ResumeOutcome.Expired)]
    public void TryResume_AtTheEndOfAHandlesLife_GoesByTheTick(long ticks, object outcome)
    {
        var store = new ResumptionStore();
        var session = new ResumableSession();
        store.Add(session, "h", new(new Conversation().Snapshot(), [], [], LiveBackend.GeminiApi, "m"), kept: 4);
        TimeSpan end = TimeSpan.FromHours(2);
        store.Close(session, end);
        Assert.Equal(outcome, store.TryResume("h", LiveBackend.GeminiApi, false, end + new TimeSpan(ticks), out _, out _));
    }

    // A session that ends right after it said much holds no more than its handles say.
    [Fact]
    public void Close_LetsGoOfWhatNoHandleCovers()
    {
        var store = new ResumptionStore();
        var session = new ResumableSession();
        var conversation = new Conversation();
        conversation.Append(Said("first"));
        store.Add(session, "old", new(conversation.Snapshot(), [], [], LiveBackend.GeminiApi, "m"), kept: 4);
        conversation.Append(Said("second"));
        store.Add(session, "new", new(conversation.Snapshot(), [], [], LiveBackend.GeminiApi, "m"), kept: 4);
        conversation.Append(Said("never covered"));
        IReadOnlyList<HistoryTurn> looking = conversation.View(3);
        store.Close(session, TimeSpan.FromHours(1));

        Assert.Equal("never covered", looking[2].Text);
        Assert.Equal(ResumeOutcome.Resumed, store.TryResume("new", LiveBackend.GeminiApi, true, default, out _, out SessionSnapshot? last));
        Assert.Equal(ResumeOutcome.Resumed, store.TryResume("old", LiveBackend.GeminiApi, true, default, out _, out SessionSnapshot? first));
        Assert.Equal(["first", "second"], last!.Conversation.Items.Select(item => item.Text));
        Assert.Same(last.Conversation.Items, first!.Conversation.Items);
        Assert.Equal(1, first.Conversation.Count);
    }

    [Fact]
    public void Close_ManySessions_ForgetsTheOldest()
    {
        var store = new ResumptionStore();
        SessionSnapshot snapshot = new(new Conversation().Snapshot(), [], [], LiveBackend.GeminiApi, "m");
        for (int i = 0; i < 12_000; i++)
        {
            var session = new ResumableSession();
            store.Add(session, $"h{i}", snapshot, kept: 4);
            store.Close(session, TimeSpan.FromHours(1));
        }

        Assert.Equal(10_000, store.HandleCount);
    }

    [Fact]
    public void Close_SessionThatWasTakenUpAgain_CountsFromItsLastEnd()
    {
        var store = new ResumptionStore();
        SessionSnapshot snapshot = new(new Conversation().Snapshot(), [], [], LiveBackend.GeminiApi, "m");
        var old = new ResumableSession();
        store.Add(old, "old", snapshot, kept: 4);
        store.Close(old, TimeSpan.FromHours(1));
        for (int i = 0; i < 10_000; i++)
        {
            if (i == 9_000)
            {
                Assert.Equal(ResumeOutcome.Resumed, store.TryResume("old", LiveBackend.GeminiApi, false, default, out _, out _));
                store.Close(old, TimeSpan.FromHours(1));
            }

            var session = new ResumableSession();
            store.Add(session, $"h{i}", snapshot, kept: 4);
            store.Close(session, TimeSpan.FromHours(1));
        }

        Assert.Equal(ResumeOutcome.Resumed, store.TryResume("old", LiveBackend.GeminiApi, false, default, out _, out _));
        Assert.Equal(ResumeOutcome.NotFound, store.TryResume("h0", LiveBackend.GeminiApi, false, default, out _, out _));
    }

    private static HistoryItem Said(string text) => new(HistoryRole.User, text, default);
}
