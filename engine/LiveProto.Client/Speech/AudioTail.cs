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

    private readonly SpeechOutlet _outlet;
    private readonly Microphone _microphone;
    private ITimer? _timer;
    private CancellationTokenSource? _ending;
    private bool _isDisposed;
    private bool _isArmed;
    private bool _isOwed;
    private int _version;
    private long _lastAudio;

    /// <param name="outlet">Where it is sent.</param>
    /// <param name="microphone">Sends what waits to fill a chunk.</param>
    public AudioTail(SpeechOutlet outlet, Microphone microphone) => (_outlet, _microphone) = (outlet, microphone);

    /// <summary>What is being sent by itself, if anything is.</summary>
    public Task Running { get; private set; } = Task.CompletedTask;

    /// <summary>Audio was handed over.</summary>
    public void Heard()
    {
        if (_outlet.MicrophoneOff is null)
            return;
        try
        {
            bool arms;
            lock (this)
            {
                _version++;
                _isOwed = true;
                _lastAudio = _outlet.Time.GetTimestamp();
                arms = !_isArmed && _outlet.MicrophoneOffAfter != Timeout.InfiniteTimeSpan;
                _isArmed |= arms;
            }

            if (arms)
                Arm(_outlet.MicrophoneOffAfter);
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

        if (_outlet.MicrophoneOff == MicrophoneOff.AudioStreamEnd)
        {
            await _outlet.SendAsync(SpeechMarks.AudioStreamEnd, cancellationToken).ConfigureAwait(false);
            return;
        }

        ReadOnlyMemory<short> silence = new short[(int)(_outlet.SampleRate * s_piece.TotalSeconds)];
        using var clock = new PaceClock(_outlet.Time, cancellationToken);
        for (int i = 0; i < SilencePieces && IsLast(version); i++)
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
        CancellationTokenSource? ending;
        lock (this)
            (timer, ending, _isArmed, _isDisposed) = (_timer, _ending, true, true);
        ending?.Cancel();
        try
        {
            timer?.Dispose();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // As at a tick; what it calls finds that all is over.
        }
    }

    private int SilencePieces
    {
        get
        {
            TimeSpan silence = _outlet.PauseLength is { } pause && pause + s_piece > s_silence ? pause + s_piece : s_silence;
            return (int)Math.Ceiling(silence / s_piece);
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

        _timer = _outlet.Time.CreateTimer(static tail => ((AudioTail)tail!).Tick(), this, wait, Timeout.InfiniteTimeSpan);
    }

    // Armed once a pause at the most: a timer that is moved at every chunk would cost more than the chunk.
    private void Tick()
    {
        try
        {
            TimeSpan left;
            int version;
            bool isOver;
            ITimer? timer = null;
            lock (this)
            {
                left = _outlet.MicrophoneOffAfter - _outlet.Time.GetElapsedTime(_lastAudio);
                version = _version;
                isOver = !_isOwed || left <= TimeSpan.Zero;
                _isArmed = !isOver;
                if (isOver)
                    (timer, _timer) = (_timer, null);
            }

            // Until somebody speaks again there is none.
            timer?.Dispose();
            if (!isOver)
                Arm(left);
            else
                Running = EndByItselfAsync(version);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // An embedder's clock: there is no tail then, and what needs the time says so.
        }
    }

    private async Task EndByItselfAsync(int version)
    {
        var ending = new CancellationTokenSource();
        lock (this)
        {
            if (_isDisposed)
                return;
            _ending = ending;
        }

        try
        {
            await _microphone.FlushAsync().ConfigureAwait(false);
            if (IsLast(version))
                await EndAsync(ending.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // The session is over or full, which its own events say.
        }
        finally
        {
            lock (this)
                _ending = _ending == ending ? null : _ending;
        }
    }
}
