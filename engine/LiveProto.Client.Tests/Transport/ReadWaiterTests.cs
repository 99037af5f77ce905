using System.IO.Pipelines;
using LiveProto.Client.Transport;

namespace LiveProto.Client.Tests.Transport;

/// <summary>The wait for a read and the token that ends it, which is watched from one wait to the next.</summary>
public sealed class ReadWaiterTests
{
    private readonly object _sync = new();
    private readonly ReadWaiter _waiter;

    public ReadWaiterTests() => _waiter = new ReadWaiter(_sync);

    [Fact]
    public async Task Begin_TheTokenOfEarlierWaitsFires_EndsThisOne()
    {
        using var cancellation = new CancellationTokenSource();
        for (int i = 0; i < 3; i++)
        {
            ValueTask<ReadResult> answered = Begin(cancellation.Token);
            Complete();
            await answered;
        }

        ValueTask<ReadResult> waiting = Begin(cancellation.Token);
        await cancellation.CancelAsync();
        var thrown = await Assert.ThrowsAsync<OperationCanceledException>(async () => await waiting);
        Assert.Equal(cancellation.Token, thrown.CancellationToken);
    }

    // Between two waits it fires into nothing: the next one has to see it for itself.
    [Fact]
    public async Task Begin_TheTokenFiredBetweenTwoWaits_IsOver()
    {
        using var cancellation = new CancellationTokenSource();
        ValueTask<ReadResult> answered = Begin(cancellation.Token);
        Complete();
        await answered;
        await cancellation.CancelAsync();
        ValueTask<ReadResult> waiting = Begin(cancellation.Token);
        Assert.True(waiting.IsCompleted);
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await waiting);
    }

    [Fact]
    public async Task Begin_TheTokenOfAnEarlierWaitFires_LeavesThisOneAlone()
    {
        using var earlier = new CancellationTokenSource();
        using var later = new CancellationTokenSource();
        ValueTask<ReadResult> answered = Begin(earlier.Token);
        Complete();
        await answered;
        ValueTask<ReadResult> waiting = Begin(later.Token);
        await earlier.CancelAsync();
        Assert.False(waiting.IsCompleted);
        Complete();
        await waiting;
    }

    [Fact]
    public async Task Forget_TheTokenFires_NobodyIsTold()
    {
        using var cancellation = new CancellationTokenSource();
        ValueTask<ReadResult> waiting = Begin(cancellation.Token);
        _waiter.Forget();
        await cancellation.CancelAsync();
        Assert.False(waiting.IsCompleted);
        Complete();
        await waiting;
    }

    [Fact]
    public async Task Adopt_TheTokenFires_EndsTheWaitOnceItIsTold()
    {
        using var cancellation = new CancellationTokenSource();
        _waiter.Adopt(cancellation.Token);
        ValueTask<ReadResult> waiting = Begin(cancellation.Token);
        _waiter.TokenFired();
        await cancellation.CancelAsync();
        Assert.False(waiting.IsCompleted);
        _waiter.TokenFired();
        var thrown = await Assert.ThrowsAsync<OperationCanceledException>(async () => await waiting);
        Assert.Equal(cancellation.Token, thrown.CancellationToken);
    }

    // Told before somebody waits, it is found by whoever begins to.
    [Fact]
    public async Task Adopt_TheTokenFiredBeforeTheWait_IsOver()
    {
        using var cancellation = new CancellationTokenSource();
        _waiter.Adopt(cancellation.Token);
        await cancellation.CancelAsync();
        _waiter.TokenFired();
        ValueTask<ReadResult> waiting = Begin(cancellation.Token);
        Assert.True(waiting.IsCompleted);
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await waiting);
    }

    [Fact]
    public async Task Adopt_AnotherTokenIsWaitedWith_EndsTheWaitByItself()
    {
        using var adopted = new CancellationTokenSource();
        using var other = new CancellationTokenSource();
        _waiter.Adopt(adopted.Token);
        ValueTask<ReadResult> waiting = Begin(other.Token);
        await adopted.CancelAsync();
        _waiter.TokenFired();
        Assert.False(waiting.IsCompleted);
        await other.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await waiting);
    }

    private ValueTask<ReadResult> Begin(CancellationToken token)
    {
        lock (_sync)
            return _waiter.Begin(token);
    }

    private void Complete()
    {
        lock (_sync)
            Assert.True(_waiter.TryTake());
        _waiter.Complete(default);
    }
}
