namespace LiveProto.Client.Session;

/// <summary>
/// The token under which a connection receives: it fires when the session is stopped, or when a connection that said goAway must be left.
/// The service may be silent from goAway to the close, so only a timer can tell.
/// </summary>
internal sealed class ReceiveTokenSource(CancellationToken cancellationToken, TimeProvider time, TimeSpan margin) : IDisposable
{
    private CancellationTokenSource? _deadline;
    private CancellationTokenSource? _either;

    public CancellationToken Token => _either?.Token ?? cancellationToken;

    /// <summary>Sets the deadline to <paramref name="timeLeft"/> from now less the margin. Only the first goAway of a connection counts.</summary>
    public void Arm(TimeSpan timeLeft)
    {
        if (_deadline is not null)
            return;
        TimeSpan wait = timeLeft - margin;
        // CancellationTokenSource takes at most 2^32-2 ms; a peer may say anything.
        _deadline = new CancellationTokenSource(TimeSpan.FromMilliseconds(Math.Clamp(wait.TotalMilliseconds, 0, int.MaxValue)), time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _deadline.Token);
    }

    public void Dispose()
    {
        _either?.Dispose();
        _deadline?.Dispose();
    }
}
