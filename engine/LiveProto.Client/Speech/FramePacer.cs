using LiveProto.Messages;

namespace LiveProto.Client.Speech;

/// <summary>
/// Video frames, one in an interval at the most, since the service looks at no more: what comes sooner waits, and the newest takes the
/// place of one that waits. Thread-safe.
/// </summary>
/// <param name="send">Sends a frame.</param>
/// <param name="interval">The interval; zero for as they come.</param>
/// <param name="time">The clock.</param>
internal sealed class FramePacer(Func<RealtimeInput, CancellationToken, ValueTask> send, TimeSpan interval, TimeProvider time) : IDisposable
{
    private ITimer? _timer;
    private long? _lastAt;
    private Waiting? _waiting;
    private bool _isDisposed;

    /// <summary>Sends a frame, now or when its time has come. False when a newer one took its place.</summary>
    /// <exception cref="SessionEndedException">The session has ended.</exception>
    /// <exception cref="OperationCanceledException">The token fired; the frame is not sent.</exception>
    public ValueTask<bool> SendAsync(Blob frame, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Waiting waiting;
        lock (this)
        {
            TimeSpan left = _lastAt is { } last ? interval - time.GetElapsedTime(last) : TimeSpan.Zero;
            if (left > TimeSpan.Zero && !_isDisposed)
            {
                waiting = new Waiting(frame);
                bool isFirst = _waiting is null;
                _waiting?.TrySetResult(false);
                _waiting = waiting;
                if (isFirst)
                    Arm(left);
                return new ValueTask<bool>(WaitAsync(waiting, cancellationToken));
            }

            _lastAt = time.GetTimestamp();
            // Its time has come, and so has that of none that waited.
            _waiting?.TrySetResult(false);
            _waiting = null;
        }

        return SendNowAsync(frame, cancellationToken);
    }

    /// <summary>What waits is not sent any more.</summary>
    public void Dispose()
    {
        lock (this)
        {
            _isDisposed = true;
            _waiting?.TrySetResult(false);
            _waiting = null;
            _timer?.Dispose();
        }
    }

    private async ValueTask<bool> SendNowAsync(Blob frame, CancellationToken cancellationToken)
    {
        await send(new RealtimeInput { Video = frame }, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static async Task<bool> WaitAsync(Waiting waiting, CancellationToken cancellationToken)
    {
        await using (cancellationToken.UnsafeRegister(static (state, token) => ((Waiting)state!).TrySetCanceled(token), waiting)
            .ConfigureAwait(false))
            return await waiting.Task.ConfigureAwait(false);
    }

    private void Arm(TimeSpan wait)
    {
        wait = TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
        if (_timer is null)
            _timer = time.CreateTimer(static pacer => ((FramePacer)pacer!).Tick(), this, wait, Timeout.InfiniteTimeSpan);
        else
            _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    private void Tick()
    {
        Waiting? waiting;
        lock (this)
        {
            (waiting, _waiting) = (_waiting, null);
            // Whoever left in the meantime takes nobody's turn.
            if (waiting is null or { Task.IsCompleted: true })
                return;
            _lastAt = time.GetTimestamp();
        }

        _ = SendAsync(waiting);
    }

    private async Task SendAsync(Waiting waiting)
    {
        try
        {
            await send(new RealtimeInput { Video = waiting.Frame }, CancellationToken.None).ConfigureAwait(false);
            waiting.TrySetResult(true);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // Its sender's to know.
            waiting.TrySetException(error);
        }
    }

    private sealed class Waiting(Blob frame) : TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public Blob Frame => frame;
    }
}
