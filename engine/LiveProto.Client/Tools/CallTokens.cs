using LiveProto.Messages;

namespace LiveProto.Client.Tools;

/// <summary>
/// The tokens of calls: each fires when nobody wants the call's answer any more. One is made when somebody asks for it. Bounded, as the
/// calls of a session are: beyond, the oldest is given up. Not thread-safe.
/// </summary>
internal sealed class CallTokens(int capacity = 256)
{
    private static readonly CancellationToken s_over = new(canceled: true);

    // In the order of their coming; null until there is one.
    private OrderedDictionary<string, CancellationTokenSource?>? _open;

    /// <summary>The server has called.</summary>
    public void Called(IReadOnlyList<FunctionCall> calls)
    {
        foreach (FunctionCall call in calls)
        {
            if (string.IsNullOrEmpty(call.Id))
                continue;
            _open ??= new OrderedDictionary<string, CancellationTokenSource?>(StringComparer.Ordinal);
            if (!_open.TryAdd(call.Id, null))
                continue;
            if (_open.Count > capacity)
                End(_open.GetAt(0).Key);
        }
    }

    /// <summary>The token of a call; one that has fired where no such call is open.</summary>
    public CancellationToken Of(string id)
    {
        if (_open is null || !_open.TryGetValue(id, out CancellationTokenSource? source))
            return s_over;
        if (source is null)
            _open[id] = source = new CancellationTokenSource();
        return source.Token;
    }

    /// <summary>The call has its final answer: its token does not fire any more.</summary>
    public void Answered(string? id)
    {
        if (id is not null)
            _open?.Remove(id);
    }

    /// <summary>Nobody waits for the answer to this call any more.</summary>
    public void End(string id)
    {
        if (_open is not null && _open.Remove(id, out CancellationTokenSource? source))
            Fire(source);
    }

    /// <summary>Nobody waits for the answers to calls any more.</summary>
    public void EndAll()
    {
        if (_open is not { } open)
            return;
        _open = null;
        foreach (CancellationTokenSource? source in open.Values)
            Fire(source);
    }

    /// <summary>
    /// Fires a token. What has been registered with it runs elsewhere, and its exceptions stay there.
    /// </summary>
    public static void Fire(CancellationTokenSource? source) => _ = source?.CancelAsync().ContinueWith(
        static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
}
