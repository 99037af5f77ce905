using LiveProto.Client.Session.Memory;
using LiveProto.Client.Session.Sending;
using LiveProto.Messages;
using LiveProto.Profiles;

namespace LiveProto.Client.Session.Connections;

/// <summary>What the handles know of the conversation, and what a resumption with the newest one would forget (docs/protocol.md §6.10).
/// Pure; not thread-safe.</summary>
/// <param name="moment">When handles come.</param>
/// <param name="ledger">What was sent.</param>
/// <param name="memory">What was said in words.</param>
internal sealed class HandleCoverage(HandleMoment moment, SentLedger ledger, ConversationMemory memory)
{
    private bool _isHandleOfNow;
    private bool _hasBegun;
    private bool _isSeeded;

    /// <summary>The handles.</summary>
    public ResumptionState Handles { get; } = new();

    /// <summary>The model has generated something in this conversation, as far as its server remembers it.</summary>
    public bool HasAnswered { get; private set; }

    /// <summary>The model has answered since the newest handle came.</summary>
    public bool IsAnswerUncovered { get; private set; }

    /// <summary>What the newest handle does not know.</summary>
    public IReadOnlyList<LostInput> Uncovered => IsAnswerUncovered ? [.. ledger.Uncovered, LostInput.LastAnswer] : [.. ledger.Uncovered];

    // What the user said can be told again, what the model said can not. Where handles come after the turn, the one that is there when the
    // turn ends does not know it.
    /// <summary>A resumption would forget nothing that this side could not tell again.</summary>
    public bool CanResumeHere => !_hasBegun
        || (moment == HandleMoment.AtTurnStart ? Handles.Handle is not null : Handles.IsCurrent && _isHandleOfNow);

    /// <summary>The session takes up another one, or begins: whoever holds a handle has been answered.</summary>
    public void Begin(SessionStart start)
    {
        Handles.Begin(start.Handle);
        HasAnswered = start.Handle is not null;
        memory.Restore(start.Memory);
        IsAnswerUncovered = HasAnswered && memory.HasUncoveredAnswer;
    }

    /// <summary>Something was said that the server may remember.</summary>
    public void Said() => _hasBegun = true;

    /// <summary>The model is at something that may come again with the question: nothing of it is to be remembered.</summary>
    public void Working() => _isHandleOfNow = false;

    /// <summary>The model says or does something.</summary>
    public void Answering()
    {
        _isHandleOfNow = false;
        HasAnswered = _hasBegun = IsAnswerUncovered = true;
    }

    /// <summary>A <c>sessionResumptionUpdate</c>.</summary>
    /// <param name="update">The update.</param>
    /// <param name="isModelTurnOpen">It comes into an answer.</param>
    /// <param name="now">The present.</param>
    public void Apply(SessionResumptionUpdate update, bool isModelTurnOpen, TimeSpan now)
    {
        // What the server was told as history is not in its handles before it has answered: with such a handle all of it would be lost.
        if (_isSeeded && !HasAnswered)
            return;
        _isSeeded = false;
        string? before = Handles.Handle;
        Handles.Apply(update.NewHandle, update.Resumable);
        bool isNew = Handles.Handle != before;
        _isHandleOfNow = Handles.IsCurrent && !isModelTurnOpen;
        // A server that can not be resumed just now is at something.
        _hasBegun |= !Handles.IsCurrent;
        IsAnswerUncovered &= !_isHandleOfNow || memory.IsHistoryPending;
        if (!Handles.IsCurrent)
            return;
        memory.Cover(isNew);
        ledger.Covered(now, isNew);
    }

    /// <summary>There is another connection. Where the newest handle was refused, what only that one knew is uncovered again; answers what
    /// of it nobody can tell again.</summary>
    public IReadOnlyList<LostInput> Reopened()
    {
        if (!Handles.IsOlder)
            return [];
        memory.Uncover();
        IsAnswerUncovered = memory.HasUncoveredAnswer;
        return ledger.Uncover();
    }

    /// <summary>There is another connection, and this was told again on it.</summary>
    public void Moved(LiveMove move)
    {
        HasAnswered &= !move.IsFresh;
        IsAnswerUncovered &= move is { IsHistoryTold: true, IsFresh: false };
        _isSeeded = move.Seeded > 0;
    }
}
