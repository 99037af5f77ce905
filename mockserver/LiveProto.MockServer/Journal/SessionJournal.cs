namespace LiveProto.Mocking.Journal;

/// <summary>What went over one connection, bounded in bytes. Thread-safe.</summary>
internal sealed class SessionJournal(long maxBytes)
{
    private readonly Queue<JournalFrame> _frames = new();
    private List<string>? _warnings;
    private TaskCompletionSource? _changed;
    private JournalFrame? _first;
    private MockSessionEnding? _ending;
    private long _bytes;
    private int _count;

    /// <summary>The connection's first message from the client: kept whatever is dropped, for it is the setup of all that follows.</summary>
    public JournalFrame? FirstFromClient => _first;

    public MockSessionEnding? Ending => _ending;

    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Messages so far, dropped ones included.</summary>
    public int Count => Volatile.Read(ref _count);

    public bool IsKeepingFrames => maxBytes > 0;

    public JournalFrame[] Frames
    {
        get
        {
            lock (_frames)
                return [.. _frames];
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
            _bytes += payload.Length;
            while (_bytes > maxBytes && _frames.Count > 1)
                _bytes -= _frames.Dequeue().Payload.Length;
            changed = _changed;
            _changed = null;
        }

        changed?.SetResult();
    }

    public void Warn(string warning)
    {
        const int maxWarnings = 1000;
        lock (_frames)
        {
            _warnings ??= [];
            if (_warnings.Count < maxWarnings)
                _warnings.Add(warning);
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
                unseen = [.. _frames.Where(frame => frame.Index >= next)];
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
}
