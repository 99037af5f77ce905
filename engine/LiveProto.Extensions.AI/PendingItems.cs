using LiveProto.Messages;

namespace LiveProto.Extensions.AI;

/// <summary>Conversation items that nobody has asked an answer to yet. Bounded.</summary>
internal sealed class PendingItems
{
    private const int Most = 1024;

    private List<Content> _turns = [];

    /// <exception cref="InvalidOperationException">There are too many.</exception>
    public void Add(Content turn)
    {
        if (_turns.Count == Most)
            throw new InvalidOperationException($"{Most} items wait already; ask for a response.");
        _turns.Add(turn);
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<Content> Take()
    {
        List<Content> turns = _turns;
        _turns = [];
        return turns;
    }

    /// <summary>All of them as one text, where they are nothing else than text of the user; else null, and they stay.</summary>
    public string? TakeText()
    {
        if (_turns.Count == 0 || !_turns.TrueForAll(static turn => turn.Role == ItemContent.User && turn.Parts.All(ItemContent.IsText)))
            return null;
        return string.Join('\n', Take().SelectMany(static turn => turn.Parts).Select(static part => part.Text));
    }
}
