namespace LiveProto.Client.Session.Turns;

/// <summary>What has come of one turn so far. Pure; not thread-safe.</summary>
/// <param name="number">Which turn of the session it is.</param>
internal sealed class TurnRecord(int number)
{
    // Null until something of it comes: most of the time nothing is asked.
    private TurnAnswer? _answer;
    private BoundedText _user;
    private BoundedText _lateUser;
    private TimeSpan? _askedAt;

    /// <summary>Which turn of the session it is.</summary>
    public int Number => number;

    /// <summary>The user has handed over a question, or the server has heard one.</summary>
    public bool IsAsked => _askedAt is not null;

    /// <summary>Something of the answer has come: output, or a call.</summary>
    public bool HasBegun => _answer is { HasBegun: true };

    /// <summary>
    /// All that has come of the answer may come again: calls without harm, and words of speech that is not there. Where only words have
    /// come, the question is told again, since they come late, too, and begin no answer.
    /// </summary>
    public bool CanComeAgain => _answer is { HasBegun: true, IsUnique: false };

    /// <summary>The server has said that all of the answer has come.</summary>
    public bool IsGenerated => _answer is { IsGenerated: true };

    /// <summary>Whether the server says that more follows without input.</summary>
    public bool IsInProgress => _answer is { IsInProgress: true };

    /// <summary>Whether a <c>turnComplete</c> would be empty: nothing that belongs to a turn has come.</summary>
    public bool IsEmpty => _answer is null or { IsEmpty: true };

    /// <summary>What the user said while the answer was already coming: late words of the question, or, if they cut it off, the next
    /// one.</summary>
    public string LateUserWords => _lateUser.ToString();

    private TurnAnswer Answer => _answer ??= new TurnAnswer();

    /// <summary>They are part of the question after all.</summary>
    public void TakeLateWords()
    {
        _user.Append(LateUserWords);
        _lateUser = default;
    }

    /// <summary>The user has handed over a question.</summary>
    public void Ask(TimeSpan now) => _askedAt = now;

    /// <summary>What the user said, as it is recognised.</summary>
    public void Hear(string text, TimeSpan now)
    {
        if (HasBegun)
        {
            _lateUser.Append(text);
            return;
        }

        _user.Append(text);
        Ask(now);
    }

    /// <summary>A <c>turnComplete</c> has come that does not end the turn.</summary>
    public void GoOn(bool forgetsCounts) => _answer?.GoOn(forgetsCounts);

    /// <summary>A piece of speech, of which nothing is kept but its length.</summary>
    public void Speak(TimeSpan duration, TimeSpan now) => Answer.Speak(duration, now);

    /// <summary>Something of the answer has come and was not kept.</summary>
    public void Miss(TimeSpan now) => Answer.Begin(now);

    /// <summary>Forgets the answer: its question is asked again.</summary>
    public void Restart() => _answer = null;

    /// <summary>Takes in an event of a server message. Answers whether it is output of the model.</summary>
    /// <param name="item">The event.</param>
    /// <param name="now">The present.</param>
    /// <param name="isIdempotent">Whether running a function again does no harm; null = of none.</param>
    public bool Note(in LiveEvent item, TimeSpan now, Func<string?, bool>? isIdempotent = null)
    {
        if (!TurnAnswer.Holds(item.Kind))
            return false;
        if (item is not { Kind: LiveEventKind.Transcription, Transcription.Side: TranscriptionSide.User })
            return Answer.Note(item, now, isIdempotent);
        Hear(item.Transcription.Text, now);
        return false;
    }

    /// <summary>The turn is over.</summary>
    // What was said into an answer that was cut off belongs to what comes next.
    public LiveTurn End(LiveTurnEnding ending, TimeSpan now) => Answer.End(number, ending,
        ending == LiveTurnEnding.Interrupted ? _user.ToString() : _user.ToString() + _lateUser, _askedAt, now);
}
