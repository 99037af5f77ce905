namespace LiveProto.Mocking.Session.Resumption;

/// <summary>
/// The resumption handles of one server. Thread-safe. Bounded: of each session the newest handles, of closed sessions the newest ones.
/// Time is told, as in <see cref="ServerSession"/>.
/// </summary>
internal sealed class ResumptionStore
{
    private const int MaxClosedSessions = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (ResumableSession Session, SessionSnapshot Snapshot)> _handles = new(StringComparer.Ordinal);
    private readonly Queue<(ResumableSession Session, int Closing)> _closed = new();

    /// <summary>How many handles are good or wait for being forgotten.</summary>
    public int HandleCount
    {
        get
        {
            lock (_gate)
                return _handles.Count;
        }
    }

    /// <summary>Makes <paramref name="handle"/> good for <paramref name="session"/>; its oldest handle beyond <paramref name="kept"/> ends.</summary>
    public void Add(ResumableSession session, string handle, SessionSnapshot snapshot, int kept)
    {
        lock (_gate)
        {
            session.IsOpen = true;
            _handles[handle] = (session, snapshot);
            session.Handles.Enqueue(handle);
            while (session.Handles.Count > kept)
                _handles.Remove(session.Handles.Dequeue());
        }
    }

    /// <summary>Takes over the conversation behind a handle that the same backend gave out.</summary>
    public ResumeOutcome TryResume(
        string handle, MockBackend backend, bool allowWhileOpen, TimeSpan now, out ResumableSession? session, out SessionSnapshot? snapshot)
    {
        lock (_gate)
        {
            session = null;
            snapshot = null;
            if (!_handles.TryGetValue(handle, out (ResumableSession Session, SessionSnapshot Snapshot) entry) || entry.Snapshot.Backend != backend)
                return ResumeOutcome.NotFound;
            if (entry.Session.IsOpen && !allowWhileOpen)
                return ResumeOutcome.StillOpen;
            if (!entry.Session.IsOpen && now >= entry.Session.ExpiresAt)
                return ResumeOutcome.Expired;
            session = entry.Session;
            snapshot = entry.Snapshot;
            session.IsOpen = true;
            return ResumeOutcome.Resumed;
        }
    }

    /// <summary>The connection that held the session is gone: its handles are good until <paramref name="expiresAt"/>.</summary>
    public void Close(ResumableSession session, TimeSpan expiresAt)
    {
        lock (_gate)
        {
            if (!session.IsOpen)
                return;
            session.IsOpen = false;
            session.ExpiresAt = expiresAt;
            _closed.Enqueue((session, ++session.Closings));

            // An expired handle is kept for a while, so that it is told from one that never was; the count bounds it.
            while (_closed.Count > MaxClosedSessions)
                Forget(_closed.Dequeue());
        }
    }

    // A session that was taken up since, and perhaps closed again, has its later place in the queue.
    private void Forget((ResumableSession Session, int Closing) closed)
    {
        (ResumableSession session, int closing) = closed;
        if (session.IsOpen || closing != session.Closings)
            return;
        while (session.Handles.TryDequeue(out string? handle))
            _handles.Remove(handle);
    }
}
