using LiveProto.Client.Session.Connections;
using LiveProto.Client.Transport;

namespace LiveProto.Client.Session.Leaving;

/// <summary>
/// Whether the present connection is left, though it lives: the server has announced its end, this side wants another one, or the session
/// is to be suspended. Pure; not thread-safe.
/// </summary>
/// <param name="margin">How long before an announced end it is left in any case.</param>
/// <param name="conversation">What leaving would cost.</param>
/// <param name="course">How old the connection is.</param>
internal sealed class Departure(TimeSpan margin, Conversation conversation, ConnectionCourse course) : IPassed
{
    // A move that nothing forces can wait until an answer is over.
    private static readonly TimeSpan s_planPatience = TimeSpan.FromMinutes(1);

    private readonly MovePolicy _moves = new(margin);

    // Null until there is one.
    private MovePolicy? _suspension;
    private PlannedMove? _planned;

    IEnumerable<object?> IPassed.Received => [_moves, _suspension];

    /// <summary>The connection is to be left for another one.</summary>
    public bool IsAnnounced => _moves.IsAnnounced;

    /// <summary>A move that this side wants has not been made yet.</summary>
    public bool IsPlanned => _planned?.Reason is not null;

    /// <summary>Why the connection is to be left, for the event of the move.</summary>
    public string Reason => _moves.Reason;

    /// <summary>When the session is suspended in any case; null when it is not to be.</summary>
    public TimeSpan? SuspendedBy => _suspension?.Deadline;

    /// <summary><c>goAway</c>.</summary>
    public void Announce(TimeSpan now, TimeSpan timeLeft) => _moves.Announce(now, timeLeft);

    /// <summary>This side wants another connection.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="now">The present.</param>
    /// <param name="isOpen">There is one to leave; else the next one does.</param>
    public void Plan(string reason, TimeSpan now, bool isOpen)
    {
        (_planned ??= new PlannedMove()).Want(reason);
        if (isOpen)
            Wish(now);
    }

    /// <summary>The session is to end with the best handle that is to be had, within so long.</summary>
    public void Suspend(TimeSpan now, TimeSpan patience) => (_suspension ??= new MovePolicy(TimeSpan.Zero)).Wish(now, patience, "");

    /// <summary>It is to go on after all.</summary>
    public void GoOn() => _suspension?.Clear();

    /// <summary>Another connection is being opened, with all that is wanted by now.</summary>
    public void Opening() => _planned?.Begin();

    /// <summary>It is open.</summary>
    public void Opened(TimeSpan now)
    {
        _planned?.Opened();
        Wish(now);
    }

    /// <summary>The connection is gone, and what was planned for it.</summary>
    public void ConnectionLost() => _moves.Clear();

    /// <summary>When time alone may let it be left; null when there is nothing to leave for.</summary>
    // Asked with every message: the situation, which is much to look at, only when there is something to leave for.
    public TimeSpan? NextCheck(TimeSpan now)
    {
        if (!_moves.IsAnnounced && _suspension is not { IsAnnounced: true })
            return null;
        MoveSituation situation = GetSituation(now);
        return SessionTime.Earlier(_moves.NextCheck(now, situation), _suspension?.NextCheck(now, situation));
    }

    /// <summary>Whether to move now.</summary>
    public bool IsMoveDue(TimeSpan now) => _moves.IsAnnounced && _moves.IsDue(now, GetSituation(now));

    /// <summary>Whether a move that is made now is of this side's wish, and not of a goAway's deadline.</summary>
    public bool IsOwnWish(TimeSpan now) => _moves.IsOwnWish(now);

    /// <summary>Whether to suspend now: the best handle is there, or time is up.</summary>
    public bool IsSuspensionDue(TimeSpan now, bool isOpen) => SuspendedBy <= now
        || (isOpen && _suspension is { IsAnnounced: true } && conversation.Resumption.Handle is not null
            && _suspension.IsDue(now, GetSituation(now)));

    private void Wish(TimeSpan now)
    {
        if (_planned?.Reason is { } reason)
            _moves.Wish(now, s_planPatience, reason);
    }

    private MoveSituation GetSituation(TimeSpan now) => conversation.GetSituation(course.IsYoung(now));
}
