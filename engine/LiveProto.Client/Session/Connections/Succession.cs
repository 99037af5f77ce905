using LiveProto.Client.Session.Leaving;
using LiveProto.Client.Session.Sending;
using LiveProto.Client.WebSockets;
using LiveProto.Messages;
using LiveProto.WebSockets;

namespace LiveProto.Client.Session.Connections;

/// <summary>
/// One connection after another, until the session ends: what comes of a connection's end and of a try to open one, and how this side
/// leaves. Pure; not thread-safe.
/// </summary>
/// <param name="policy">Whether there is more than one connection.</param>
/// <param name="life">The session.</param>
/// <param name="conversation">Loses what a connection held of it.</param>
/// <param name="course">Judges ends, and plans tries.</param>
/// <param name="departure">What was planned for a connection.</param>
/// <param name="sending">What is left of what was handed over.</param>
/// <param name="handing">Begins anew on another connection.</param>
internal sealed class Succession(
    ReconnectPolicy policy, SessionLife life, Conversation conversation, ConnectionCourse course, Departure departure, SendCourse sending,
    Handing handing)
{
    private LiveMove? _move;
    private string _leftBecause = "";
    private bool _isOwnWish;

    /// <summary>Which connection it is, counted from 1.</summary>
    public int Connection { get; private set; }

    /// <summary>The first connection is open.</summary>
    /// <param name="start">What was before.</param>
    /// <param name="roundTrip">How long the setup and its answer were under way.</param>
    public void Begin(SessionStart start, TimeSpan roundTrip)
    {
        conversation.Ledger.RoundTrip = roundTrip;
        course.Begin(life.Now);
        course.Opened(life.Now);
        Connection = 1;
        life.Begin();
        // What the handle does not know is told as history, or said to be forgotten, as after any move.
        if (start.Forgotten is not null || conversation.Coverage.IsAnswerUncovered)
            handing.Reopened(start.Forgotten ?? new LiveMove("The session was taken up.", null));
    }

    /// <summary>Time has passed: perhaps another connection is to be opened now.</summary>
    public void OpenIfDue()
    {
        if (life.State != LiveSessionState.Waiting || !(course.OpenAt <= life.Now))
            return;
        life.Enter(LiveSessionState.Connecting);
        departure.Opening();
        string? handle = course.Begin(life.Now);
        bool isSeeded = handle is null && policy.Replay == Replay.Everything && conversation.Memory.HasAnswers;
        life.Do(new SessionAction(SessionActionKind.Open, Handle: handle, IsSeeded: isSeeded));
    }

    /// <summary>What the end of this connection would lead to.</summary>
    public LossDecision Judge(ConnectionEnding ending) =>
        policy.IsEnabled ? ConnectionCourse.DecisionOf(course.Judge(ending, life.Now)) : LossDecision.End;

    /// <summary>What the failure would lead to.</summary>
    public LossDecision Judge(OpenFailure failure) => ConnectionCourse.DecisionOf(course.Judge(failure));

    /// <summary>The connection is gone: it ended, or was left and closed.</summary>
    /// <param name="ending">How it ended.</param>
    /// <param name="decision">What to do, when it was decided otherwise than <see cref="Judge(ConnectionEnding)"/> says.</param>
    public void Ended(ConnectionEnding ending, LossDecision? decision = null)
    {
        LiveSessionState phase = life.State;
        bool wasLeft = phase == LiveSessionState.Moving;
        LossDecision decided = decision ?? (wasLeft ? LossDecision.Resume : Judge(ending));
        bool hasSpoken = conversation.ApplyConnectionLost();
        departure.ConnectionLost();
        handing.ConnectionLost(hasSpoken);
        if (life.Closing is { } closing)
        {
            End(closing);
            return;
        }

        EndVerdict verdict = wasLeft ? EndVerdict.Retry : course.Judge(ending, life.Now);
        if (decided == LossDecision.End || !policy.IsEnabled
            || !course.TryPlanAfterLoss(verdict, decided, life.Now, isOwnWish: wasLeft && _isOwnWish))
        {
            End(SessionEndings.Of(ending, verdict, phase));
            return;
        }

        if (verdict == EndVerdict.RetryWithoutLast)
            sending.GiveUpLast();
        _move = new LiveMove(wasLeft ? _leftBecause : SessionEndings.ReasonOf(ending), ending.CloseCode);
        life.Tell(LiveEventKind.Reconnecting, _move);
        life.Enter(LiveSessionState.Waiting);
    }

    /// <summary>The connection that was asked for is set up.</summary>
    /// <param name="answer">The server's answer to the setup.</param>
    /// <param name="roundTrip">How long the setup and its answer were under way.</param>
    public void Opened(SetupComplete? answer = null, TimeSpan roundTrip = default)
    {
        conversation.Ledger.RoundTrip = roundTrip;
        bool isFresh = !course.Opened(life.Now);
        Connection++;
        life.Enter(LiveSessionState.Open);
        handing.Reopened(_move! with { SetupComplete = answer, IsFresh = isFresh });
        if (life.Closing is not null)
            life.Do(new SessionAction(SessionActionKind.Close, CloseCode: CloseCode.NormalClosure));
        departure.Opened(life.Now);
    }

    /// <summary>The connection that was asked for could not be set up.</summary>
    /// <param name="failure">Why.</param>
    /// <param name="decision">What to do, when it was decided otherwise than <see cref="Judge(OpenFailure)"/> says.</param>
    public void OpenFailed(OpenFailure failure, LossDecision? decision = null)
    {
        LossDecision decided = decision ?? Judge(failure);
        EndVerdict verdict = course.Judge(failure);
        if (life.Closing is { } closing)
        {
            End(closing);
        }
        else if (decided == LossDecision.End || !course.TryPlanAfterFailure(failure, verdict, decided, life.Now))
        {
            OpenFailure told = verdict == EndVerdict.End ? course.FirstRefusal(failure) : failure;
            End(SessionEndings.Of(told, isVerdict: decided == LossDecision.End && verdict == EndVerdict.End));
        }
        else
        {
            life.Enter(LiveSessionState.Waiting);
        }
    }

    /// <summary>This side ends the session. What the connection still owes is closed first.</summary>
    /// <param name="ending">What to tell of it.</param>
    /// <param name="code">With which code the connection is closed.</param>
    public void Stop(SessionEnding ending, CloseCode code = CloseCode.NormalClosure)
    {
        if (life.IsEnding)
            return;
        SessionEnding closing = life.Close(ending);
        if (life.State == LiveSessionState.Waiting)
            End(closing);
        else if (life.State != LiveSessionState.Moving)
            life.Do(new SessionAction(SessionActionKind.Close, CloseCode: code));
    }

    /// <summary>The connection is of no use any more, though it has not ended: it is left, and the session goes on over another.</summary>
    /// <param name="code">With which code.</param>
    /// <param name="reason">Why, for the event of the move.</param>
    /// <param name="isOwnWish">Nothing but this side wants another one.</param>
    public void Leave(CloseCode code, string reason, bool isOwnWish = false)
    {
        if (!life.IsOpen || life.Closing is not null)
            return;
        (_leftBecause, _isOwnWish) = (reason, isOwnWish);
        life.Enter(LiveSessionState.Moving);
        life.Do(new SessionAction(SessionActionKind.Close, CloseCode: code));
    }

    /// <summary>The session is over at once.</summary>
    public void End(SessionEnding ending)
    {
        if (life.Ending is not null)
            return;
        ending = ending with
        {
            LastSent = sending.LastSent,
            LastReceived = life.LastReceived,
            ResumptionHandle = conversation.Resumption.Handle,
            Uncovered = sending.Uncovered,
        };
        life.End(ending);
        sending.End(ending);
        life.Do(new SessionAction(SessionActionKind.End, Ending: ending));
    }
}
