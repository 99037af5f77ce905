using LiveProto.Client.Session.Sending;

namespace LiveProto.Client.Session.Turns;

/// <summary>What the user has asked of which no answer has begun, and what they have told without asking yet. Pure; not
/// thread-safe; a value, whose field must not be readonly.</summary>
internal struct Asking
{
    private bool _hasMarkedText;

    /// <summary>Words are asked, for which an answer is due however long it takes.</summary>
    public bool IsAsked { get; private set; }

    /// <summary>When something was asked, or the server heard the user last; null when nothing is asked.</summary>
    public TimeSpan? AskedAt { get; private set; }

    /// <summary>When an utterance ended that may be a question; null when there is none.</summary>
    public TimeSpan? SpokenUntil { get; private set; }

    /// <summary>Something was told to which the question is still to come.</summary>
    public bool HasOpenContext { get; private set; }

    /// <summary>A message is handed over.</summary>
    /// <param name="message">The message, which says whether it asks.</param>
    /// <param name="wasSpeaking">The user was speaking before it.</param>
    /// <param name="now">The present.</param>
    public void Sent(SentMessage message, bool wasSpeaking, TimeSpan now)
    {
        if (message.Asks)
        {
            HasOpenContext = false;
            AskedAt = now;
        }

        switch (message.Kind)
        {
            case SentKind.Context:
                HasOpenContext = true;
                break;
            case SentKind.ActivityStart:
                _hasMarkedText = false;
                break;
            case SentKind.RealtimeText when !message.Asks:
                _hasMarkedText = true;
                break;
            // Speech may come to nothing; words are asked.
            case SentKind.ActivityEnd when _hasMarkedText:
                _hasMarkedText = false;
                IsAsked = true;
                break;
            case SentKind.ToolResponse or SentKind.ActivityEnd:
            case SentKind.AudioStreamEnd when wasSpeaking:
                SpokenUntil = now;
                break;
            case SentKind.Question or SentKind.RealtimeText when message.Asks:
                IsAsked = true;
                break;
        }
    }

    /// <summary>The user has stopped speaking.</summary>
    public void Spoken(TimeSpan now) => SpokenUntil = now;

    /// <summary>The server has heard the user.</summary>
    public void Heard(TimeSpan now) => SpokenUntil = AskedAt = now;

    /// <summary>What was told is asked with what was said, or known to the server as far as it is not open.</summary>
    public void CloseContext(bool isStillOpen = false) => HasOpenContext &= isStillOpen;

    /// <summary>An answer begins.</summary>
    /// <param name="hasQuestion">There is another question that it does not answer.</param>
    public void AnswerBegun(bool hasQuestion)
    {
        AskedAt = SpokenUntil = null;
        IsAsked = hasQuestion;
    }

    /// <summary>The connection is gone.</summary>
    public void ConnectionLost() => SpokenUntil = null;

    /// <summary>There is another connection, and this was told again on it.</summary>
    public void Moved(LiveMove move, TimeSpan now)
    {
        IsAsked &= !move.IsQuestionLost;
        if (move.IsAskedAgain)
            SpokenUntil = now;
        AskedAt = move.IsAskedAgain ? now : null;
        HasOpenContext &= !move.IsContextLost;
    }
}
