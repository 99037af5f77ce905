using LiveProto.Messages;

namespace LiveProto.Client.Tools;

/// <summary>A call whose last answer is still to come. Thread-safe.</summary>
internal sealed class RunningCall(FunctionCall call, LiveTool? tool)
{
    private readonly CancellationTokenSource _lost = new();
    private int _isAnswered;

    public FunctionCall Call => call;

    /// <summary>The function; null when there is none of the name.</summary>
    public LiveTool? Tool => tool;

    /// <summary>Fires when nobody wants an answer any more.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>Whether more answers may go out.</summary>
    public bool IsOpen => Volatile.Read(ref _isAnswered) == 0 && !_lost.IsCancellationRequested;

    /// <summary>True once: for whoever gives the last answer.</summary>
    public bool TryTakeLast() => Interlocked.Exchange(ref _isAnswered, 1) == 0 && !_lost.IsCancellationRequested;

    /// <summary>Nobody wants an answer any more.</summary>
    public void Lose() => CallTokens.Fire(_lost);
}
