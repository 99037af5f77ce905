namespace LiveProto.Client.Transport;

/// <summary>
/// A step of connecting that an embedder supplies: a credential's source, a transport, a WebSocket opened elsewhere. It may block, hang,
/// ignore its token, throw, or answer late; whoever waits for it is held for the given time at the most.
/// </summary>
internal static class SuppliedStep
{
    /// <summary>Runs it on the pool. What comes after the wait is over is disposed, or its exception looked at, by nobody else.</summary>
    /// <exception cref="TimeoutException">The time is over.</exception>
    /// <exception cref="OperationCanceledException">The caller's token fired; a cancellation of the step's own is another exception of
    /// it.</exception>
    /// <exception cref="Exception">Whatever the step throws.</exception>
    public static async ValueTask<T> RunAsync<T>(
        Func<CancellationToken, ValueTask<T>> step, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var clock = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, cancellationToken);
        CancellationToken token = either.Token;
        Task<T> running = Task.Run(() => step(token).AsTask(), CancellationToken.None);
        try
        {
            return await running.WaitAsync(token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            _ = running.ContinueWith(
                static late => DropAsync(late), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
            cancellationToken.ThrowIfCancellationRequested();
            if (clock.IsCancellationRequested)
                throw new TimeoutException();
            throw;
        }
    }

    private static async Task DropAsync<T>(Task<T> late)
    {
        try
        {
            T result = await late.ConfigureAwait(false);
            if (result is IAsyncDisposable asynchronous)
                await asynchronous.DisposeAsync().ConfigureAwait(false);
            else
                (result as IDisposable)?.Dispose();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // Nobody waits for it any more.
        }
    }
}
