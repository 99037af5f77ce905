using LiveProto.Mocking.Scenarios;

namespace LiveProto.Mocking.Journal;

/// <summary>What went over one connection, bounded in bytes. Thread-safe.</summary>
/// <param name="maxBytes">Of frames and turns; 0 keeps none.</param>
/// <param name="number">The connection.</param>
/// <param name="outlet">Gets what happens.</param>
internal sealed class SessionJournal(long maxBytes, long number, JournalOutlet outlet)
{
    private const int MaxWarnings = 1000;
    private const int MaxWarningLength = 500; // The words of a client may stand in it.

    private readonly Queue<JournalFrame> _frames = new();
    private Queue<JournalEntry>? _notes; // Turns and activity.
    private List<JournalEntry.Warned>? _warnings;
    private TaskCompletionSource? _changed;
    private JournalFrame? _first;
    private bool _isFirstAside; // It has left the queue, and leads what is kept.
    private MockSessionEnding? _ending;
    private TimeSpan _lastAt;
    private long _bytes;
    private long _warningBytes;
    private int _count;

    public MockSessionEnding? Ending => _ending;

    /// <summary>Bytes of memory that it holds.</summary>
    public long Bytes => Interlocked.Read(ref _bytes) + Interlocked.Read(ref _warningBytes);

    /// <summary>Messages so far, dropped ones included.</summary>
    public int Count => Volatile.Read(ref _count);

    public long MaxBytes => maxBytes;

    /// <summary>Whether frames are kept, or told to somebody.</summary>
    public bool IsTakingFrames => maxBytes > 0 || outlet.IsObserved;

    public long Number => number;

    public JournalOutlet Outlet => outlet;

    public JournalFrame[] Frames => FramesFrom(0);

    /// <summary>Times that the model was asked for an answer, oldest first; as old as the frames that are kept.</summary>
    public JournalEntry.Asked[] Turns
    {
        get
        {
            lock (_frames)
                return _notes is null ? [] : [.. _notes.OfType<JournalEntry.Asked>()];
        }
    }

    public JournalEntry.Warned[] Warnings
    {
        get
        {
            lock (_frames)
                return _warnings is null ? [] : [.. _warnings];
        }
    }

    /// <summary>What was added behind a frame and a turn, all of one moment.</summary>
    public (JournalFrame[] Frames, JournalEntry.Asked[] Turns, MockSessionEnding? Ending) Since(int nextFrame, JournalEntry.Asked? lastTurn)
    {
        lock (_frames)
        {
            JournalEntry.Asked[] turns = Turns;
            int known = lastTurn is null ? -1 : Array.FindIndex(turns, turn => ReferenceEquals(turn, lastTurn));
            return (FramesFrom(nextFrame), turns[(known + 1)..], _ending);
        }
    }

    /// <summary>All that is kept, in order.</summary>
    public JournalEntry[] GetEntries()
    {
        lock (_frames)
        {
            // What happened before a message has its index.
            IEnumerable<(int Place, JournalEntry Entry)> all = Kept()
                .Select(frame => (2 * frame.Index + 1, (JournalEntry)new JournalEntry.Message(number, outlet.TestKey, frame)))
                .Concat((_notes ?? []).Select(static note => (2 * note.Place, note)))
                .Concat(Warnings.Select(static warned => (2 * warned.FrameIndex, (JournalEntry)warned)));
            IEnumerable<JournalEntry> inOrder = all.OrderBy(static one => one.Place).Select(static one => one.Entry);
            return _ending is null ? [.. inOrder] : [.. inOrder, new JournalEntry.Ended(number, outlet.TestKey, _ending)];
        }
    }

    /// <summary>What is kept from position <paramref name="index"/> on.</summary>
    public JournalFrame[] FramesFrom(int index)
    {
        lock (_frames)
            return [.. Kept().Where(frame => frame.Index >= index)];
    }

    /// <summary>Appends a message whose array nobody changes any more.</summary>
    public void Append(TimeSpan at, FrameDirection direction, byte[] payload, bool isText, MessageRule? rule = null)
    {
        TaskCompletionSource? changed;
        lock (_frames)
        {
            var frame = new JournalFrame(_count++, at, direction, payload, isText, rule);
            _lastAt = at;
            if (outlet.IsObserved)
                outlet.Tell(new JournalEntry.Message(number, outlet.TestKey, frame));
            if (maxBytes == 0)
                return;
            if (direction == FrameDirection.FromClient)
                _first ??= frame;
            _frames.Enqueue(frame);
            _bytes += frame.Cost;
            while (_bytes > maxBytes && _frames.Count > 1)
                DropOldest();
            changed = TakeChanged();
        }

        Wake(changed);
    }

    /// <summary>The model is asked for an answer.</summary>
    public void Ask(UserTurn turn, bool isUnmatched, ScenarioMiss? miss)
    {
        outlet.Counters.Asked(isUnmatched);
        if (!IsTakingFrames)
            return;
        lock (_frames)
        {
            var asked = new JournalEntry.Asked(number, outlet.TestKey, _lastAt)
            {
                Turn = turn.Number,
                Kind = turn.Kind,
                Prompt = turn.Prompt,
                FrameIndex = _count,
                IsUnmatched = isUnmatched,
                Miss = miss,
            };
            Note(asked);
        }

        outlet.Signal.Pulse();
    }

    /// <summary>The user began or ceased to speak.</summary>
    public void NoteActivity(bool isStart, TimeSpan speech, TimeSpan heard, bool isMarked)
    {
        if (!IsTakingFrames)
            return;
        lock (_frames)
        {
            Note(new JournalEntry.SpeechJudged(number, outlet.TestKey, _lastAt)
            {
                IsStart = isStart,
                Speech = speech,
                Heard = heard,
                IsMarked = isMarked,
                FrameIndex = _count,
            });
        }
    }

    public void Warn(string warning)
    {
        outlet.Counters.Warned();
        lock (_frames)
        {
            _warnings ??= [];
            if (_warnings.Count == MaxWarnings)
                return;
            if (warning.Length > MaxWarningLength)
                warning = warning[..MaxWarningLength] + "…";
            var warned = new JournalEntry.Warned(number, outlet.TestKey, _lastAt, warning, _count);
            outlet.Tell(warned);
            _warnings.Add(warned);
            _warningBytes += warning.Length * 2 + 80;
        }
    }

    public void End(MockSessionEnding ending)
    {
        TaskCompletionSource? changed;
        lock (_frames)
        {
            if (_ending is null)
            {
                _ending = ending;
                outlet.Counters.Ended(ending.By);
                outlet.Tell(new JournalEntry.Ended(number, outlet.TestKey, ending));
            }

            changed = TakeChanged();
        }

        Wake(changed);
    }

    /// <summary>The first frame, past or future, that <paramref name="predicate"/> holds for; null when the connection ends without
    /// one.</summary>
    public async Task<JournalFrame?> FindAsync(Func<JournalFrame, bool> predicate, CancellationToken cancellationToken)
    {
        int next = 0;
        while (true)
        {
            JournalFrame[] unseen;
            Task changed;
            bool ended;
            lock (_frames)
            {
                unseen = FramesFrom(next);
                _changed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                changed = _changed.Task;
                ended = _ending is not null;
            }

            foreach (JournalFrame frame in unseen)
            {
                if (predicate(frame))
                    return frame;
                next = frame.Index + 1;
            }

            if (ended)
                return null;
            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private TaskCompletionSource? TakeChanged()
    {
        TaskCompletionSource? changed = _changed;
        _changed = null;
        return changed;
    }

    private void Wake(TaskCompletionSource? changed)
    {
        changed?.SetResult();
        outlet.Signal.Pulse();
    }

    private void Note(JournalEntry note)
    {
        outlet.Tell(note);
        if (maxBytes == 0)
            return;
        (_notes ??= new()).Enqueue(note);
        _bytes += note.Cost;
    }

    private IEnumerable<JournalFrame> Kept() => _isFirstAside ? _frames.Prepend(_first!) : _frames;

    private void DropOldest()
    {
        JournalFrame oldest = _frames.Dequeue();
        if (ReferenceEquals(oldest, _first))
            _isFirstAside = true;
        else
            _bytes -= oldest.Cost;

        // A turn goes with the message that asked for it.
        while (_notes is not null && _notes.TryPeek(out JournalEntry? note) && note.Place <= oldest.Index + 1)
            _bytes -= _notes.Dequeue().Cost;
    }
}
