namespace LiveProto.Client.Session;

/// <summary>
/// Which function calls still want an answer. Answers to cancelled or unknown calls are held back here, since the service ignores
/// them at best (docs/protocol.md §6.9, §6.10). Pure; not thread-safe.
/// </summary>
/// <param name="capacity">Open calls that are remembered at the most; a peer that opens more is hostile or broken.</param>
internal sealed class ToolCallLedger(int capacity = 256)
{
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    /// <summary>Calls that wait for an answer. Calls without an id (old Vertex builds) are not counted.</summary>
    public int OpenCount => _open.Count;

    /// <summary>The server has called. False when too many calls are open: the session must end.</summary>
    public bool TryOpen(string? id)
    {
        if (string.IsNullOrEmpty(id))
            return true;
        if (_open.Count >= capacity && !_open.Contains(id))
            return false;
        _open.Add(id);
        return true;
    }

    /// <summary>The server has taken a call back.</summary>
    public void Cancel(string id) => _open.Remove(id);

    /// <summary>Whether an answer to this id may be sent. A missing id is the service's to match by name.</summary>
    public bool MayAnswer(string? id) => string.IsNullOrEmpty(id) || _open.Contains(id);

    /// <summary>The final answer to a call has been sent.</summary>
    public void Close(string? id)
    {
        if (id is not null)
            _open.Remove(id);
    }

    /// <summary>The connection is gone: results for its calls are ignored after a resumption.</summary>
    public void Clear() => _open.Clear();
}
