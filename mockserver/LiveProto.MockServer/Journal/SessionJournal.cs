namespace LiveProto.Mocking.Journal;

/// <summary>What went over one connection, bounded in bytes. Thread-safe.</summary>
internal sealed class SessionJournal(long maxBytes)
{
    private const int MaxWarnings = 1000;
    private const int MaxWarningLength = 500; // The words of a client may stand in it.

    private readonly Queue<JournalFrame> _frames = new();
    private List<string>? _warnings;
    private TaskCompletionSource? _changed;
    private JournalFrame? _first;
    private bool _isFirstAside; // It has left the queue, and leads what is kept.
    private MockSessionEnding? _ending;
    private long _bytes;
    private long _warningBytes;
    private int _count;

    public MockSessionEnding? Ending => _ending;

    /// <summary>Bytes of memory that it holds.</summary>
    public long Bytes => Interlocked.Read(ref _bytes) + Interlocked.Read(ref _warningBytes);

    /// <summary>Messages so far, dropped ones included.</summary>
    public int Count => Volatile.Read(ref _count);

    public long MaxBytes => maxBytes;

    public bool IsKeepingFrames => maxBytes > 0;

    public JournalFrame[] Frames
    {
        get
        {
            lock (_frames)
                return [.. Kept()];
        }
    }

    public string[] Warnings
    {
        get
        {
            lock (_frames)
                return _warnings is null ? [] : [.. _warnings];
        }
    }

    /// <summary>Appends a message whose array nobody changes any more.</summary>
    public void Append(TimeSpan at, FrameDirection direction, byte[] payload, bool isText)
    {
        TaskCompletionSource? changed;
        lock (_frames)
        {
            var frame = new JournalFrame(_count++, at, direction, payload, isText);
            if (direction == FrameDirection.FromClient)
                _first ??= frame;
            _frames.Enqueue(frame);
            _bytes += frame.Cost;
            while (_bytes > maxBytes && _frames.Count > 1)
                DropOldest();
            changed = _changed;
            _changed = null;
        }

        changed?.SetResult();
    }

    public void Warn(string warning)
    {
        lock (_frames)
        {
            _warnings ??= [];
            if (_warnings.Count == MaxWarnings)
                return;
            if (warning.Length > MaxWarningLength)
                warning = warning[..MaxWarningLength] + "…";
            _warnings.Add(warning);
            _warningBytes += warning.Length * 2 + 32;
        }
    }

    public void End(MockSessionEnding ending)
    {
        TaskCompletionSource? changed;
        lock (_frames)
        {
            _ending ??= ending;
            changed = _changed;
            _changed = null;
        }

        changed?.SetResult();
    }

    /// <summary>The first frame, past or future, that <paramref name="predicate"/> holds for; null when the connection ends without one.</summary>
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
                unseen = [.. Kept().Where(frame => frame.Index >= next)];
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

    private IEnumerable<JournalFrame> Kept() => _isFirstAside ? _frames.Prepend(_first!) : _frames;

    private void DropOldest()
    {
        JournalFrame oldest = _frames.Dequeue();
        if (ReferenceEquals(oldest, _first))
            _isFirstAside = true;
        else
            _bytes -= oldest.Cost;
    }
}
