namespace LiveProto.Client.Session;

/// <summary>
/// Whether something is expected of the server, so that its silence says that the connection may be dead: an answer is due, or it is being
/// sent audio. Never of a session in which nothing goes on. Pure; not thread-safe; a value, whose field must not be readonly.
/// </summary>
internal struct Expectation
{
    // Audio comes in pieces; a microphone that pauses for the given time is off.
    private static readonly TimeSpan s_audio = TimeSpan.FromSeconds(5);

    // What is silent for the given time though it lives has nothing to say: listening to music on hold, a model that chose not to answer.
    private static readonly TimeSpan s_answer = TimeSpan.FromMinutes(1);

    private TimeSpan? _audioUntil;
    private TimeSpan? _answerUntil;

    /// <summary>What the connection was told last.</summary>
    public bool IsTold { get; private set; }

    /// <summary>When time alone ends it; null when nothing is expected, or nobody was told so.</summary>
    public TimeSpan? Until => !IsTold ? null
        : _audioUntil is { } audio && _answerUntil is { } answer ? SessionTime.Later(audio, answer)
        : _audioUntil ?? _answerUntil;

    /// <summary>Audio is sent.</summary>
    public void Sent(TimeSpan now) => _audioUntil = SessionTime.Add(now, s_audio);

    /// <summary>Something was handed over or has come, and an answer is due behind it, or not.</summary>
    public void Answer(bool isDue, TimeSpan now) => _answerUntil = isDue ? SessionTime.Add(now, s_answer) : null;

    /// <summary>Whether the connection has to be told; then <see cref="IsTold"/> says what.</summary>
    /// <param name="isOpen">There is a connection that is not being left.</param>
    /// <param name="now">The present.</param>
    public bool TryTell(bool isOpen, TimeSpan now)
    {
        bool isExpecting = isOpen && (now < _audioUntil || now < _answerUntil);
        if (isExpecting == IsTold)
            return false;
        IsTold = isExpecting;
        return isOpen;
    }

    /// <summary>The connection is gone; the next one has been told nothing.</summary>
    public void ConnectionLost()
    {
        IsTold = false;
        _audioUntil = _answerUntil = null;
    }
}
