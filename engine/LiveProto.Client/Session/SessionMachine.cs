namespace LiveProto.Client.Session;

/// <summary>
/// The client's side of one session, over all its connections: turns, open calls, resumption and a pending goAway. Pure: it owns no timer
/// and no socket. Not thread-safe.
/// </summary>
internal sealed class SessionMachine
{
    /// <summary>The model's turns.</summary>
    public TurnTracker Turns { get; } = new();

    /// <summary>Open function calls.</summary>
    public ToolCallLedger Calls { get; } = new();

    /// <summary>The handle to resume with.</summary>
    public ResumptionState Resumption { get; } = new();

    /// <summary>The server announced the end of this connection.</summary>
    public bool IsGoAwayPending { get; private set; }

    /// <summary>The user has handed over a turn, or the server has heard one, and no answer to it is complete.</summary>
    public bool IsReplyPending { get; private set; }

    /// <summary>
    /// True when the session can move to a new connection without losing anything: nothing is being said or asked, no call is open, and
    /// the newest handle is of now (a response to a call that the handle does not know would be lost, docs/protocol.md §6.10).
    /// </summary>
    public bool CanMove =>
        IsGoAwayPending && !IsReplyPending && !Turns.IsModelTurnOpen && Calls.OpenCount == 0 && Resumption.IsCurrent;

    /// <summary>The user's turn is complete as far as this side can tell; an answer is expected.</summary>
    public void ApplyUserTurn()
    {
        IsReplyPending = true;
        Turns.ApplyUserTurn();
    }

    /// <summary><c>turnComplete</c> has arrived.</summary>
    public void ApplyTurnComplete()
    {
        Turns.ApplyTurnComplete();
        IsReplyPending = false;
    }

    /// <summary><c>goAway</c> has arrived; several may.</summary>
    public void ApplyGoAway() => IsGoAwayPending = true;

    /// <summary>The connection is gone: its turn, its calls and its goAway with it.</summary>
    public void ApplyConnectionLost()
    {
        Turns.ApplyConnectionLost();
        Calls.Clear();
        IsGoAwayPending = false;
        IsReplyPending = false;
    }
}
