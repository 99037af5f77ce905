using LiveProto.Client.Transport;
using LiveProto.Messages;

namespace LiveProto.Client.Session.Turns;

/// <summary>
/// Says which turn an event belongs to and when a turn is over: every turn ends, once. Pure: it is told events, questions and the time. Not
/// thread-safe.
/// </summary>
/// <remarks>
/// <c>turnComplete</c> ends a turn unless one of its blocking calls is open or more follows without input; then the next one does, or the
/// server's taking the last call back. An interruption ends the turn at once, since the <c>turnComplete</c> behind it was seen not to come;
/// when it comes, it ends nothing. Nor does an empty one (no output, counts or reason) end what was asked after an interruption or a move:
/// it may still be of before.
/// </remarks>
/// <param name="course">Which <c>turnComplete</c> ends a turn; null = of a model whose calls all block.</param>
/// <param name="isIdempotent">Whether running a function again does no harm; null = of none.</param>
internal sealed class TurnLedger(AnswerCourse? course = null, Func<string?, bool>? isIdempotent = null) : IPassed
{
    private readonly AnswerCourse _course = course ?? new AnswerCourse();
    private bool _isAfterCut;
    private ServerMessage? _cutBy;
    private TimeSpan? _nextAskedAt;

    IEnumerable<object?> IPassed.Received => [_course];

    /// <summary>The turn that is going on, or the next one.</summary>
    public TurnRecord Current { get; private set; } = new(1);

    /// <summary>The turn that answers what is handed over now: the next one while an answer is coming, which the question cuts off or waits
    /// for.</summary>
    public int NumberOfNextQuestion => Current.HasBegun ? Current.Number + 1 : Current.Number;

    /// <summary>The user has handed over a question.</summary>
    public void Ask(TimeSpan now)
    {
        if (Current.HasBegun)
            _nextAskedAt = now;
        else
            Current.Ask(now);
    }

    /// <summary>
    /// Something is about to be delivered. Answers the turn that is over before it, or null: when more was to follow unasked and something
    /// was asked instead, what comes is told as the answer to that, since nobody can say of which of both it is.
    /// </summary>
    public LiveTurn? EndBeforeQuestion() => _nextAskedAt is { } askedAt && _course.IsBetween
        ? End(LiveTurnEnding.Completed, askedAt)
        : null;

    /// <summary>A call has its final answer.</summary>
    public void Answered(string? id) => _course.Answered(id);

    /// <summary>A piece of speech has been delivered. Allocates nothing.</summary>
    public void Speak(TimeSpan duration, TimeSpan now)
    {
        BeginPart();
        Current.Speak(duration, now);
    }

    /// <summary>What was asked has been answered, but its output was taken for more of what had been cut before.</summary>
    public void Missed(TimeSpan now)
    {
        if (Current.IsAsked)
            Current.Miss(now);
    }

    /// <summary>An event has been delivered. Answers the turn that is over with it, or null.</summary>
    public LiveTurn? Note(in LiveEvent item, TimeSpan now)
    {
        if (_cutBy is not null && ReferenceEquals(item.Message, _cutBy) && IsEndOfCutTurn(item.Kind))
            return null;
        if (Current.Note(item, now, isIdempotent) && item.Kind != LiveEventKind.ToolCall)
            BeginPart();
        switch (item.Kind)
        {
            case LiveEventKind.Interrupted:
                return Current.HasBegun ? Interrupt(item, now) : null;
            case LiveEventKind.ToolCall:
                _course.Call(item.ToolCalls);
                return null;
            case LiveEventKind.ToolCallCancellation:
                return _course.Cancel(item.CancelledCalls) ? End(LiveTurnEnding.Interrupted, now) : null;
            case LiveEventKind.GenerationComplete:
                _course.Generated();
                return null;
            case LiveEventKind.TurnComplete:
                return Complete(item, now);
            default:
                return null;
        }
    }

    /// <summary>The connection is gone. Answers the turn that is over with it, or null: what was asked and not answered may be told
    /// again.</summary>
    public LiveTurn? ConnectionLost(string? why, TimeSpan now)
    {
        // What has come of the answer will come again.
        if (Current is { IsAsked: true, CanComeAgain: true })
            Current.Restart();
        LiveTurn? turn = !Current.HasBegun ? null
            : Current.IsGenerated && !_course.IsCallOpen ? End(LiveTurnEnding.Completed, now)
            : End(LiveTurnEnding.Lost, now) with { Loss = why };
        _isAfterCut = true;
        _course.Reset();
        return turn;
    }

    /// <summary>There is another connection, and what was asked is not told again on it. Answers the turn that is over with it, or
    /// null.</summary>
    public LiveTurn? QuestionLost(string why, TimeSpan now) =>
        Current is { IsAsked: true, HasBegun: false } ? End(LiveTurnEnding.Lost, now) with { Loss = why } : null;

    /// <summary>The session is over. Answers the turn that is over with it, or null.</summary>
    public LiveTurn? SessionEnded(string why, TimeSpan now) =>
        Current.HasBegun || Current.IsAsked ? End(LiveTurnEnding.SessionEnded, now) with { Loss = why } : null;

    // What the user said before this part is answered by it, not by what comes next.
    private void BeginPart()
    {
        if (_course.IsBetween)
            Current.TakeLateWords();
        _course.Output();
    }

    private static bool IsEndOfCutTurn(LiveEventKind kind) =>
        kind is LiveEventKind.Usage or LiveEventKind.Grounding or LiveEventKind.UrlContext or LiveEventKind.InteractionStatus
            or LiveEventKind.TurnCompleteReason
            or LiveEventKind.GenerationComplete or LiveEventKind.TurnComplete;

    private LiveTurn Interrupt(in LiveEvent item, TimeSpan now)
    {
        // What ends the turn may come in the same message; told behind the interruption, it is of before it.
        ServerMessage message = item.Message!;
        foreach (LiveEvent last in LiveEvents.From(message with { ServerContent = message.ServerContent! with { ModelTurn = null } }))
        {
            if (IsEndOfCutTurn(last.Kind))
                Current.Note(last, now);
        }

        LiveTurn turn = End(LiveTurnEnding.Interrupted, now);
        _cutBy = message;
        _isAfterCut = true;
        _course.Cut(isComplete: message.ServerContent is { TurnComplete: true });
        return turn;
    }

    private LiveTurn? Complete(in LiveEvent item, TimeSpan now)
    {
        bool isEmpty = Current.IsEmpty && item.Message?.ServerContent is not { WaitingForInput: true };
        // More follows unasked; when something was asked meanwhile, that is told as its turn: nobody can say which of both it is.
        bool goesOn = Current.IsInProgress && _nextAskedAt is null;
        if (_course.Complete(goesOn, out bool isOfBefore) && !(isEmpty && (_isAfterCut || !Current.IsAsked)))
            return End(LiveTurnEnding.Completed, now);
        Current.GoOn(forgetsCounts: isOfBefore);
        return null;
    }

    private LiveTurn End(LiveTurnEnding ending, TimeSpan now)
    {
        LiveTurn turn = Current.End(ending, now);
        string words = ending == LiveTurnEnding.Interrupted ? Current.LateUserWords : "";
        Current = new TurnRecord(Current.Number + 1);
        if (words.Length > 0)
            Current.Hear(words, now);
        if (_nextAskedAt is { } askedAt)
            Current.Ask(askedAt);
        _nextAskedAt = null;
        _isAfterCut = false;
        _course.Reset();
        return turn;
    }
}
