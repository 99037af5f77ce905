using LiveProto.Messages;

namespace LiveProto.Client.Session.Turns;

/// <summary>What has come of one turn so far. Pure; not thread-safe.</summary>
/// <param name="number">Which turn of the session it is.</param>
internal sealed class TurnRecord(int number)
{
    // More than any turn has; what is beyond still reaches the reader as events.
    private const int MaxItems = 256;
    private const int MaxPartBytes = 16 * 1024 * 1024;

    private List<Part>? _parts;
    private List<FunctionCall>? _calls;
    private BoundedText _user;
    private BoundedText _lateUser;
    private BoundedText _said;
    private BoundedText _text;
    private BoundedText _thoughts;
    private UsageMetadata? _usage;
    private GroundingMetadata? _grounding;
    private UrlContextMetadata? _urlContext;
    private TurnCompleteReason? _reason;
    private TimeSpan? _askedAt;
    private TimeSpan? _answeredAt;
    private bool _isUnique;
    private TimeSpan? _spokenAt;
    private TimeSpan _audio;
    private long _partBytes;

    /// <summary>Which turn of the session it is.</summary>
    public int Number => number;

    /// <summary>The user has handed over a question, or the server has heard one.</summary>
    public bool IsAsked { get; private set; }

    /// <summary>Something of the answer has come: output, or a call.</summary>
    public bool HasBegun => _answeredAt is not null;

    /// <summary>
    /// All that has come of the answer may come again: calls without harm, and words of speech that is not there. Where only words have
    /// come, the question is told again, since they come late, too, and begin no answer.
    /// </summary>
    public bool CanComeAgain => HasBegun && !_isUnique;

    /// <summary>The server has said that all of the answer has come.</summary>
    public bool IsGenerated { get; private set; }

    /// <summary>Whether the server says that more follows without input.</summary>
    public bool IsInProgress { get; private set; }

    /// <summary>Whether a <c>turnComplete</c> would be empty: nothing that belongs to a turn has come.</summary>
    public bool IsEmpty => !HasBegun && _usage is null && _reason is null;

    /// <summary>What the user said while the answer was already coming: late words of the question, or, if they cut it off, the next
    /// one.</summary>
    public string LateUserWords => _lateUser.ToString();

    /// <summary>They are part of the question after all.</summary>
    public void TakeLateWords()
    {
        _user.Append(LateUserWords);
        _lateUser = default;
    }

    /// <summary>The user has handed over a question.</summary>
    public void Ask(TimeSpan now)
    {
        IsAsked = true;
        _askedAt = now;
    }

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
    public void GoOn(bool forgetsCounts)
    {
        IsInProgress = IsGenerated = false;
        if (forgetsCounts)
            (_usage, _reason) = (null, null);
    }

    /// <summary>A piece of speech, of which nothing is kept but its length.</summary>
    public void Speak(TimeSpan duration, TimeSpan now)
    {
        Begin(now);
        _spokenAt ??= now;
        _audio += duration;
    }

    /// <summary>Something of the answer has come and was not kept.</summary>
    public void Miss(TimeSpan now) => Begin(now);

    /// <summary>Forgets the answer: its question is asked again.</summary>
    public void Restart() =>
        (_answeredAt, _said, _calls, _usage, _reason, IsInProgress, IsGenerated) = (null, default, null, null, null, false, false);

    /// <summary>Takes in an event of a server message. Answers whether it is output of the model.</summary>
    /// <param name="item">The event.</param>
    /// <param name="now">The present.</param>
    /// <param name="isIdempotent">Whether running a function again does no harm; null = of none.</param>
    public bool Note(in LiveEvent item, TimeSpan now, Func<string?, bool>? isIdempotent = null)
    {
        switch (item.Kind)
        {
            case LiveEventKind.Transcription when item.Transcription!.Side == TranscriptionSide.User:
                Hear(item.Transcription.Text, now);
                break;
            case LiveEventKind.Transcription:
                Begin(now, isUnique: false);
                _said.Append(item.Transcription.Text);
                return true;
            case LiveEventKind.Text:
                Begin(now);
                _text.Append(item.Text);
                return true;
            case LiveEventKind.Thought:
                Begin(now);
                _thoughts.Append(item.Thought);
                return true;
            case LiveEventKind.Audio:
                Speak(item.Audio.Duration, now);
                return true;
            case LiveEventKind.Part:
                Begin(now);
                Keep(item.Part!);
                return true;
            case LiveEventKind.ToolCall:
                Begin(now, isUnique: isIdempotent is null || !item.ToolCalls.All(call => isIdempotent(call.Name)));
                (_calls ??= []).AddRange(item.ToolCalls.Take(MaxItems - _calls.Count));
                break;
            case LiveEventKind.Usage:
                _usage = item.Usage;
                break;
            case LiveEventKind.Grounding:
                _grounding = item.Grounding;
                break;
            case LiveEventKind.UrlContext:
                _urlContext = item.UrlContext;
                break;
            case LiveEventKind.TurnCompleteReason:
                _reason = item.TurnCompleteReason;
                break;
            case LiveEventKind.InteractionStatus:
                IsInProgress = item.InteractionStatus == InteractionStatus.InProgress;
                break;
            case LiveEventKind.GenerationComplete:
                IsGenerated = true;
                break;
        }

        return false;
    }

    /// <summary>The turn is over.</summary>
    public LiveTurn End(LiveTurnEnding ending, TimeSpan now) => new()
    {
        Number = number,
        Ending = ending,
        Reason = _reason,
        // What was said into an answer that was cut off belongs to what comes next.
        UserTranscript = ending == LiveTurnEnding.Interrupted ? _user.ToString() : _user.ToString() + _lateUser,
        Transcript = _said.IsEmpty ? _text.ToString() : _said.ToString(),
        Text = _text.ToString(),
        Thoughts = _thoughts.ToString(),
        AudioDuration = _audio,
        Parts = _parts ?? [],
        ToolCalls = _calls ?? [],
        Usage = _usage,
        Grounding = _grounding,
        UrlContext = _urlContext,
        Latency = _answeredAt - _askedAt ?? TimeSpan.Zero,
        AudioLatency = _spokenAt - _askedAt ?? TimeSpan.Zero,
        Duration = now - (_askedAt ?? _answeredAt) ?? TimeSpan.Zero,
    };

    private void Begin(TimeSpan now, bool isUnique = true)
    {
        _answeredAt ??= now;
        _isUnique |= isUnique;
    }

    private void Keep(Part part)
    {
        _partBytes += part.InlineData?.Data.Length ?? 0;
        if ((_parts ??= []).Count < MaxItems && _partBytes <= MaxPartBytes)
            _parts.Add(part);
    }
}
