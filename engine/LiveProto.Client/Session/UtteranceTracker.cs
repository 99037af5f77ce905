using LiveProto.Client.Session.Sending;
using LiveProto.Messages;

namespace LiveProto.Client.Session;

/// <summary>
/// Whether the user is speaking. Manual detection: from <c>activityStart</c> to <c>activityEnd</c>. Automatic: the server's signals where it
/// gives them, else the loudness of what is being sent. Pure; not thread-safe.
/// </summary>
/// <param name="isManual">Whether the setup disabled automatic detection.</param>
/// <param name="sampleRate">Hz of what is being sent.</param>
internal sealed class UtteranceTracker(bool isManual, int sampleRate)
{
    private EnergyMeter? _meter;
    private bool _isMarked;
    private bool? _isHeard;

    /// <summary>The user is speaking.</summary>
    public bool IsSpeaking => isManual ? _isMarked : _isHeard ?? IsLoud;

    /// <summary>Only loudness says that he is, which may be music on hold.</summary>
    public bool IsByLoudnessOnly => !isManual && _isHeard is null && IsLoud;

    private bool IsLoud => _meter is { IsSpeech: true };

    /// <summary>Audio is handed over.</summary>
    public void ApplyAudio(ReadOnlySpan<short> samples)
    {
        if (!isManual)
            (_meter ??= new EnergyMeter()).Apply(samples, sampleRate);
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
    public bool Apply(VoiceActivityType? type)
    {
        if (type == VoiceActivityType.ActivityStart)
            _isHeard = true;
        else if (type == VoiceActivityType.ActivityEnd && _isHeard is not null)
            return !(_isHeard = false).Value;
        return false;
    }

    /// <summary>What was being said is over, or lost.</summary>
    public void End()
    {
        _isMarked = false;
        _isHeard = _isHeard is null ? null : false;
        _meter?.EndSpeech();
    }

    /// <summary>Another connection: its server has not said yet whether it gives signals.</summary>
    public void ApplyConnectionLost() => _isHeard = null;
}
