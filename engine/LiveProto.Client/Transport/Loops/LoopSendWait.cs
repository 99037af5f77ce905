using System.Threading.Tasks.Sources;

namespace LiveProto.Client.Transport.Loops;

/// <summary>The wait of the one send that the kernel had no room for. It goes on on the pool. Not thread-safe.</summary>
internal sealed class LoopSendWait : IValueTaskSource
{
    private ManualResetValueTaskSourceCore<bool> _core = new() { RunContinuationsAsynchronously = true };

    /// <summary>Begins to wait.</summary>
    public ValueTask Begin()
    {
        _core.Reset();
        return new ValueTask(this, _core.Version);
    }

    /// <summary>Ends the wait.</summary>
    /// <param name="error">Why nothing was sent; null when it was.</param>
    public void End(Exception? error)
    {
        if (error is null)
            _core.SetResult(true);
        else
            _core.SetException(error);
    }

    void IValueTaskSource.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
