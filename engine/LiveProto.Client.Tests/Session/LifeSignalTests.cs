using LiveProto.Client.Session;

namespace LiveProto.Client.Tests.Session;

public sealed class LifeSignalTests
{
    private static readonly SessionEnding s_ending = new(SessionEndKind.ClosedLocally, null, "", IsRetryable: false);

    private readonly LifeSignal _signal = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Completion_AskedBeforeTheEndOrBehindIt_IsTheEnding(bool isAskedBefore)
    {
        Task<SessionEnding>? before = isAskedBefore ? _signal.Completion : null;
        Assert.Null(_signal.Ending);
        _signal.Ended(s_ending);
        Assert.Same(s_ending, await _signal.Completion);
        Assert.Same(s_ending, before is null ? s_ending : await before);
        Assert.Same(s_ending, _signal.Ending);
    }

    [Fact]
    public async Task MoveAsync_Moved_CompletesForAllWhoWait()
    {
        Task[] waiting = [_signal.MoveAsync(), _signal.MoveAsync()];
        _signal.Moved();
        await Task.WhenAll(waiting);
        Assert.False(_signal.MoveAsync().IsCompleted);
    }

    [Fact]
    public async Task MoveAsync_EndedBeforeOrMeanwhile_Faults()
    {
        Task waiting = _signal.MoveAsync();
        _signal.Ended(s_ending);
        Assert.Same(s_ending, (await Assert.ThrowsAsync<SessionEndedException>(() => waiting)).Ending);
        await Assert.ThrowsAsync<SessionEndedException>(_signal.MoveAsync);
    }
}
