namespace LiveProto.Client.Session;

/// <summary>
/// Follows the model's turns and decides whether model output is still wanted. Pure: it is told the time. Not thread-safe.
/// </summary>
/// <remarks>
/// After <c>interrupted</c> the service still owes a <c>turnComplete</c>, and stragglers of the cut turn were seen before it
/// (docs/protocol.md §6.7), so output is dropped until then. Now and then it never comes: then a sign of something new, or one second, ends
/// it, so that no answer is lost to one that was cut.
/// </remarks>
internal sealed class TurnTracker
{
    // Stragglers come in one burst; what comes after a pause, once the user has said something, is the answer to that.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private TimeSpan _cutAt;
    private TimeSpan _lastDroppedAt;
    private bool _isGenerationComplete;
    private bool _hasUserGoneOn;
    private bool _hasDropped;
    private bool _isAskedSinceDrop;

    /// <summary>True from the first model output of a turn to its <c>turnComplete</c>.</summary>
    public bool IsModelTurnOpen { get; private set; }

    /// <summary>True while output of an interrupted turn is being dropped.</summary>
    public bool IsDiscarding { get; private set; }

    /// <summary>A part of a model turn has arrived. Answers whether to deliver it.</summary>
    public bool ApplyModelOutput(TimeSpan now)
    {
        if (!IsWanted(now))
            return false;
        _isGenerationComplete = false;
        return true;
    }

    /// <summary>A transcription of what the model says has arrived, which may come late. Answers whether to deliver it.</summary>
    public bool ApplyOutputTranscription(TimeSpan now) => IsWanted(now);

    /// <summary>
    /// <c>interrupted</c> has arrived. It may come with no turn open (seen in the wild), or when all of the turn has come: then there is
    /// nothing to drop.
    /// </summary>
    /// <returns>
    /// Whether a second answer is cut, all of which was dropped: an answer is interrupted once, so what was taken for stragglers of the
    /// first was the next. Not when something was asked meanwhile: what comes then is told as the answer to both.
    /// </returns>
    public bool ApplyInterrupted(TimeSpan now)
    {
        bool isOfMissed = IsDiscarding && _hasDropped && !_isAskedSinceDrop;
        IsDiscarding = IsModelTurnOpen && !_isGenerationComplete;
        _cutAt = _lastDroppedAt = now;
        _hasUserGoneOn = _hasDropped = _isAskedSinceDrop = false;
        return isOfMissed;
    }

    /// <summary>The server has heard the user say something, or this side has handed over a result: what comes after the stragglers is
    /// new.</summary>
    public void ApplyUserTurn() => _hasUserGoneOn = true;

    /// <summary>This side has handed over a question.</summary>
    public void ApplyQuestion()
    {
        ApplyUserTurn();
        _isAskedSinceDrop |= _hasDropped;
    }

    /// <summary><c>generationComplete</c> has arrived: the turn has no more output.</summary>
    public void ApplyGenerationComplete()
    {
        _isGenerationComplete = true;
        IsDiscarding = false;
    }

    /// <summary><c>turnComplete</c> has arrived.</summary>
    public void ApplyTurnComplete() => Reset();

    /// <summary>The connection is gone, and with it the turn: generation does not go on after a resumption (docs/protocol.md
    /// §6.10).</summary>
    public void ApplyConnectionLost() => Reset();

    private bool IsWanted(TimeSpan now)
    {
        if (IsDiscarding && now - _cutAt < Longest && !(_hasUserGoneOn && now - _lastDroppedAt >= Quiet))
        {
            _lastDroppedAt = now;
            _hasDropped = true;
            return false;
        }

        IsDiscarding = false;
        IsModelTurnOpen = true;
        return true;
    }

    private void Reset() => IsModelTurnOpen = IsDiscarding = _isGenerationComplete = false;
}
