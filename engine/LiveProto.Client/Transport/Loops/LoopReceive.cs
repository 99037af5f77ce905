using System.Threading.Tasks.Sources;

namespace LiveProto.Client.Transport.Loops;

/// <summary>
/// A receive into memory that somebody brings, for TLS and proxies: one at a time. It completes on the loop's thread once that was asked
/// for. No allocation.
/// </summary>
internal sealed class LoopReceive(LoopConnection connection) : IReadinessWaiter, IValueTaskSource<int>
{
    private ManualResetValueTaskSourceCore<int> _core;
    private Memory<byte> _buffer;

    /// <inheritdoc cref="IByteConnection.ReceiveAsync"/>
    public ValueTask<int> RunAsync(Memory<byte> buffer)
    {
        _core.Reset();
        _core.RunContinuationsAsynchronously = !connection.IsReadInline;
        _buffer = buffer;
        var running = new ValueTask<int>(this, _core.Version);
        Run();
        return running;
    }

    void IReadinessWaiter.OnReadable() => Run();

    int IValueTaskSource<int>.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<int>.OnCompleted(Action<object?> continuation, object? state, short token,
        ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    // Asking the connection to tell comes first: it says when this one has had its turn in the present round.
    private void Run()
    {
        int received = 0;
        try
        {
            do
            {
                if (connection.Wait(this))
                    return;
            }
            while (!_buffer.IsEmpty && !connection.TryReceive(_buffer.Span, out received));
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            _core.SetException(error);
            return;
        }

        _core.SetResult(received);
    }
}
