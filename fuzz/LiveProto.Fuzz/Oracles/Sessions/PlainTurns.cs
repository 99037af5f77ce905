using LiveProto.Client;
using LiveProto.Messages;

namespace LiveProto.Fuzz.Oracles.Sessions;

/// <summary>Turns, each a list of what was told of it; what came of one is put together when it ends.</summary>
internal sealed class PlainTurns
{
    private const int MostItems = 256;

    private readonly HashSet<string> _openCalls = [];
    private List<PlainEvent> _told = [];
    private string _user = "";
    private string _lateUser = "";
    private ServerMessage? _cutBy;
    private bool _isAsked;
    private bool _hasBegun;
    private bool _isAfterCut;
    private bool _isOwed;
    private bool _isHeld;
    private bool _isInProgress;
    private bool _isBetween;

    /// <summary>The number of the turn that is under way, or comes next.</summary>
    public int Number { get; private set; } = 1;

    /// <summary>What was asked was answered, but all of it dropped.</summary>
    public void Miss() => _hasBegun |= _isAsked;

    /// <summary>An event was told: the end of the turn behind it, if it is one.</summary>
    public PlainEvent? Tell(PlainEvent told)
    {
        // What ends a turn that was cut in the same message was counted with it.
        if (_cutBy is not null && ReferenceEquals(told.Message, _cutBy) && IsOfTheEnd(told.Kind))
            return null;
        Take(told);
        switch (told.Kind)
        {
            case LiveEventKind.Interrupted when _hasBegun:
                return Cut(told.Message!);
            case LiveEventKind.GenerationComplete:
                _isOwed = false;
                return null;
            case LiveEventKind.ToolCall:
                _isOwed = _isBetween = false;
                return null;
            case LiveEventKind.ToolCallCancellation:
                bool wasOpen = _openCalls.Count > 0;
                _openCalls.ExceptWith(told.Message!.ToolCallCancellation!.Ids);
                return _isHeld && wasOpen && _openCalls.Count == 0 ? End(LiveTurnEnding.Interrupted) : null;
            case LiveEventKind.TurnComplete:
                return Complete(told.Message!.ServerContent!);
            default:
                return null;
        }
    }

    private static bool IsOfTheEnd(LiveEventKind kind) => kind is LiveEventKind.Usage or LiveEventKind.Grounding or LiveEventKind.UrlContext
        or LiveEventKind.InteractionStatus or LiveEventKind.TurnCompleteReason or LiveEventKind.GenerationComplete
        or LiveEventKind.TurnComplete;

    private void Take(PlainEvent told)
    {
        _told.Add(told);
        if (told.Kind == LiveEventKind.Transcription && !told.IsOfModel)
        {
            if (_hasBegun)
                _lateUser += told.Text;
            else
                (_user, _isAsked) = (_user + told.Text, true);
        }
        else if (told.Kind == LiveEventKind.InteractionStatus)
        {
            _isInProgress = told.Message!.ServerContent!.InteractionStatus == InteractionStatus.InProgress;
        }
        // A model turn without parts is told, and begins nothing.
        else if (told.IsOfModel && told.Kind != LiveEventKind.Content)
        {
            _hasBegun = true;
            _isOwed = false;
            // What the user said between two parts of an answer belongs to the second.
            if (_isBetween)
                (_user, _lateUser) = (_user + _lateUser, "");
            _isBetween = false;
        }
        else if (told.Kind == LiveEventKind.ToolCall)
        {
            _hasBegun = true;
            _openCalls.UnionWith(told.Calls.Select(call => call.Id).OfType<string>().Where(id => id.Length > 0));
        }
    }

    private PlainEvent Cut(ServerMessage message)
    {
        foreach (PlainEvent last in MemberEvents.Of(message).Where(one => IsOfTheEnd(one.Kind)))
            _told.Add(last);
        PlainEvent end = End(LiveTurnEnding.Interrupted);
        (_cutBy, _isAfterCut, _isOwed) = (message, true, !message.ServerContent!.TurnComplete);
        return end;
    }

    private PlainEvent? Complete(ServerContent content)
    {
        bool isEmpty = !_hasBegun && Newest(LiveEventKind.Usage) is null && Newest(LiveEventKind.TurnCompleteReason) is null
            && !content.WaitingForInput;
        bool wasOwed = _isOwed;
        _isHeld = _openCalls.Count > 0;
        _isOwed = false;
        _isBetween = !wasOwed && !_isHeld && _isInProgress;
        if (!wasOwed && !_isHeld && !_isInProgress && !(isEmpty && (_isAfterCut || !_isAsked)))
            return End(LiveTurnEnding.Completed);
        _isInProgress = false;
        if (wasOwed)
            _told.RemoveAll(one => one.Kind is LiveEventKind.Usage or LiveEventKind.TurnCompleteReason);
        return null;
    }

    private PlainEvent End(LiveTurnEnding ending)
    {
        string words = TextOf(one => one.Kind == LiveEventKind.Transcription && one.IsOfModel);
        string text = TextOf(one => one.Kind == LiveEventKind.Text);
        bool isCut = ending == LiveTurnEnding.Interrupted;
        var turn = new LiveTurn
        {
            Number = Number,
            Ending = ending,
            UserTranscript = isCut ? _user : _user + _lateUser,
            Transcript = words.Length > 0 ? words : text,
            Text = text,
            Thoughts = TextOf(one => one.Kind == LiveEventKind.Thought),
            AudioDuration = new TimeSpan(_told.Sum(one => one.Duration.Ticks)),
            Reason = Newest(LiveEventKind.TurnCompleteReason)?.ServerContent!.TurnCompleteReason,
            Usage = Newest(LiveEventKind.Usage)?.UsageMetadata,
            Grounding = Newest(LiveEventKind.Grounding)?.ServerContent!.GroundingMetadata,
            UrlContext = Newest(LiveEventKind.UrlContext)?.ServerContent!.UrlContextMetadata,
            ToolCalls = [.. _told.SelectMany(one => one.Calls).Take(MostItems)],
            Parts = [.. _told.Where(one => one.Kind == LiveEventKind.Part).Select(one => one.Part!).Take(MostItems)],
        };
        // What was said into an answer that was cut asks for the next.
        (_user, _lateUser) = (isCut ? _lateUser : "", "");
        _isAsked = _user.Length > 0;
        _hasBegun = _isInProgress = _isBetween = _isHeld = _isOwed = _isAfterCut = false;
        _openCalls.Clear();
        _told = [];
        Number++;
        return new PlainEvent(LiveEventKind.TurnEnded, EventText.Of(turn));
    }

    private string TextOf(Func<PlainEvent, bool> isMeant) => string.Concat(_told.Where(isMeant).Select(one => one.Text));

    private ServerMessage? Newest(LiveEventKind kind) => _told.FindLast(one => one.Kind == kind)?.Message;
}
