using LiveProto.Client.Audio;
using LiveProto.Profiles;

namespace LiveProto.Client.Speech;

/// <summary>
/// What the server is told when no more audio comes, so that it does not wait for the rest of a sentence: that the microphone is off, or
/// silence as it would be heard, as the model wants it (docs/protocol.md §3.8). By itself when none has come for a while, or at once when
/// the source is at its end. Nothing with manual detection, where the end is marked. Thread-safe.
/// </summary>
internal sealed class AudioTail : IDisposable
{
    // About 1.5 s end a turn; a setup that waits longer for a pause gets longer.
    private static readonly TimeSpan s_silence = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan s_piece = TimeSpan.FromMilliseconds(100);

    private readonly MicrophoneOff? _way;
    private readonly TimeSpan _after;
    private readonly SpeechOutlet _outlet;
    private readonly Func<ValueTask> _flush;
    private readonly TimeProvider _time;
    private readonly int _silencePieces;
    private readonly CancellationTokenSource _disposed = new();
    private ITimer? _timer;
    private bool _isArmed;
    private bool _isOwed;
    private int _version;
    private long _lastAudio;

    /// <param name="outlet">Where it is sent.</param>
    /// <param name="flush">Sends what waits to fill a chunk.</param>
    public AudioTail(SpeechOutlet outlet, Func<ValueTask> flush)
    {
        (_outlet, _flush, _time) = (outlet, flush, outlet.Time);
        _way = outlet.MicrophoneOff;
        _after = outlet.MicrophoneOffAfter;
        TimeSpan silence = outlet.PauseLength is { } pause && pause + s_piece > s_silence ? pause + s_piece : s_silence;
        _silencePieces = (int)Math.Ceiling(silence / s_piece);
    }

    /// <summary>What is being sent by itself, if anything is.</summary>
    public Task Running { get; private set; } = Task.CompletedTask;

    /// <summary>Audio was handed over.</summary>
    public void Heard()
    {
        if (_way is null)
            return;
        try
        {
            bool arms;
            lock (this)
            {
                _version++;
                _isOwed = true;
                _lastAudio = _time.GetTimestamp();
                arms = !_isArmed && _after != Timeout.InfiniteTimeSpan;
                _isArmed |= arms;
            }

            if (arms)
                Arm(_after);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // As at a tick.
        }
    }

    /// <summary>The server has been told, by somebody else.</summary>
    public void Told()
    {
        lock (this)
        {
            _version++;
            _isOwed = false;
        }
    }

    /// <summary>The source is at its end: tells the server, if there is something that it may be waiting for. Stops when other audio
    /// comes.</summary>
    /// <exception cref="SessionEndedException">The session has ended.</exception>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        int version;
        lock (this)
        {
            if (!_isOwed)
                return;
            _isOwed = false;
            version = ++_version;
        }

        if (_way == MicrophoneOff.AudioStreamEnd)
        {
            await _outlet.SendAsync(SpeechMarks.AudioStreamEnd, cancellationToken).ConfigureAwait(false);
            return;
        }

        ReadOnlyMemory<short> silence = new short[(int)(_outlet.SampleRate * s_piece.TotalSeconds)];
        using var clock = new PaceClock(_time, cancellationToken);
        for (int i = 0; i < _silencePieces && IsLast(version); i++)
        {
            while (clock.Now < i * s_piece && IsLast(version))
                await clock.WaitUntilAsync(i * s_piece).ConfigureAwait(false);
            if (IsLast(version))
                await _outlet.SendAsync(silence, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Nothing is told any more.</summary>
    public void Dispose()
    {
        ITimer? timer;
        lock (this)
            (timer, _isArmed) = (_timer, true);
        _disposed.Cancel();
        try
        {
            timer?.Dispose();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // As at a tick; what it calls finds that all is over.
        }
    }

    private bool IsLast(int version) => Volatile.Read(ref _version) == version;

    private void Arm(TimeSpan wait)
    {
        wait = TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
        if (_timer is { } timer)
        {
            timer.Change(wait, Timeout.InfiniteTimeSpan);
            return;
        }

        _timer = _time.CreateTimer(static tail => ((AudioTail)tail!).Tick(), this, wait, Timeout.InfiniteTimeSpan);
    }

    // Armed once a pause at the most: a timer that is moved at every chunk would cost more than the chunk.
    private void Tick()
    {
        try
        {
            TimeSpan left;
            int version;
            bool isOver;
            lock (this)
            {
                left = _after - _time.GetElapsedTime(_lastAudio);
                version = _version;
                isOver = !_isOwed || left <= TimeSpan.Zero;
                _isArmed = !isOver;
            }

            if (!isOver)
                Arm(left);
            else if (!_disposed.IsCancellationRequested)
                Running = EndByItselfAsync(version);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // An embedder's clock: there is no tail then, and what needs the time says so.
        }
    }

    private async Task EndByItselfAsync(int version)
    {
        try
        {
            await _flush().ConfigureAwait(false);
            if (IsLast(version))
                await EndAsync(_disposed.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // The session is over or full, which its own events say.
        }
    }
}
