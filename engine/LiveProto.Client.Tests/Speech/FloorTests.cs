using LiveProto.Client.Speech;

namespace LiveProto.Client.Tests.Speech;

public sealed class FloorTests
{
    private readonly Floor _floor = new();

    [Fact]
    public async Task TakeAsync_WaitsForWhatIsBeingHandedOver()
    {
        Assert.True(_floor.TryJoin());
        Task taking = _floor.TakeAsync(TestContext.Current.CancellationToken);
        Assert.False(taking.IsCompleted);
        Assert.False(_floor.TryJoin());
        _floor.Leave();
        await taking;
        Assert.False(_floor.TryJoin());
        _floor.Return();
        Assert.True(_floor.TryJoin());
    }

    [Fact]
    public async Task Those_WhoWaitGoOneAfterAnotherInTheirOrder()
    {
        await _floor.TakeAsync(TestContext.Current.CancellationToken);
        Task first = _floor.JoinAsync(CancellationToken.None).AsTask(), second = _floor.JoinAsync(CancellationToken.None).AsTask();
        Task utterance = _floor.TakeAsync(CancellationToken.None);
        _floor.Return();
        await first;
        Assert.False(second.IsCompleted);
        _floor.Leave();
        await second;
        Assert.False(utterance.IsCompleted);
        _floor.Leave();
        await utterance;
    }

    [Fact]
    public async Task WhoeverLeaves_TheQueueHoldsNobodyUp()
    {
        await _floor.TakeAsync(TestContext.Current.CancellationToken);
        using var cancellation = new CancellationTokenSource();
        Task leaving = _floor.TakeAsync(cancellation.Token);
        Task next = _floor.JoinAsync(CancellationToken.None).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        _floor.Return();
        await next;
    }
}
