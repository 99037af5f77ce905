using LiveProto.Mocking.Session.Turns;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Session.Resumption;

/// <summary>
/// The resumption handles of one server. Thread-safe. Bounded: of each session the newest handles; in bytes, of closed sessions the newest
/// ones. Time is told, as in <see cref="ServerSession"/>.
/// </summary>
internal sealed class ResumptionStore(long maxBytes = long.MaxValue)
{
    private const int MaxClosedSessions = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (ResumableSession Session, SessionSnapshot Snapshot)> _handles = new(StringComparer.Ordinal);
    private readonly Queue<(ResumableSession Session, int Closing)> _closed = new();
    private long _bytes;

    /// <summary>How many handles are good or wait for being forgotten.</summary>
    public int HandleCount
    {
        get
        {
            lock (_gate)
                return _handles.Count;
        }
    }

    /// <summary>Makes <paramref name="handle"/> good for <paramref name="session"/>; its oldest handle beyond <paramref name="kept"/>
    /// ends.</summary>
    public void Add(ResumableSession session, string handle, SessionSnapshot snapshot, int kept)
    {
        lock (_gate)
        {
            session.IsOpen = true;
            _handles[handle] = (session, snapshot);
            session.Handles.Enqueue(handle);
            while (session.Handles.Count > kept)
                _handles.Remove(session.Handles.Dequeue());
            Charge(session, BytesOf(session));
            ForgetBeyondLimits();
        }
    }

    /// <summary>Whether a handle is good, or was.</summary>
    public bool Knows(string handle)
    {
        lock (_gate)
            return _handles.ContainsKey(handle);
    }

    /// <summary>Takes in a handle that another server gave out: of a session that no connection of this one holds.</summary>
    public void Import(string handle, SessionSnapshot snapshot, TimeSpan expiresAt)
    {
        var session = new ResumableSession();
        Add(session, handle, snapshot, kept: 1);
        Close(session, expiresAt);
    }

    /// <summary>Takes over the conversation behind a handle that the same backend gave out.</summary>
    public ResumeOutcome TryResume(
        string handle, LiveBackend backend, bool allowWhileOpen, TimeSpan now, out ResumableSession? session, out SessionSnapshot? snapshot)
    {
        lock (_gate)
        {
            session = null;
            snapshot = null;
            if (!_handles.TryGetValue(handle, out (ResumableSession Session, SessionSnapshot Snapshot) entry)
                || entry.Snapshot.Backend != backend)
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
            LetGoOfTheRest(session);
            _closed.Enqueue((session, ++session.Closings));

            // An expired handle is kept for a while, so that it is told from one that never was; the limits bound it.
            ForgetBeyondLimits();
        }
    }

    // What was said behind the newest handle that shares a list is behind none: it goes with the connection. The list itself stays as
    // it is, others may still look at it.
    private void LetGoOfTheRest(ResumableSession session)
    {
        ConversationSnapshot newest = default;
        List<HistoryItem> kept = [];
        foreach (string handle in session.Handles.Reverse())
        {
            (_, SessionSnapshot snapshot) = _handles[handle];
            ConversationSnapshot conversation = snapshot.Conversation;
            if (!ReferenceEquals(conversation.Items, newest.Items))
            {
                newest = conversation;
                kept = newest.Count == newest.Items.Count ? newest.Items : newest.Items.GetRange(0, newest.Count);
            }

            if (!ReferenceEquals(kept, newest.Items))
                _handles[handle] = (session, snapshot with { Conversation = conversation with { Items = kept } });
        }
    }

    // The one that closed last is to be resumed, whatever open ones hold; but not when it alone is too much.
    private void ForgetBeyondLimits()
    {
        while (_closed.Count > MaxClosedSessions || (_bytes > maxBytes && _closed.Count > 1))
            Forget(_closed.Dequeue());
        if (_closed.TryPeek(out (ResumableSession Session, int Closing) last) && last.Session.Bytes > maxBytes)
            Forget(_closed.Dequeue());
    }

    private void Charge(ResumableSession session, long bytes)
    {
        _bytes += bytes - session.Bytes;
        session.Bytes = bytes;
    }

    // Handles share a list that only grows; after a compression, or a copy, the next ones share another.
    private long BytesOf(ResumableSession session)
    {
        long bytes = 0;
        ConversationSnapshot last = default;
        foreach (string handle in session.Handles)
        {
            SessionSnapshot snapshot = _handles[handle].Snapshot;
            bytes += snapshot.OwnBytes + snapshot.Conversation.Bytes;
            if (ReferenceEquals(snapshot.Conversation.Items, last.Items))
                bytes -= last.Bytes;
            last = snapshot.Conversation;
        }

        return bytes;
    }

    // A session that was taken up since, and perhaps closed again, has its later place in the queue.
    private void Forget((ResumableSession Session, int Closing) closed)
    {
        (ResumableSession session, int closing) = closed;
        if (session.IsOpen || closing != session.Closings)
            return;
        while (session.Handles.TryDequeue(out string? handle))
            _handles.Remove(handle);
        Charge(session, 0);
    }
}
