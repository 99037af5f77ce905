using System.Text;
using LiveProto.Client.Session.Sending;

namespace LiveProto.Client.Tests.Session.Sending;

public sealed class UnconfirmedMessagesTests
{
    [Fact]
    public void Confirm_DropsUpToTheIndexCountingFromOne()
    {
        UnconfirmedMessages messages = Add(new(1000), "a", "b", "c");
        messages.Confirm(0);
        messages.Confirm(2);
        Assert.Equal(["c"], Restart(messages));
    }

    [Fact]
    public void Restart_CountsFromOneAgain()
    {
        UnconfirmedMessages messages = Add(new(1000), "a", "b", "c");
        messages.Confirm(1);
        Assert.Equal(["b", "c"], Restart(messages));
        messages.Confirm(1);
        Add(messages, "d");
        Assert.Equal(["c", "d"], Restart(messages));
    }

    // The index is the peer's word.
    [Theory]
    [InlineData(-1L, 2)]
    [InlineData(long.MinValue, 2)]
    [InlineData(3L, 0)]
    [InlineData(long.MaxValue, 0)]
    public void Confirm_TakesAnyIndex(long index, int left)
    {
        UnconfirmedMessages messages = Add(new(1000), "a", "b");
        messages.Confirm(index);
        Assert.Equal(left, Restart(messages).Length);
        Add(messages, "c");
        Assert.Equal(left + 1, Restart(messages).Length);
    }

    [Fact]
    public void Add_BeyondTheRoomGivesUpTheOldestAndCountsIt()
    {
        UnconfirmedMessages messages = Add(new(5), "aa", "bb", "cc", "d");
        Assert.Equal(["bb", "cc", "d"], messages.Restart(out int lost).Select(Text));
        Assert.Equal(1, lost);
        messages.Restart(out lost);
        Assert.Equal(0, lost);
    }

    // Indices go on counting what was given up: the server took it in.
    [Fact]
    public void Confirm_CountsWhatWasGivenUp()
    {
        UnconfirmedMessages messages = Add(new(2), "a", "b", "c");
        messages.Confirm(2);
        Assert.Equal(["c"], Restart(messages));
    }

    private static UnconfirmedMessages Add(UnconfirmedMessages messages, params string[] texts)
    {
        foreach (string text in texts)
            messages.Add(new SentMessage(SentKind.Other, Encoding.UTF8.GetBytes(text)));
        return messages;
    }

    // They are kept anew as they are sent again.
    private static string[] Restart(UnconfirmedMessages messages)
    {
        string[] again = [.. messages.Restart(out _).Select(Text)];
        Add(messages, again);
        return again;
    }

    private static string Text(SentMessage message) => Encoding.UTF8.GetString(message.Json.Span);
}
