using LiveProto.Client.Audio;
using LiveProto.Client.Speech;
using LiveProto.Client.Transport;

namespace LiveProto.Client.Session;

/// <summary>
/// Events that nobody has read yet, in order, counted by message with the memory that it holds. What may wait is bounded but for the
/// largest message, so that one that is larger than all that may wait does not fail a reader that keeps up. No allocation in steady state.
/// Not thread-safe.
/// </summary>
/// <param name="capacityBytes">Bytes that may wait: what each message holds, once, and 64 for each event.</param>
internal sealed class EventBacklog(long capacityBytes) : IPassed
{
    // What an event takes besides its payload, rounded up: a flood of empty ones is bounded too.
    private const int EventOverhead = 64;

    private readonly Queue<Entry> _events = new();
    private readonly SlidingMaximum _largest = new();
    private long _bytes;

    IEnumerable<object?> IPassed.Received => [_events, _largest];

    /// <summary>Events that wait.</summary>
    public int Count => _events.Count;

    /// <summary>The turn of the first output; null when there is none.</summary>
    public int? FirstTurn
    {
        get
        {
            foreach (Entry entry in _events)
            {
                if (entry.Event is { TurnNumber: > 0, Kind: not LiveEventKind.TurnEnded })
                    return entry.Event.TurnNumber;
            }

            return null;
        }
    }

    /// <summary>What the events of one message take.</summary>
    public static long SizeOf(int events, long bytes) => bytes + (long)events * EventOverhead;

    /// <summary>Whether there is room for so much.</summary>
    public bool Fits(long size) => _bytes + size - Math.Max(_largest.Value, size) <= capacityBytes;

    /// <summary>Adds the events of one message, of which there is at least one.</summary>
    public void Add(ReadOnlySpan<LiveEvent> events, long size)
    {
        // The message is in memory until its last event has been read.
        foreach (ref readonly LiveEvent item in events[..^1])
            _events.Enqueue(new Entry(item, 0));
        Add(new Entry(events[^1], size));
    }

    /// <summary>Takes the next event; false when there is none.</summary>
    public bool TryTake(out LiveEvent item)
    {
        bool any = _events.TryDequeue(out Entry entry);
        Release(entry.Bytes);
        item = entry.Event;
        return any;
    }

    /// <summary>Forgets the oldest events until so much fits. Answers how many.</summary>
    public int Forget(long size)
    {
        int forgotten = 0;
        for (; !Fits(size) && TryTake(out LiveEvent item); forgotten++)
            item.Audio.Dispose();
        return forgotten;
    }

    /// <summary>Moves the output of a turn to another backlog; answers the end of the turn, which stays, if it is among the
    /// events.</summary>
    public LiveTurn? MoveTurn(int number, EventBacklog destination)
    {
        LiveTurn? ended = null;
        int count = BeginAgain();
        for (int i = 0; i < count; i++)
        {
            Entry entry = _events.Dequeue();
            if (entry.Event.TurnNumber != number || entry.Event.Kind == LiveEventKind.TurnEnded)
                Add(entry);
            else
                destination.Add(entry);
            if (entry.Event.Turn?.Number == number)
                ended = entry.Event.Turn;
        }

        return ended;
    }

    /// <summary>Takes out audio.</summary>
    /// <param name="turn">Of the turn, but for what its last <c>turnComplete</c> ended; null = of every one.</param>
    /// <param name="playback">Plays it; null when nobody is to hear it.</param>
    public DroppedOutput DropAudio(int? turn, LivePlayback? playback)
    {
        var dropped = default(DroppedOutput);
        var kept = default(Entry);
        int whole = turn is null ? 0 : CountWhole(turn);
        int count = BeginAgain();
        for (int i = 0; i < count; i++)
        {
            Entry entry = _events.Dequeue();
            if (i < whole || entry.Event.Kind != LiveEventKind.Audio || (turn ?? entry.Event.TurnNumber) != entry.Event.TurnNumber)
            {
                Keep(kept);
                kept = entry;
                continue;
            }

            AudioChunk chunk = entry.Event.Audio;
            dropped += new DroppedOutput(1, chunk.Duration);
            playback?.Write(entry.Event.TurnNumber, chunk.Samples.Span, chunk.SampleRate);
            chunk.Dispose();
            // The last event of a message stands for its bytes; when that one goes, the one before does.
            if (entry.Event.Message is { } message && ReferenceEquals(kept.Event.Message, message))
                kept = kept with { Bytes = entry.Bytes };
        }

        Keep(kept);
        return dropped;

        void Keep(in Entry entry)
        {
            if (entry.Event.Kind != LiveEventKind.None)
                Add(entry);
        }
    }

    // The counts begin anew, and each event that stays is added again.
    private int BeginAgain()
    {
        _largest.Clear();
        _bytes = 0;
        return _events.Count;
    }

    private int CountWhole(int? turn)
    {
        (int Count, int Whole) seen = (0, 0);
        foreach (Entry entry in _events)
            seen = (++seen.Count, entry.Event.Kind == LiveEventKind.TurnComplete && entry.Event.TurnNumber == turn
                ? seen.Count
                : seen.Whole);
        return seen.Whole;
    }

    private void Add(in Entry entry)
    {
        _events.Enqueue(entry);
        if (entry.Bytes == 0)
            return;
        _bytes += entry.Bytes;
        _largest.Enqueue(entry.Bytes);
    }

    private void Release(long bytes)
    {
        if (bytes == 0)
            return;
        _bytes -= bytes;
        _largest.Dequeue(bytes);
    }

    private readonly record struct Entry(LiveEvent Event, long Bytes);
}
