using System.IO.Pipelines;

namespace LiveProto.Client.Transport;

/// <summary>
/// A byte connection: two pipes and whoever owns what is behind them. Completing <see cref="Output"/> closes the sending half;
/// an embedder may bring any <see cref="IDuplexPipe"/>.
/// </summary>
public sealed class TransportConnection : IAsyncDisposable
{
    private readonly ITransportOwner? _owner;
    private int _disposed;

    /// <summary>A connection over pipes that need nothing else to be released.</summary>
    public TransportConnection(IDuplexPipe pipe)
        : this(pipe, null)
    {
    }

    /// <summary>A connection over pipes with an owner that is told to abort and to release.</summary>
    public TransportConnection(IDuplexPipe pipe, ITransportOwner? owner)
    {
        ArgumentNullException.ThrowIfNull(pipe);
        Input = pipe.Input;
        Output = pipe.Output;
        _owner = owner;
    }

    /// <summary>What the peer sends.</summary>
    public PipeReader Input { get; }

    /// <summary>What is sent to the peer; one writer at a time.</summary>
    public PipeWriter Output { get; }

    /// <summary>Ends the connection now: pending reads and flushes return. Idempotent and thread-safe.</summary>
    public void Abort()
    {
        Attempt(_owner, static owner => owner?.Abort());
        Attempt(Input, static input => input.CancelPendingRead());
        Attempt(Output, static output => output.CancelPendingFlush());
    }

    /// <summary>Completes both pipes and releases what is behind them. No read or write may be in progress. Idempotent.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        await AttemptAsync(Output.CompleteAsync).ConfigureAwait(false);
        await AttemptAsync(Input.CompleteAsync).ConfigureAwait(false);
        if (_owner is not null)
            await AttemptAsync(_ => _owner.DisposeAsync()).ConfigureAwait(false);
    }

    /// <inheritdoc cref="ConnectionPipeWriter.BytesSent"/>
    internal long BytesSent => (Output as ConnectionPipeWriter)?.BytesSent ?? 0;

    /// <inheritdoc cref="IPooledInput.Expect"/>
    internal void Expect(int longestMessage) => (Input as IPooledInput)?.Expect(longestMessage);

    /// <inheritdoc cref="IPooledInput.NoteIdle"/>
    internal void NoteIdle() => (Input as IPooledInput)?.NoteIdle();

    /// <inheritdoc cref="IPooledInput.Adopt"/>
    internal void Adopt(CancellationToken cancellationToken) => (Input as IPooledInput)?.Adopt(cancellationToken);

    /// <inheritdoc cref="IPooledInput.TokenFired"/>
    internal void TokenFired() => (Input as IPooledInput)?.TokenFired();

    /// <summary>The system's time may come from the connection's own clock, whose timers cost less; any other clock is the caller's
    /// choice.</summary>
    internal TimeProvider ClockFor(TimeProvider wanted) =>
        wanted == TimeProvider.System && _owner is IByteConnection { Clock: { } clock } ? clock : wanted;

    /// <inheritdoc cref="IByteConnection.ReadInline"/>
    internal bool ReadInline(IPassed? reader) => _owner is IByteConnection connection && connection.ReadInline(reader);

    // An embedder's pipe or owner may throw (the platform's stream pipes do, once they are completed): whatever comes behind it has its
    // turn all the same.
    private static void Attempt<T>(T part, Action<T> step)
    {
        try
        {
            step(part);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // The connection is over: what cannot be ended in order is ended by what follows.
        }
    }

    private static async ValueTask AttemptAsync(Func<Exception?, ValueTask> step)
    {
        try
        {
            await step(null).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // As above.
        }
    }
}
