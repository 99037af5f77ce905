using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Session.Turns;
using LiveProto.Mocking.Session.Usage;

namespace LiveProto.Mocking.Tests.Session.Turns;

public sealed class ConversationTests
{
    [Fact]
    public void Restore_SharedSnapshot_GoesItsOwnWay()
    {
        var first = new Conversation();
        first.Append(Item("one"));
        ConversationSnapshot early = first.Snapshot();
        first.Append(Item("two"));
        var second = new Conversation();
        second.Restore(early, mustCopy: false);
        second.Append(Item("other"));
        Assert.Equal(["one", "two"], first.View(first.Count).Select(t => t.Text));
        Assert.Equal(["one", "other"], second.View(second.Count).Select(t => t.Text));
        Assert.Equal(2, second.Tokens.Text);

        static HistoryItem Item(string text) => new(HistoryRole.User, text, new TokenTally(Text: 1));
    }

    [Fact]
    public void Compress_BeginsWithAUsersTurn_AndKeepsTheNewest()
    {
        var talk = new Conversation();
        foreach (HistoryRole role in (HistoryRole[])[HistoryRole.User, HistoryRole.Tool, HistoryRole.Model, HistoryRole.User,
            HistoryRole.Model])
            talk.Append(new HistoryItem(role, role.ToString(), new TokenTally(Text: 10)));
        talk.Compress(45);
        Assert.Equal((2, HistoryRole.User, 20), (talk.Count, talk[0].Role, talk.Tokens.Text));
        talk.Compress(0);
        Assert.Equal(2, talk.Count);
    }
}
