using LiveProto.Audio;
using LiveProto.Client.Audio;
using LiveProto.Client.Diagnostics;
using LiveProto.Client.Session.Turns;

namespace LiveProto.Client.Speech;

/// <summary>
/// A session's speech on its way to a sound device, which pulls it. The session fills it as speech comes and empties it when the user
/// interrupts, and knows what was heard of each turn (<see cref="LiveTurn.Heard"/>). Made by <see cref="LiveSession.StartPlayback"/>;
/// disposed, speech goes to readers again.
/// </summary>
/// <remarks>One thread reads, say the device's callback: reading never waits, locks or allocates. The properties may be read from
/// anywhere.</remarks>
public sealed class LivePlayback : IDisposable
{
    private readonly OutputRouter _output;
    private readonly PlaybackBufferOptions _options;
    private readonly PlaybackBuffer _buffer;
    private readonly List<HeardMeter> _meters = [];
    private HeardMeter? _current;
    private Resampler? _resampler;
    private short[] _converted = [];
    private Action? _changed;
    private int _turn;
    private long _lost;
    private long _underrunsTold;
    private int _overflownTurn;
    private bool _hasOverflown;
    private volatile bool _isFinished;

    internal LivePlayback(OutputRouter output, PlaybackBufferOptions options, Action? changed = null)
    {
        (_output, _options, _changed) = (output, options, changed);
        _buffer = new PlaybackBuffer(options);
    }

    /// <summary>How long the speech that waits will play.</summary>
    public TimeSpan Buffered => _buffer.Buffered;

    /// <summary>How much has been heard of the turn that is being played or was played last.</summary>
    public TimeSpan Heard => Volatile.Read(ref _current)?.Heard ?? TimeSpan.Zero;

    /// <summary>How often the device asked for more than there was in mid-speech.</summary>
    public long UnderrunCount => _buffer.UnderrunCount;

    /// <summary>Speech that found no room (<see cref="PlaybackBufferOptions.Capacity"/>) and was left out;
    /// <see cref="LiveDiagnosticKind.PlaybackOverflowed"/> tells when.</summary>
    public TimeSpan Lost => TimeSpan.FromTicks(Volatile.Read(ref _lost));

    /// <summary>The session has ended: what waits is all there is.</summary>
    public bool IsFinished => _isFinished;

    /// <summary>Fills the destination with the next samples at the device's rate, with silence where there is nothing to play.</summary>
    /// <returns>How many samples at its start were real.</returns>
    public int Read(Span<short> destination) => _buffer.Read(destination);

    /// <summary>Speech goes to readers of events again; what waits is dropped.</summary>
    public void Dispose()
    {
        _output.StopPlaying(this);
        _changed = null;
    }

    /// <summary>Speech of a turn has come. As all that follows, under the output's lock.</summary>
    internal void Write(int turn, ReadOnlySpan<short> samples, int sampleRate)
    {
        if (turn != _turn)
            BeginTurn(turn);
        TellUnderruns();
        ReadOnlySpan<short> converted = Convert(samples, sampleRate);
        if (!_buffer.TryWrite(converted))
        {
            Volatile.Write(ref _lost, _lost + converted.Length * TimeSpan.TicksPerSecond / _options.InputRate);
            _hasOverflown |= _overflownTurn != turn;
            _overflownTurn = turn;
        }

        _changed?.Invoke();
    }

    /// <summary>What is to be told about speech that found no room; once a turn.</summary>
    internal LiveDiagnostic? TakeOverflow() =>
        (_hasOverflown, _hasOverflown = false).Item1 ? LiveDiagnostic.PlaybackOverflowed(_options.Capacity) : null;

    /// <summary>The turn is over: all of it plays. Answers what is heard of it, if it spoke.</summary>
    internal HeardMeter? EndTurn(int turn)
    {
        if (turn != _turn)
            return null;
        TellUnderruns();
        _buffer.Complete();
        _current!.End(_buffer.WrittenSamples);
        _changed?.Invoke();
        return _current;
    }

    /// <summary>The turns before this one are over.</summary>
    internal void EndTurnsBefore(int turn)
    {
        if (_turn > 0 && _turn < turn)
            EndTurn(_turn);
    }

    /// <summary>The user interrupts: what has not been played never is.</summary>
    internal void Flush()
    {
        TellUnderruns();
        long played = _buffer.PlayedSamples;
        foreach (HeardMeter meter in _meters)
            meter.End(played);
        _meters.Clear();
        _resampler?.Reset();
        _buffer.Flush();
        _changed?.Invoke();
    }

    /// <summary>No more comes.</summary>
    internal void Finish()
    {
        TellUnderruns();
        _buffer.Complete();
        _isFinished = true;
        _changed?.Invoke();
    }

    // Not where they happen, on the device's thread: a listener may take its time.
    private void TellUnderruns()
    {
        long count = _buffer.UnderrunCount;
        if (count == _underrunsTold)
            return;
        LiveMetrics.PlaybackUnderruns(count - _underrunsTold);
        _underrunsTold = count;
    }

    private void BeginTurn(int turn)
    {
        _buffer.Complete();
        _current?.End(_buffer.WrittenSamples);
        _meters.RemoveAll(static meter => meter.IsFinal);
        _turn = turn;
        var meter = new HeardMeter(_buffer, _buffer.WrittenSamples);
        _meters.Add(meter);
        Volatile.Write(ref _current, meter);
    }

    // The service speaks at one rate; another one is taken all the same.
    private ReadOnlySpan<short> Convert(ReadOnlySpan<short> samples, int sampleRate)
    {
        if (sampleRate == _options.InputRate || sampleRate is < Resampler.MinRate or > Resampler.MaxRate)
            return samples;
        if (_resampler?.InputRate != sampleRate)
            _resampler = new Resampler(sampleRate, _options.InputRate, _options.Quality);
        int length = _resampler.GetOutputLength(samples.Length);
        if (_converted.Length < length)
            _converted = new short[length];
        return _converted.AsSpan(0, _resampler.Process(samples, _converted));
    }
}
