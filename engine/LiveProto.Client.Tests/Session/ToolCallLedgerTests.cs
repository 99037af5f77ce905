using LiveProto.Client.Session;

namespace LiveProto.Client.Tests.Session;

public sealed class ToolCallLedgerTests
{
    [Fact]
    public void MayAnswer_only_open_calls()
    {
        var ledger = new ToolCallLedger();
        ledger.TryOpen("a");
        ledger.TryOpen("b");
        ledger.Cancel("a");
        Assert.False(ledger.MayAnswer("a"));
        Assert.True(ledger.MayAnswer("b"));
        ledger.Close("b");
        Assert.False(ledger.MayAnswer("b"));
        Assert.False(ledger.MayAnswer("never-called"));
    }

    [Fact]
    public void MayAnswer_call_without_id_is_left_to_the_service()
    {
        var ledger = new ToolCallLedger();
        Assert.True(ledger.TryOpen(null));
        Assert.True(ledger.MayAnswer(null));
        Assert.Equal(0, ledger.OpenCount);
    }

    [Fact]
    public void TryOpen_beyond_the_capacity_is_refused()
    {
        var ledger = new ToolCallLedger(capacity: 2);
        Assert.True(ledger.TryOpen("a"));
        Assert.True(ledger.TryOpen("b"));
        Assert.True(ledger.TryOpen("a"));
        Assert.False(ledger.TryOpen("c"));
    }

    [Fact]
    public void Clear_forgets_every_call()
    {
        var ledger = new ToolCallLedger();
        ledger.TryOpen("a");
        ledger.Clear();
        Assert.False(ledger.MayAnswer("a"));
        Assert.Equal(0, ledger.OpenCount);
    }
}
