using LiveProto.Messages;

namespace LiveProto.Fuzz.Oracles.Sessions;

/// <summary>The server's calls, as two lists: those that nobody has answered, and those that are over; both hold 256.</summary>
internal sealed class PlainCalls
{
    private const int Most = 256;

    private readonly List<string> _open = [];
    private readonly List<string> _over = [];

    /// <summary>Those of these calls that were not made before; what has no id always counts as new.</summary>
    /// <param name="calls">The calls.</param>
    /// <param name="givenUp">How many of the oldest had to go.</param>
    public IReadOnlyList<FunctionCall> Make(IReadOnlyList<FunctionCall> calls, out int givenUp)
    {
        var made = new List<FunctionCall>();
        givenUp = 0;
        foreach (FunctionCall call in calls)
        {
            if (call.Id is { Length: > 0 } id)
            {
                if (_open.Contains(id) || _over.Contains(id))
                    continue;
                if (_open.Count == Most)
                {
                    givenUp++;
                    End(_open[0]);
                }

                _open.Add(id);
            }

            made.Add(call);
        }

        return made;
    }

    /// <summary>A call is over, if it was open.</summary>
    public void End(string id)
    {
        if (!_open.Remove(id))
            return;
        if (_over.Count == Most)
            _over.RemoveAt(0);
        _over.Add(id);
    }
}
