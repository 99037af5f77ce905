namespace LiveProto.Mocking.Session.Activity;

/// <summary>What a frame of audio changed.</summary>
internal enum VadEvent
{
    None,

    /// <summary>Enough speech was heard: activity began, <see cref="EnergyVad.SpeechStart"/> back in the audio.</summary>
    Start,

    /// <summary>Enough silence was heard: activity ended.</summary>
    End,
}

/// <summary>
/// Finds speech by energy, on audio time: it is told the level of each frame of 20 ms and keeps no clock. Silence and speech are compared
/// with two thresholds, by sensitivity; a dip of one frame breaks neither.
/// </summary>
internal sealed class EnergyVad(VadSettings settings)
{
    /// <summary>Length of a frame.</summary>
    public static readonly TimeSpan FrameDuration = TimeSpan.FromMilliseconds(FrameMs);

    private const int FrameMs = 20;

    /// <summary>Frames below the threshold that a beginning of speech may hold in a row.</summary>
    private const int ToleratedDip = 1;

    private readonly int _framesToStart = FramesOf(settings.PrefixPaddingMs);
    private readonly int _framesToEnd = FramesOf(settings.SilenceDurationMs);
    private int _loud;
    private int _quiet;

    /// <summary>Audio time of all frames so far.</summary>
    public TimeSpan Position { get; private set; }

    /// <summary>Whether activity is going on.</summary>
    public bool IsActive { get; private set; }

    /// <summary>A beginning that is not committed yet, or the running activity: where its speech began.</summary>
    public TimeSpan SpeechStart { get; private set; }

    /// <summary>End of the last frame that held speech.</summary>
    public TimeSpan SpeechEnd { get; private set; }

    /// <summary>Whether speech has begun that is too short yet to count.</summary>
    public bool IsCandidate => !IsActive && _loud > 0;

    /// <summary>Takes the next 20 ms. <paramref name="rms"/> is in units of 16-bit samples, 0–32768.</summary>
    public VadEvent Push(double rms)
    {
        TimeSpan start = Position;
        Position += FrameDuration;
        return IsActive ? PushActive(rms) : PushIdle(rms, start);
    }

    /// <summary>Lets 20 ms pass without looking at them: the client marks activity itself.</summary>
    public void Skip() => Position += FrameDuration;

    /// <summary>The stream ended (audioStreamEnd): running activity ends now, a beginning is forgotten.</summary>
    public VadEvent Flush()
    {
        bool wasActive = IsActive;
        IsActive = false;
        _loud = _quiet = 0;
        return wasActive ? VadEvent.End : VadEvent.None;
    }

    /// <summary>Frames that cover a time, at least one. Any int a client sends is a good time.</summary>
    private static int FramesOf(int ms) => Math.Max(1, ms / FrameMs + (ms % FrameMs > 0 ? 1 : 0));

    private VadEvent PushIdle(double rms, TimeSpan start)
    {
        if (rms < settings.StartThreshold)
        {
            if (_loud > 0 && ++_quiet > ToleratedDip)
                _loud = _quiet = 0;
            return VadEvent.None;
        }

        if (_loud++ == 0)
            SpeechStart = start;
        _quiet = 0;
        SpeechEnd = Position;
        if (_loud < _framesToStart)
            return VadEvent.None;
        IsActive = true;
        return VadEvent.Start;
    }

    private VadEvent PushActive(double rms)
    {
        if (rms >= settings.EndThreshold)
        {
            _quiet = 0;
            SpeechEnd = Position;
            return VadEvent.None;
        }

        return ++_quiet < _framesToEnd ? VadEvent.None : Flush();
    }
}
