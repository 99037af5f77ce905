namespace LiveProto.Client.Session.Sending;

/// <summary>
/// Lets nothing through of an utterance whose beginning is lost, until the next one begins; and says when audio has waited for a connection
/// so long that it is lost as a whole. Pure; not thread-safe; a value, whose field must not be readonly.
/// </summary>
internal struct DeafEar
{
    /// <summary>So long speech waits for a connection.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private bool _isClosed;
    private bool _isQuietAwaited;
    private bool _isSpeechWaiting;
    private TimeSpan? _waitingSince;

    /// <summary>An utterance is lost.</summary>
    /// <param name="isSpeaking">It goes on.</param>
    public void Close(bool isSpeaking)
    {
        _isClosed = _isQuietAwaited = isSpeaking;
        _waitingSince = null;
        _isSpeechWaiting = false;
    }

    /// <summary>What waited is lost, but for what somebody has said since then, and says.</summary>
    public void WaitFrom(TimeSpan? since)
    {
        _isClosed = _isQuietAwaited = false;
        _waitingSince = since;
        _isSpeechWaiting = since is not null;
    }

    /// <summary>Whether a message is part of what is lost. The begin of another utterance opens the ear.</summary>
    /// <param name="kind">What it is; no audio.</param>
    /// <param name="isManual">Whether utterances are marked: what stands between the marks is of them.</param>
    public bool IsDeafTo(SentKind kind, bool isManual)
    {
        if (!_isClosed)
            return false;
        switch (kind)
        {
            case SentKind.ActivityStart:
                _isClosed = false;
                return false;
            case SentKind.ActivityEnd or SentKind.AudioStreamEnd:
                _isClosed = false;
                return true;
            default:
                return isManual && kind is SentKind.RealtimeText or SentKind.Video;
        }
    }

    /// <summary>Whether a chunk is part of what is lost: until there was quiet, where utterances are not marked.</summary>
    public bool IsDeafToAudio(bool isSpeaking)
    {
        if (!_isClosed)
            return false;
        if (_isQuietAwaited)
            _isQuietAwaited = isSpeaking;
        else if (isSpeaking)
            _isClosed = false;
        return _isClosed;
    }

    /// <summary>Whether what waits has waited too long, counted from the first chunk in which somebody speaks.</summary>
    /// <param name="now">The present.</param>
    /// <param name="isWaiting">Another chunk has to wait; false when there is a connection again.</param>
    /// <param name="isSpeaking">Somebody speaks in it.</param>
    public bool HasWaitedTooLong(TimeSpan now, bool isWaiting, bool isSpeaking)
    {
        bool isOnset = isSpeaking && !_isSpeechWaiting;
        bool isTooLong = !isOnset && _waitingSince is { } since && now - since >= Patience;
        _waitingSince = !isWaiting ? null : isOnset ? now : _waitingSince ?? now;
        _isSpeechWaiting = isWaiting && (_isSpeechWaiting || isSpeaking);
        return isTooLong;
    }
}
