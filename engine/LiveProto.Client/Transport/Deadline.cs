namespace LiveProto.Client.Transport;

/// <summary>Runs one step of connecting within its time.</summary>
internal static class Deadline
{
    /// <summary>Runs <paramref name="step"/> with a token that fires at the deadline or with the caller's.</summary>
    /// <exception cref="WebSocketConnectException">The deadline passed.</exception>
    public static async ValueTask RunAsync(
        Func<CancellationToken, Task> step, TimeSpan timeout, ConnectionDeadline deadline, string host,
        TimeProvider time, CancellationToken cancellationToken)
    {
        using var clock = new CancellationTokenSource(timeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, cancellationToken);
        try
        {
            await step(linked.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // A step that only an abort can end fails as the aborted connection does; whoever asked for it is told that it was he.
            cancellationToken.ThrowIfCancellationRequested();
            if (clock.IsCancellationRequested && error is not WebSocketConnectException)
                throw Passed(timeout, deadline, host, error);
            throw;
        }
    }

    /// <summary>The error that says so.</summary>
    public static WebSocketConnectException Passed(TimeSpan timeout, ConnectionDeadline deadline, string host, Exception? inner = null) =>
        new(ConnectFailure.DeadlineExceeded, $"{host}: the {deadline} deadline of {timeout.TotalSeconds:0.###} s passed.",
            inner)
        { Deadline = deadline };
}
