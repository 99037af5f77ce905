namespace LiveProto.Client.Session.Sending;

/// <summary>
/// Lets nothing through of an utterance whose beginning is lost, until the next one begins; and says when audio has waited for a connection
/// so long that it is lost as a whole. Pure; not thread-safe.
/// </summary>
/// <param name="isManual">Whether utterances are marked.</param>
internal sealed class DeafEar(bool isManual)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private bool _isClosed;
    private bool _isQuietAwaited;
    private TimeSpan? _waitingSince;

    /// <summary>An utterance is lost.</summary>
    /// <param name="isSpeaking">It goes on.</param>
    public void Close(bool isSpeaking)
    {
        _isClosed = isManual || isSpeaking;
        _isQuietAwaited = isSpeaking;
        _waitingSince = null;
    }

    /// <summary>Whether a message is part of what is lost. The begin of another utterance opens the ear.</summary>
    public bool IsDeafTo(SentKind kind)
    {
        if (kind == SentKind.ActivityStart)
            _isClosed = false;
        return _isClosed && kind is (SentKind.ActivityEnd or SentKind.AudioStreamEnd or SentKind.Audio);
    }

    /// <summary>Whether a chunk is part of what is lost. Where utterances are not marked, speech after quiet opens the ear.</summary>
    public bool IsDeafToAudio(bool isSpeaking)
    {
        if (!_isClosed || isManual)
            return _isClosed;
        if (_isQuietAwaited)
            _isQuietAwaited = isSpeaking;
        else if (isSpeaking)
            _isClosed = false;
        return _isClosed;
    }

    /// <summary>Whether what waits has waited too long.</summary>
    /// <param name="now">The present.</param>
    /// <param name="isWaiting">Another chunk has to wait; false when there is a connection again.</param>
    public bool HasWaitedTooLong(TimeSpan now, bool isWaiting)
    {
        bool isTooLong = _waitingSince is { } since && now - since >= s_patience;
        _waitingSince = isWaiting ? _waitingSince ?? now : null;
        return isTooLong;
    }
}
