using LiveProto.Client.Session.Sending;
using LiveProto.Messages;

namespace LiveProto.Client.Session;

/// <summary>
/// Whether the user is speaking. Manual detection: from <c>activityStart</c> to <c>activityEnd</c>. Automatic: the server's signals where
/// it gives them, else the loudness of what is being sent. Pure; not thread-safe; a value, whose field must not be readonly.
/// </summary>
/// <param name="isManual">Whether the setup disabled automatic detection.</param>
internal struct UtteranceTracker(bool isManual)
{
    private EnergyMeter? _meter;
    private bool _isMarked;
    private bool? _isHeard;
    private bool _hasRisenAgain;

    /// <summary>Measures what is sent; null until something is.</summary>
    public readonly object? Meter => _meter;

    /// <summary>The user is speaking.</summary>
    public bool IsSpeaking => isManual ? _isMarked : _isHeard ?? IsLoud;

    /// <summary>Only loudness says that he is, which may be music on hold.</summary>
    public bool IsByLoudnessOnly => !isManual && _isHeard is null && IsLoud;

    /// <summary>There is voice in what is being sent, for all that anybody knows: the server hears a begin later than it is sent.</summary>
    public bool IsVoice => isManual ? _isMarked : _isHeard == true || IsLoud;

    /// <summary>The user marks speech, and is between the marks.</summary>
    public bool IsMarked => isManual && _isMarked;

    /// <summary>Whether a message that is handed over now is part of what is being said.</summary>
    public bool Holds(SentKind kind) => kind switch
    {
        SentKind.Audio => IsVoice,
        SentKind.ActivityStart or SentKind.ActivityEnd or SentKind.AudioStreamEnd => true,
        SentKind.Video => !isManual || _isMarked,
        SentKind.RealtimeText => IsMarked,
        _ => false,
    };

    /// <summary>Loudness began with the last chunk.</summary>
    public bool IsOnset { get; private set; }

    private bool IsLoud => _meter is { IsSpeech: true };

    /// <summary>Audio is handed over.</summary>
    /// <param name="samples">PCM16 mono.</param>
    /// <param name="sampleRate">Hz.</param>
    public void ApplyAudio(ReadOnlySpan<short> samples, int sampleRate)
    {
        if (isManual)
            return;
        bool wasLoud = IsLoud;
        (_meter ??= new EnergyMeter()).Apply(samples, sampleRate);
        IsOnset = IsLoud && !wasLoud;
        _hasRisenAgain |= IsOnset && _isHeard == true;
    }

    /// <summary>Another message is handed over.</summary>
    public void Apply(SentKind kind)
    {
        if (kind is SentKind.ActivityStart or SentKind.ActivityEnd)
            _isMarked = kind == SentKind.ActivityStart;
        else if (kind == SentKind.AudioStreamEnd)
            End();
    }

    /// <summary>The server says that it hears speech begin or end. Answers whether one ended.</summary>
    /// <param name="type">Which of both.</param>
    /// <param name="isNews">What is being said now is newer than what the server can have heard.</param>
    /// <param name="isSince">The user began to speak again before this was heard: there was quiet in between.</param>
    public bool Apply(VoiceActivityType? type, bool isNews, out bool isSince)
    {
        isSince = false;
        if (type == VoiceActivityType.ActivityStart)
            (_isHeard, _hasRisenAgain) = (true, false);
        if (type != VoiceActivityType.ActivityEnd || _isHeard is null)
            return false;
        isSince = _hasRisenAgain || isNews;
        (_isHeard, _hasRisenAgain) = (false, false);
        // The quiet behind it is not of what was said; if somebody speaks on, loudness tells.
        if (!isSince)
            _meter?.EndSpeech();
        return true;
    }

    /// <summary>What was being said is over, or lost.</summary>
    public void End()
    {
        _isMarked = false;
        _isHeard = _isHeard is null ? null : false;
        _meter?.EndSpeech();
    }

    /// <summary>Another connection: its server has not said yet whether it gives signals.</summary>
    public void ApplyConnectionLost() => (_isHeard, _hasRisenAgain) = (null, false);
}
