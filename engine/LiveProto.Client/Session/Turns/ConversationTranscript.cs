namespace LiveProto.Client.Session.Turns;

/// <summary>Who said what so far, up to a bound: beyond, the oldest goes. Thread-safe.</summary>
/// <param name="maxLength">Characters that are kept.</param>
internal sealed class ConversationTranscript(int maxLength = 64 * 1024)
{
    private Queue<TranscriptEntry>? _entries;
    private int _length;

    /// <summary>What is kept, in order.</summary>
    public IReadOnlyList<TranscriptEntry> Snapshot()
    {
        lock (this)
            return [.. _entries ?? []];
    }

    /// <summary>Somebody said something; the end of it when it is more than is kept at all.</summary>
    public void Add(TranscriptionSide side, string text, int turn)
    {
        if (text.Length == 0)
            return;
        text = text.Length > maxLength ? text[^maxLength..] : text;
        lock (this)
        {
            (_entries ??= new Queue<TranscriptEntry>()).Enqueue(new TranscriptEntry(side, text, turn));
            _length += text.Length;
            while (_length > maxLength)
                _length -= _entries.Dequeue().Text.Length;
        }
    }
}
