using LiveProto.Client.Session;

namespace LiveProto.Client.Tests.Session;

public sealed class CallLedgerTests
{
    [Fact]
    public void MayAnswer_OnlyOpenCalls()
    {
        var ledger = new CallLedger();
        ledger.TryOpen("a", out _);
        ledger.TryOpen("b", out _);
        ledger.Cancel("a");
        Assert.False(ledger.MayAnswer("a"));
        Assert.True(ledger.MayAnswer("b"));
        ledger.Close("b");
        Assert.False(ledger.MayAnswer("b"));
        Assert.False(ledger.MayAnswer("never-called"));
    }

    [Fact]
    public void MayAnswer_CallWithoutIdIsLeftToTheService()
    {
        var ledger = new CallLedger();
        Assert.True(ledger.TryOpen(null, out _));
        Assert.True(ledger.TryOpen("", out _));
        Assert.True(ledger.MayAnswer(null));
        Assert.Equal(0, ledger.OpenCount);
    }

    [Theory]
    [InlineData("open")]
    [InlineData("answered")]
    [InlineData("cancelled")]
    public void TryOpen_AgainIsNoCall(string state)
    {
        var ledger = new CallLedger();
        ledger.TryOpen("a", out _);
        if (state == "answered")
            ledger.Close("a");
        if (state == "cancelled")
            ledger.Cancel("a");
        Assert.False(ledger.TryOpen("a", out _));
        Assert.Equal(state == "open", ledger.MayAnswer("a"));
    }

    [Fact]
    public void TryOpen_BeyondTheCapacityGivesUpTheOldest()
    {
        var ledger = new CallLedger(capacity: 2);
        ledger.TryOpen("a", out _);
        ledger.TryOpen("b", out _);
        Assert.True(ledger.TryOpen("c", out bool hasGivenUp));
        Assert.True(hasGivenUp);
        Assert.Equal(2, ledger.OpenCount);
        Assert.False(ledger.MayAnswer("a"));
        Assert.True(ledger.MayAnswer("b"));
    }

    [Fact]
    public void Ended_CallsAreRememberedWithinBounds()
    {
        var ledger = new CallLedger(capacity: 2);
        foreach (string id in (string[])["a", "b", "c"])
        {
            ledger.TryOpen(id, out _);
            ledger.Close(id);
        }

        Assert.True(ledger.TryOpen("a", out _));
        Assert.False(ledger.TryOpen("c", out _));
    }

    [Fact]
    public void Clear_ForgetsEveryCall()
    {
        var ledger = new CallLedger();
        ledger.TryOpen("a", out _);
        ledger.Clear();
        Assert.False(ledger.MayAnswer("a"));
        Assert.Equal(0, ledger.OpenCount);
    }
}
