using System.Globalization;
using LiveProto.Audio;

namespace LiveProto.Mocking.Session.Activity;

/// <summary>
/// The audio stream of a session, found to hold speech by its energy, on audio time: how it is chopped and when it arrives makes no
/// difference.
/// </summary>
internal sealed class SpeechInput(SessionSettings settings, ISpeechListener listener)
{
    private readonly EnergyVad _vad = new(settings.Activity);
    private readonly double _endThreshold = settings.Activity.EndThreshold;
    private readonly Listener _ear = new();
    private FrameCutter? _cutter;
    private TimeSpan _turnStart;
    private bool _isOpen;
    private TimeSpan? _firstLoud;
    private TimeSpan _lastLoud;

    /// <summary>Rate of the stream, once it has begun.</summary>
    public int? SampleRate => _cutter?.SampleRate;

    /// <summary>Whether the user is speaking, or has marked the start of activity.</summary>
    public bool IsActive => _isOpen || _vad.IsActive;

    /// <summary>Whether audio is under way that may become speech.</summary>
    public bool IsPending => IsActive || _vad.IsCandidate;

    /// <summary>Whether the client has ever marked activity.</summary>
    public bool HasOpened { get; private set; }

    /// <summary>Video frames since activity began.</summary>
    public int Frames { get; set; }

    /// <summary>Takes PCM16 little-endian of any length.</summary>
    public void Push(ReadOnlySpan<byte> pcm, int sampleRate)
    {
        FrameCutter cutter = _cutter ??= new FrameCutter(sampleRate);
        while (cutter.TryRead(ref pcm, out ReadOnlySpan<short> frame))
        {
            if (settings.HasManualActivity)
                PushManual(frame);
            else
                PushAutomatic(frame);
        }
    }

    /// <summary>activityStart; false when it was open already.</summary>
    public bool Open()
    {
        if (_isOpen)
            return false;
        _isOpen = HasOpened = true;
        Frames = 0;
        _firstLoud = null;
        _turnStart = _vad.Position;
        listener.ActivityStarted(_vad.Position, _vad.Position);
        return true;
    }

    /// <summary>activityEnd; false when it was not open.</summary>
    public bool Close()
    {
        if (!_isOpen)
            return false;
        _isOpen = false;
        TimeSpan all = _vad.Position - _turnStart;
        TimeSpan speech = _firstLoud is { } first ? _lastLoud - first : all;
        listener.ActivityEnded(new Utterance(Understand(speech), all, speech, _vad.Position, Frames), _vad.Position);
        return true;
    }

    /// <summary>audioStreamEnd: what is under way ends now; the stream may go on later.</summary>
    public void EndStream()
    {
        _cutter?.Reset();
        React(_vad.Flush());
    }

    private void PushAutomatic(ReadOnlySpan<short> frame)
    {
        bool wasCandidate = _vad.IsCandidate;
        VadEvent change = _vad.Push(AudioLevel.Measure(frame).Rms);
        if (IsPending)
            _ear.Hear(frame, _cutter!.SampleRate);
        else if (wasCandidate)
            _ear.Forget();
        React(change);
    }

    private void PushManual(ReadOnlySpan<short> frame)
    {
        TimeSpan start = _vad.Position;
        _vad.Skip();
        if (!_isOpen)
            return;
        _ear.Hear(frame, _cutter!.SampleRate);
        if (AudioLevel.Measure(frame).Rms < _endThreshold)
            return;
        _firstLoud ??= start;
        _lastLoud = _vad.Position;
    }

    private void React(VadEvent change)
    {
        if (change == VadEvent.Start)
        {
            Frames = 0;
            listener.ActivityStarted(_vad.SpeechStart, _vad.Position);
        }
        else if (change == VadEvent.End)
        {
            TimeSpan speech = _vad.SpeechEnd - _vad.SpeechStart;
            TimeSpan counted = settings.CountsIdleAudio ? _vad.Position - _turnStart : speech;
            _turnStart = _vad.Position;
            listener.ActivityEnded(new Utterance(Understand(speech), counted, speech, _vad.SpeechEnd, Frames), _vad.Position);
        }
    }

    private string Understand(TimeSpan speech) =>
        _ear.Finish() ?? string.Create(CultureInfo.InvariantCulture, $"(speech, {speech.TotalSeconds:0.0} s)");
}
