using LiveProto.Messages;

namespace LiveProto.Client.Session.Turns;

/// <summary>What has come of the answer of one turn so far. Pure; not thread-safe.</summary>
internal sealed class TurnAnswer
{
    // More than any turn has; what is beyond still reaches the reader as events.
    private const int MaxItems = 256;
    private const int MaxPartBytes = 16 * 1024 * 1024;

    private List<Part>? _parts;
    private List<FunctionCall>? _calls;
    private BoundedText _said;
    private BoundedText _text;
    private BoundedText _thoughts;
    private UsageMetadata? _usage;
    private GroundingMetadata? _grounding;
    private UrlContextMetadata? _urlContext;
    private TurnCompleteReason? _reason;
    private TimeSpan? _answeredAt;
    private TimeSpan? _spokenAt;
    private TimeSpan _audio;
    private long _partBytes;

    /// <summary>Output has come, or a call.</summary>
    public bool HasBegun => _answeredAt is not null;

    /// <summary>Something has come that may not come again.</summary>
    public bool IsUnique { get; private set; }

    /// <summary>The server has said that all of it has come.</summary>
    public bool IsGenerated { get; private set; }

    /// <summary>Whether the server says that more follows without input.</summary>
    public bool IsInProgress { get; private set; }

    /// <summary>Nothing that belongs to a turn has come.</summary>
    public bool IsEmpty => !HasBegun && _usage is null && _reason is null;

    /// <summary>Whether events of the kind say something of an answer.</summary>
    public static bool Holds(LiveEventKind kind) => kind is LiveEventKind.Transcription or LiveEventKind.Text or LiveEventKind.Thought
        or LiveEventKind.Audio or LiveEventKind.Part or LiveEventKind.ToolCall or LiveEventKind.Usage or LiveEventKind.Grounding
        or LiveEventKind.UrlContext or LiveEventKind.TurnCompleteReason or LiveEventKind.InteractionStatus
        or LiveEventKind.GenerationComplete;

    /// <summary>Something of it has come.</summary>
    public void Begin(TimeSpan now, bool isUnique = true)
    {
        _answeredAt ??= now;
        IsUnique |= isUnique;
    }

    /// <inheritdoc cref="TurnRecord.Speak"/>
    public void Speak(TimeSpan duration, TimeSpan now)
    {
        Begin(now);
        _spokenAt ??= now;
        _audio += duration;
    }

    /// <inheritdoc cref="TurnRecord.GoOn"/>
    public void GoOn(bool forgetsCounts)
    {
        IsInProgress = IsGenerated = false;
        if (forgetsCounts)
            (_usage, _reason) = (null, null);
    }

    /// <inheritdoc cref="TurnRecord.Note"/>
    public bool Note(in LiveEvent item, TimeSpan now, Func<string?, bool>? isIdempotent)
    {
        switch (item.Kind)
        {
            case LiveEventKind.Transcription:
                Begin(now, isUnique: false);
                _said.Append(item.Transcription!.Text);
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
    /// <param name="number">Which it is.</param>
    /// <param name="ending">How it ended.</param>
    /// <param name="user">What the user said.</param>
    /// <param name="askedAt">When; null when nobody asked.</param>
    /// <param name="now">The present.</param>
    public LiveTurn End(int number, LiveTurnEnding ending, string user, TimeSpan? askedAt, TimeSpan now) => new()
    {
        Number = number,
        Ending = ending,
        Reason = _reason,
        UserTranscript = user,
        Transcript = _said.IsEmpty ? _text.ToString() : _said.ToString(),
        Text = _text.ToString(),
        Thoughts = _thoughts.ToString(),
        AudioDuration = _audio,
        Parts = _parts ?? [],
        ToolCalls = _calls ?? [],
        Usage = _usage,
        Grounding = _grounding,
        UrlContext = _urlContext,
        Latency = _answeredAt - askedAt ?? TimeSpan.Zero,
        AudioLatency = _spokenAt - askedAt ?? TimeSpan.Zero,
        Duration = now - (askedAt ?? _answeredAt) ?? TimeSpan.Zero,
    };

    private void Keep(Part part)
    {
        _partBytes += part.InlineData?.Data.Length ?? 0;
        if ((_parts ??= []).Count < MaxItems && _partBytes <= MaxPartBytes)
            _parts.Add(part);
    }
}
