using LiveProto.Messages;
using LiveProto.Profiles;

namespace LiveProto.Client.Session.Turns;

/// <summary>
/// Which <c>turnComplete</c> ends an answer (docs/protocol.md §6.7, §6.9): not one that the server owes for what was cut, nor one while a
/// blocking call is open, nor one that says that more follows without input. Pure; not thread-safe.
/// </summary>
/// <param name="isBlocking">Whether a function keeps its answer open until it has its result; null = every one does.</param>
/// <param name="completesAtCall">Whether the model declares a turn complete at a blocking call: that one is not an end either, however soon
/// the call is answered.</param>
internal sealed class AnswerCourse(Func<string?, bool>? isBlocking = null, Fact<bool> completesAtCall = default)
{
    // Null until there is one.
    private HashSet<string>? _openCalls;
    private bool _isOwedForCut;
    private bool _isOwedForCall;
    private bool _isHeld;

    /// <summary>A blocking call has no result yet.</summary>
    public bool IsCallOpen => _openCalls is { Count: > 0 };

    /// <summary>A part of an answer is complete; more is to follow without input, and nothing of it has come yet.</summary>
    public bool IsBetween { get; private set; }

    /// <summary>Output has come: of something new, if an answer was cut before.</summary>
    public void Output()
    {
        _isOwedForCut = IsBetween = false;
        // Where it is not sure that the end comes, the next output may be of what follows the result.
        _isOwedForCall &= completesAtCall.IsSure;
    }

    /// <summary><c>generationComplete</c>: what was cut has none behind its interruption, so something new is complete, though its output
    /// may have been taken for stragglers.</summary>
    public void Generated() => _isOwedForCut = false;

    /// <summary>Functions are called.</summary>
    public void Call(IReadOnlyList<FunctionCall> calls)
    {
        _isOwedForCut = false;
        foreach (FunctionCall call in calls)
        {
            // One beside the conversation holds nothing up: what comes next may still be of what is asked meanwhile.
            if (string.IsNullOrEmpty(call.Id) || isBlocking?.Invoke(call.Name) == false)
                continue;
            IsBetween = false;
            // Bounded by the session's own ledger of calls.
            (_openCalls ??= new HashSet<string>(StringComparer.Ordinal)).Add(call.Id);
            _isOwedForCall = completesAtCall.Value;
        }
    }

    /// <summary>A call has its final answer.</summary>
    public void Answered(string? id) => _openCalls?.Remove(id ?? "");

    /// <summary>The server takes calls back. Answers whether the answer is over with the last of them: its end had come before.</summary>
    public bool Cancel(IReadOnlyList<string> ids)
    {
        bool wasOpen = IsCallOpen;
        _openCalls?.ExceptWith(ids);
        return _isHeld && wasOpen && !IsCallOpen;
    }

    /// <summary>The answer is cut.</summary>
    /// <param name="isComplete">Its <c>turnComplete</c> comes in the same message; else the server owes it.</param>
    public void Cut(bool isComplete)
    {
        Reset();
        _isOwedForCut = !isComplete;
    }

    /// <summary><c>turnComplete</c>: whether it may end an answer.</summary>
    /// <param name="isInProgress">More follows without input.</param>
    /// <param name="isOfBefore">It is of an answer that was cut before.</param>
    public bool Complete(bool isInProgress, out bool isOfBefore)
    {
        isOfBefore = _isOwedForCut;
        _isHeld = IsCallOpen || _isOwedForCall;
        _isOwedForCut = _isOwedForCall = false;
        IsBetween = !isOfBefore && !_isHeld && isInProgress;
        return !isOfBefore && !_isHeld && !isInProgress;
    }

    /// <summary>The answer is over, or its connection is gone.</summary>
    public void Reset()
    {
        _openCalls?.Clear();
        _isOwedForCut = _isOwedForCall = _isHeld = IsBetween = false;
    }
}
