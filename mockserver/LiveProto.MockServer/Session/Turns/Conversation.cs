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
    private int _open; // In the list: what follows was handed over since the model's last turn.
    private long _bytes; // Of the whole list, what has left the window included.

    /// <summary>Cost of everything in the window.</summary>
    public TokenTally Tokens { get; private set; }

    /// <summary>Images and frames in the window.</summary>
    public int Images { get; private set; }

    /// <summary>The system instruction where it was changed in mid-session; null = the setup's.</summary>
    public string? Instructions { get; set; }

    /// <summary>Entries in the window.</summary>
    public int Count => _items.Count - _start;

    /// <summary>Whether the model has answered anything itself; a turn of the model that was told as history does not count.</summary>
    public bool HasAnswer { get; private set; }

    public void Append(in HistoryItem item)
    {
        _items.Add(item);
        _bytes += item.Bytes;
        Tokens += item.Tokens;
        Images += item.Images;
        if (item.Role == HistoryRole.Model)
            _open = _items.Count;
    }

    /// <summary>The model had its turn, whatever came of it: what follows is another one's.</summary>
    public void EndTurn()
    {
        HasAnswer = true;
        _open = _items.Count;
    }

    /// <summary>What the user handed over since the model's last turn (docs/protocol.md §3.7), as far as it is in the window.</summary>
    public TurnPrompt ReadPrompt()
    {
        int from = Math.Max(_open, _start);
        var texts = new List<string>(1);
        string transcript = "";
        TimeSpan? speech = null;
        int images = 0;
        for (int i = from; i < _items.Count; i++)
        {
            images += _items[i].Images;
            if (_items[i].Role == HistoryRole.User)
                texts.Add(_items[i].Text);
            if (_items[i].Speech is not { } spoken)
                continue;
            transcript = transcript.Length == 0 ? _items[i].Text : $"{transcript}\n{_items[i].Text}";
            speech = (speech ?? TimeSpan.Zero) + spoken;
        }

        return new TurnPrompt(texts, images, View(from - _start)) { Transcript = transcript, Speech = speech };
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
        int keep = _items.FindLastIndex(static item => item.Role == HistoryRole.User);
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
            _open = Math.Max(_open - _start, 0);
            _start = 0;
            _bytes = _items.Sum(static item => item.Bytes);
        }
    }

    public ConversationSnapshot Snapshot() => new(_items, _bytes, _start, _items.Count, _open, HasAnswer, Tokens, Images, Instructions);

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
            _open = snapshot.Open;
        }
        else
        {
            _items = snapshot.Items.GetRange(snapshot.Start, snapshot.Count - snapshot.Start);
            _start = 0;
            _open = Math.Max(snapshot.Open - snapshot.Start, 0);
        }

        _bytes = _items.Sum(static item => item.Bytes);
        Tokens = snapshot.Tokens;
        Images = snapshot.Images;
        Instructions = snapshot.Instructions;
        HasAnswer = snapshot.HasAnswer;
    }
}
