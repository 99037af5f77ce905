using LiveProto.Messages;
using LiveProto.Mocking.Scenarios;

namespace LiveProto.Mocking.Session.Turns;

/// <summary>The calls that are open, in order.</summary>
internal sealed class ToolLedger
{
    private readonly List<OpenCall> _calls = [];

    // Those that an earlier connection made come first: their results are taken, but nobody works on them any more (docs/protocol.md
    // §6.10).
    private int _restored;

    /// <summary>Whether the model waits for at least one call.</summary>
    public bool IsBlocked { get; private set; }

    /// <summary>Whether any call is open that was made on this connection.</summary>
    public bool HasOpen => _calls.Count > _restored;

    public void Open(OpenCall call)
    {
        _calls.Add(call);
        IsBlocked |= call.IsBlocking;
    }

    /// <summary>The open call that a response belongs to: by id, where it has none by name. Null when there is none.</summary>
    public OpenCall? Find(FunctionResponse response)
    {
        foreach (OpenCall call in _calls)
        {
            bool matches = string.IsNullOrEmpty(response.Id) ? call.Name == response.Name : call.Id == response.Id;
            if (matches && !call.IsAnswered)
                return call;
        }

        return null;
    }

    /// <summary>Takes a call off the list.</summary>
    public void Remove(OpenCall call) => RemoveAll(other => other == call);

    /// <summary>
    /// Notes the answer to a blocking call. True when it was the last one that the model waited for: then all of them come back, in order
    /// of the calls, and are closed.
    /// </summary>
    public bool TryComplete(OpenCall call, JsonText? response, out IReadOnlyList<ToolResult> results)
    {
        results = [];
        _calls[_calls.IndexOf(call)] = call with { IsAnswered = true, Response = response };
        if (_calls.Exists(static c => c.IsBlocking && !c.IsAnswered))
            return false;
        results = _calls.FindAll(static c => c.IsBlocking).ConvertAll(static c => new ToolResult(c.Id, c.Name, c.Response));
        CloseBlocking();
        return true;
    }

    /// <summary>Gives up the calls that the model waits for; the ids of those without an answer, for toolCallCancellation.</summary>
    public IReadOnlyList<string> CancelBlocking()
    {
        List<string> ids = _calls.FindAll(static c => c.IsBlocking && !c.IsAnswered).ConvertAll(static c => c.Id);
        CloseBlocking();
        return ids;
    }

    public IReadOnlyList<OpenCall> Snapshot() => _calls.Count == 0 ? [] : _calls.ToArray();

    public void Restore(IReadOnlyList<OpenCall> calls)
    {
        _calls.AddRange(calls);
        _restored = calls.Count;
    }

    private void CloseBlocking()
    {
        RemoveAll(static c => c.IsBlocking);
        IsBlocked = false;
    }

    private void RemoveAll(Predicate<OpenCall> match)
    {
        _restored -= _calls.Take(_restored).Count(call => match(call));
        _calls.RemoveAll(match);
    }
}
