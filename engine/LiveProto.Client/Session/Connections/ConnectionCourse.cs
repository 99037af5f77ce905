using LiveProto.Client.WebSockets;

namespace LiveProto.Client.Session.Connections;

/// <summary>
/// The way from one connection to the next: judges how a connection ended or why it could not be opened, chooses the handle, and says when
/// the next try is due, or that there is none. Pure; not thread-safe.
/// </summary>
/// <param name="policy">Waits, patience.</param>
/// <param name="jitter">Numbers from 0 to 1.</param>
/// <param name="resumption">The handles.</param>
internal sealed class ConnectionCourse(ReconnectPolicy policy, Func<double> jitter, ResumptionState resumption)
{
    private ReconnectBudget _budget = new(policy, jitter);
    private string? _handleInUse;
    private bool _isFreshForced;
    private bool _hasRetriedWithoutLast;
    private bool _hasAskedForCredential;
    private OpenFailure? _firstRefusal;

    /// <summary>The moment of the next try; null when none is planned.</summary>
    public TimeSpan? OpenAt { get; private set; }

    /// <summary>Tries since the last useful connection.</summary>
    public int Tries => _budget.Tries;

    /// <summary>Whether the present connection has not shown yet that it was worth opening.</summary>
    public bool IsYoung(TimeSpan now) => _budget.IsYoung(now);

    /// <summary>The next connection is being opened now; answers the handle to set it up with, null for none.</summary>
    public string? Begin(TimeSpan now)
    {
        OpenAt = null;
        _budget.Begin(now);
        return _handleInUse = _isFreshForced ? null : resumption.Handle;
    }

    /// <summary>It is set up. Answers whether it took the session up, rather than starting afresh.</summary>
    public bool Opened(TimeSpan now)
    {
        _budget.Connected(now);
        if (_handleInUse is null)
            resumption.Forget();
        _isFreshForced = false;
        return _handleInUse is not null;
    }

    /// <summary>What the end of the connection says, with what was tried before in mind.</summary>
    public EndVerdict Judge(ConnectionEnding ending, TimeSpan now) =>
        IsYoung(now) ? Limit(EndingVerdicts.OfOpen(ending)) : EndingVerdicts.OfOpen(ending);

    /// <summary>What the failed try says, with what was tried before in mind.</summary>
    public EndVerdict Judge(OpenFailure failure) => Limit(EndingVerdicts.OfFailedOpen(failure, _handleInUse is not null));

    /// <summary>What a verdict leads to, unless the embedder decides otherwise.</summary>
    public static LossDecision DecisionOf(EndVerdict verdict) => verdict switch
    {
        EndVerdict.End => LossDecision.End,
        EndVerdict.FreshOnce => LossDecision.StartFresh,
        _ => LossDecision.Resume,
    };

    /// <summary>The connection is gone, for a reason that is not a verdict or was judged. False when there is to be no other one: patience
    /// is used up.</summary>
    /// <param name="verdict">What its end says.</param>
    /// <param name="decision">What is to be done.</param>
    /// <param name="now">The present.</param>
    /// <param name="isOwnWish">It was left because this side wanted another one: that it was young says nothing against its server.</param>
    public bool TryPlanAfterLoss(EndVerdict verdict, LossDecision decision, TimeSpan now, bool isOwnWish = false)
    {
        bool wasUseful = _budget.Lost(now, isOwnWish);
        if (_handleInUse is not null && _handleInUse == resumption.Handle)
            resumption.ApplyResumptionEnded(wasUseful);
        if (wasUseful)
            (_hasRetriedWithoutLast, _hasAskedForCredential, _firstRefusal) = (false, false, null);
        _hasRetriedWithoutLast |= verdict == EndVerdict.RetryWithoutLast;
        return TryPlan(verdict, decision, null, now);
    }

    /// <summary>The try failed. False when there is to be no other one: patience is used up, or the server asks for more than is left of
    /// it.</summary>
    public bool TryPlanAfterFailure(OpenFailure failure, EndVerdict verdict, LossDecision decision, TimeSpan now)
    {
        _budget.Lost(now);
        if (verdict == EndVerdict.HandleRefused)
            resumption.ApplyRefused();
        if (verdict == EndVerdict.FreshOnce)
        {
            _firstRefusal ??= failure;
            _isFreshForced = true;
        }

        return TryPlan(verdict, decision, failure.RetryAfter, now);
    }

    /// <summary>The refusal to tell when a session without the handle was refused as well: the first one.</summary>
    public OpenFailure FirstRefusal(OpenFailure last) => _firstRefusal ?? last;

    private bool TryPlan(EndVerdict verdict, LossDecision decision, TimeSpan? retryAfter, TimeSpan now)
    {
        _hasAskedForCredential |= verdict == EndVerdict.AskForCredential;
        _isFreshForced |= decision == LossDecision.StartFresh;
        bool isPlanned = _budget.TryGetNext(now, retryAfter, out TimeSpan at);
        OpenAt = isPlanned ? at : null;
        return isPlanned;
    }

    private EndVerdict Limit(EndVerdict verdict) => verdict switch
    {
        EndVerdict.RetryWithoutLast when _hasRetriedWithoutLast => EndVerdict.End,
        EndVerdict.AskForCredential when _hasAskedForCredential => EndVerdict.End,
        _ => verdict,
    };
}
