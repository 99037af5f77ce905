using LiveProto.Messages;

namespace LiveProto.Client.Session;

/// <summary>
/// Function calls: delivered once, answered at most once. Answers to cancelled, lost or unknown calls are held back here, since the service
/// ignores them at best (docs/protocol.md §6.9, §6.10). Bounded: beyond, the oldest call that nobody has answered is given up. Pure; not
/// thread-safe.
/// </summary>
/// <param name="capacity">Open calls, and ended ones, that are remembered.</param>
internal sealed class CallLedger(int capacity = 256)
{
    // In the order of their coming; null until there is one.
    private OrderedDictionary<string, bool>? _open;
    private OrderedDictionary<string, bool>? _ended;

    /// <summary>Calls that wait for an answer. Calls without an id (old Vertex builds) are not counted.</summary>
    public int OpenCount => _open?.Count ?? 0;

    /// <summary>Those among them for which the model waits.</summary>
    public int OpenBlockingCount { get; private set; }

    /// <summary>The server has called functions. Answers those calls that it has not made before.</summary>
    /// <param name="calls">The calls.</param>
    /// <param name="isBlocking">Whether the model waits for a function's answer; null = for every one's.</param>
    /// <param name="givenUp">How many older ones are not waited for any more, because too many are open.</param>
    public IReadOnlyList<FunctionCall> Open(IReadOnlyList<FunctionCall> calls, Func<string?, bool>? isBlocking, out int givenUp)
    {
        givenUp = 0;
        var wanted = new List<FunctionCall>(calls.Count);
        foreach (FunctionCall call in calls)
        {
            if (!TryOpen(call.Id, out bool hasGivenUp, isBlocking?.Invoke(call.Name) != false))
                continue;
            wanted.Add(call);
            givenUp += hasGivenUp ? 1 : 0;
        }

        return wanted;
    }

    /// <summary>The server has called. False when it has said so before: the call is not delivered again.</summary>
    /// <param name="id">The call's id.</param>
    /// <param name="hasGivenUp">The oldest one is not waited for any more, because too many are open.</param>
    /// <param name="isBlocking">The model waits for its answer.</param>
    public bool TryOpen(string? id, out bool hasGivenUp, bool isBlocking = true)
    {
        hasGivenUp = false;
        if (string.IsNullOrEmpty(id))
            return true;
        _open ??= new OrderedDictionary<string, bool>(StringComparer.Ordinal);
        if (_open.ContainsKey(id) || _ended?.ContainsKey(id) == true)
            return false;
        hasGivenUp = _open.Count >= capacity;
        if (hasGivenUp)
            Close(_open.GetAt(0).Key);
        _open.Add(id, isBlocking);
        OpenBlockingCount += isBlocking ? 1 : 0;
        return true;
    }

    /// <summary>The server has taken a call back.</summary>
    public void Cancel(string id) => Close(id);

    /// <summary>Whether an answer to this id may be sent. A missing id is the service's to match by name.</summary>
    public bool MayAnswer(string? id) => string.IsNullOrEmpty(id) || _open?.ContainsKey(id) == true;

    /// <summary>Whether a call is open for which the model does not wait.</summary>
    public bool IsAside(string? id) => id is not null && _open is not null && _open.TryGetValue(id, out bool isBlocking) && !isBlocking;

    /// <summary>The final answer to a call has been handed over.</summary>
    public void Close(string? id)
    {
        if (id is null || _open is null || !_open.Remove(id, out bool isBlocking))
            return;
        OpenBlockingCount -= isBlocking ? 1 : 0;
        _ended ??= new OrderedDictionary<string, bool>(StringComparer.Ordinal);
        if (_ended.Count >= capacity)
            _ended.RemoveAt(0);
        _ended.Add(id, true);
    }

    /// <summary>The connection is gone: results for its calls are ignored after a resumption. Another session may use the same ids
    /// again.</summary>
    public void Clear()
    {
        (_open, _ended) = (null, null);
        OpenBlockingCount = 0;
    }
}
