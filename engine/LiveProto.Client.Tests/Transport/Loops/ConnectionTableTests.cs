using LiveProto.Client.Transport.Loops;

namespace LiveProto.Client.Tests.Transport.Loops;

public sealed class ConnectionTableTests
{
    private readonly ConnectionTable _table = new();

    [Fact]
    public void Find_OfHundred_EachByItsToken()
    {
        LoopConnection[] connections = [.. Enumerable.Range(0, 100).Select(_ => Add())];
        Assert.All(connections, connection => Assert.Same(connection, _table.Find(connection.Token)));
        Assert.Equal(100, _table.Count);
        Assert.Equal(connections.ToHashSet(), _table.ToArray().ToHashSet());
    }

    // The kernel may have told something of a connection whose place another one has by now.
    [Fact]
    public void Find_TokenOfOneThatIsGone_FindsNobody()
    {
        LoopConnection gone = Add();
        long token = gone.Token;
        _table.Remove(gone);
        Assert.Null(_table.Find(token));
        LoopConnection next = Add();
        Assert.Equal((int)token, (int)next.Token);
        Assert.Null(_table.Find(token));
        Assert.Same(next, _table.Find(next.Token));
    }

    [Fact]
    public void Remove_Twice_LeavesTheOneThatHasThePlaceNow()
    {
        LoopConnection gone = Add();
        _table.Remove(gone);
        LoopConnection next = Add();
        _table.Remove(gone);
        Assert.Same(next, _table.Find(next.Token));
        Assert.Equal(1, _table.Count);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    [InlineData(17)]
    public void Find_TokenOfNobody_FindsNobody(long token) => Assert.Null(_table.Find(token));

    private LoopConnection Add()
    {
        var connection = new LoopConnection(new ScriptedSocket(), new ManualHost());
        _table.Add(connection);
        return connection;
    }
}
