using LiveProto.Client.Tools;
using LiveProto.Messages;

namespace LiveProto.Client.Tests.Tools;

public sealed class CallTokensTests
{
    private readonly CallTokens _tokens = new(capacity: 3);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public void Token_OfAnUnknownCall_HasFired()
    {
        Called("a");
        Assert.True(_tokens.Of("b").IsCancellationRequested);
        Assert.True(_tokens.Of("").IsCancellationRequested);
        Assert.False(_tokens.Of("a").IsCancellationRequested);
    }

    [Fact]
    public async Task Token_OfACallThatIsTakenBack_Fires()
    {
        Called("a", "b");
        CancellationToken a = _tokens.Of("a"), b = _tokens.Of("b");
        _tokens.End("a");
        await FiredAsync(a);
        Assert.False(b.IsCancellationRequested);
        Assert.True(_tokens.Of("a").IsCancellationRequested);
    }

    [Fact]
    public async Task Tokens_OfAllCalls_FireWithTheConnection()
    {
        Called("a", "b");
        CancellationToken a = _tokens.Of("a"), b = _tokens.Of("b");
        _tokens.EndAll();
        await FiredAsync(a);
        await FiredAsync(b);
        Called("a");
        Assert.False(_tokens.Of("a").IsCancellationRequested);
    }

    [Fact]
    public void Token_OfAnAnsweredCall_DoesNotFire()
    {
        Called("a");
        CancellationToken a = _tokens.Of("a");
        _tokens.Answered("a");
        _tokens.End("a");
        _tokens.EndAll();
        Assert.False(a.IsCancellationRequested);
        Assert.True(_tokens.Of("a").IsCancellationRequested);
    }

    [Fact]
    public async Task Token_OfTheOldestCall_FiresWhenTooManyAreOpen()
    {
        Called("a", "b", "c");
        CancellationToken a = _tokens.Of("a"), b = _tokens.Of("b");
        Called("a", "d");
        await FiredAsync(a);
        Assert.False(b.IsCancellationRequested);
    }

    [Fact]
    public async Task Token_OfACallerThatThrows_DoesNotStopTheOthers()
    {
        Called("a", "b");
        using CancellationTokenRegistration thrown = _tokens.Of("a").Register(static () => throw new InvalidOperationException());
        CancellationToken b = _tokens.Of("b");
        _tokens.EndAll();
        await FiredAsync(b);
    }

    private void Called(params string[] ids) => _tokens.Called([.. ids.Select(static id => new FunctionCall { Id = id, Name = "f" })]);

    private static async Task FiredAsync(CancellationToken token)
    {
        var fired = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = token.Register(fired.SetResult);
        await fired.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancelled);
    }
}
