using System.IO.Pipelines;
using System.Threading.Tasks.Sources;

namespace LiveProto.Client.Transport;

/// <summary>
/// The one wait for a read's result of a pipe's reader, which a token, or whoever has the result, ends. Allocates nothing.
/// </summary>
/// <param name="reader">The reader, which is locked.</param>
internal sealed class ReadWaiter(object reader) : IValueTaskSource<ReadResult>, IPassed
{
    private ManualResetValueTaskSourceCore<ReadResult> _core;
    private CancellationTokenRegistration _registration;
    private CancellationToken _token;
    private object? _waiting;

    IEnumerable<object?> IPassed.Received => [_waiting];

    /// <summary>Whether somebody waits. Under the lock.</summary>
    public bool IsWaiting { get; private set; }

    /// <summary>Whether whoever waited goes on on a thread of the pool; else on the one that ends the wait.</summary>
    public bool IsContinuedElsewhere
    {
        get => _core.RunContinuationsAsynchronously;
        set => _core.RunContinuationsAsynchronously = value;
    }

    /// <summary>Begins to wait. Under the lock.</summary>
    public ValueTask<ReadResult> Begin(CancellationToken cancellationToken)
    {
        _core.Reset();
        IsWaiting = true;
        var wait = new ValueTask<ReadResult>(this, _core.Version);
        if (_token != cancellationToken)
            Watch(cancellationToken);
        // Fired before this wait had begun, and told to nobody.
        if (cancellationToken.IsCancellationRequested)
            Cancel(cancellationToken);
        return wait;
    }

    /// <summary>Nobody waits any more, and no token is watched.</summary>
    public void Forget() => Watch(CancellationToken.None);

    /// <inheritdoc cref="IPooledInput.Adopt"/>
    public void Adopt(CancellationToken cancellationToken)
    {
        lock (reader)
        {
            Forget();
            _token = cancellationToken;
        }
    }

    /// <inheritdoc cref="IPooledInput.TokenFired"/>
    public void TokenFired()
    {
        CancellationToken fired = _token;
        if (fired.IsCancellationRequested)
            Cancel(fired);
    }

    /// <summary>Takes the wait over: whoever gets true ends it, outside of the lock. Under the lock.</summary>
    public bool TryTake() => IsWaiting && !(IsWaiting = false);

    /// <summary>Ends the wait that was taken.</summary>
    public void Complete(in ReadResult result) => _core.SetResult(result);

    /// <inheritdoc cref="Complete"/>
    public void Fail(Exception error) => _core.SetException(error);

    ReadResult IValueTaskSource<ReadResult>.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<ReadResult>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<ReadResult>.OnCompleted(Action<object?> continuation, object? state, short token,
        ValueTaskSourceOnCompletedFlags flags)
    {
        // Whoever is resumed: the state of his method.
        _waiting = state;
        _core.OnCompleted(continuation, state, token, flags);
    }

    // A reader comes back with the same token for every message: it is registered with once.
    private void Watch(CancellationToken cancellationToken)
    {
        // Unregister, not Dispose: the callback may be running, and checks for itself whether it is still meant.
        _registration.Unregister();
        _token = cancellationToken;
        _registration = cancellationToken.CanBeCanceled
            ? cancellationToken.UnsafeRegister(static (state, token) => ((ReadWaiter)state!).Cancel(token), this)
            : default;
    }

    private void Cancel(CancellationToken cancellationToken)
    {
        lock (reader)
        {
            if (_token != cancellationToken || !TryTake())
                return;
        }

        _core.SetException(new OperationCanceledException(cancellationToken));
    }
}
