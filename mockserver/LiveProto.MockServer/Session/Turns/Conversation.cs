using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Session.Usage;

namespace LiveProto.Mocking.Session.Turns;

/// <summary>
/// What was said so far. Appending, counting tokens, taking a snapshot and dropping the oldest cost the same after ten thousand turns as
/// after one: sums are kept running, and the list is shared with snapshots because it only grows at its end.
/// </summary>
internal sealed class Conversation
{
    private List<HistoryItem> _items = [];
    private int _start;
    private long _bytes; // Of the whole list, what has left the window included.

    /// <summary>Cost of everything in the window.</summary>
    public TokenTally Tokens { get; private set; }

    /// <summary>Images and frames in the window.</summary>
    public int Images { get; private set; }

    /// <summary>The system instruction where it was changed in mid-session; null = the setup's.</summary>
    public string? Instructions { get; set; }

    /// <summary>Entries in the window.</summary>
    public int Count => _items.Count - _start;

    /// <summary>Whether the model has said anything, also if it was dropped since.</summary>
    public bool HasModelTurn { get; private set; }

    public void Append(in HistoryItem item)
    {
        _items.Add(item);
        _bytes += item.Bytes;
        Tokens += item.Tokens;
        Images += item.Images;
        HasModelTurn |= item.Role == HistoryRole.Model;
    }

    /// <summary>Index of the newest entry of the user, from the window's start; -1 when there is none.</summary>
    public int FindLastUser()
    {
        for (int i = _items.Count - 1; i >= _start; i--)
        {
            if (_items[i].Role == HistoryRole.User)
                return i - _start;
        }

        return -1;
    }

    public HistoryItem this[int index] => _items[_start + index];

    /// <summary>The first <paramref name="count"/> entries of the window, as they are now for ever.</summary>
    public IReadOnlyList<HistoryTurn> View(int count) => new HistoryView(_items, _start, count);

    /// <summary>
    /// Drops the oldest until the window costs at most <paramref name="target"/> and begins with a turn of the user. The newest turn of the
    /// user and what follows it stay.
    /// </summary>
    public void Compress(int target)
    {
        int keep = FindLastUser() + _start;
        while (_start < keep && (Tokens.Total > target || _items[_start].Role != HistoryRole.User))
        {
            HistoryItem dropped = _items[_start++];
            Tokens -= dropped.Tokens;
            Images -= dropped.Images;
        }

        // Snapshots keep the old list; this session need not.
        if (_start > 256 && _start > _items.Count / 2)
        {
            _items = _items.GetRange(_start, _items.Count - _start);
            _start = 0;
            _bytes = _items.Sum(static item => item.Bytes);
        }
    }

    public ConversationSnapshot Snapshot() => new(_items, _bytes, _start, _items.Count, Tokens, Images, Instructions);

    /// <summary>
    /// Becomes what the snapshot shows. Copies its list when something was appended since, or somebody else may still append
    /// (<paramref name="mustCopy"/>); else takes it over.
    /// </summary>
    public void Restore(in ConversationSnapshot snapshot, bool mustCopy)
    {
        if (!mustCopy && snapshot.Items.Count == snapshot.Count)
        {
            _items = snapshot.Items;
            _start = snapshot.Start;
        }
        else
        {
            _items = snapshot.Items.GetRange(snapshot.Start, snapshot.Count - snapshot.Start);
            _start = 0;
        }

        _bytes = _items.Sum(static item => item.Bytes);
        Tokens = snapshot.Tokens;
        Images = snapshot.Images;
        Instructions = snapshot.Instructions;
        HasModelTurn = _items.Exists(static item => item.Role == HistoryRole.Model);
    }
}
