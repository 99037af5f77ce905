namespace LiveProto.Client.Session;

/// <summary>Where a session is in its life, and what it wants done. Not thread-safe.</summary>
internal sealed class SessionLife
{
    // Null while there is nothing to do, which is most of the time.
    private Queue<SessionAction>? _actions;

    /// <summary>The time since the session began, as it was told last.</summary>
    public TimeSpan Now { get; set; }

    /// <summary>What the session is doing about its connection.</summary>
    public LiveSessionState State { get; private set; }

    /// <summary>How this side ends the session, once what its connection owes is over; null while it does not.</summary>
    public SessionEnding? Closing { get; private set; }

    /// <summary>How the session ended; null while it lives.</summary>
    public SessionEnding? Ending { get; private set; }

    /// <summary>The kind of the last message that was received.</summary>
    public string? LastReceived { get; set; }

    /// <summary>There is a connection, and it is not being left.</summary>
    public bool IsOpen => State == LiveSessionState.Open;

    /// <summary>The session is over, or will be as soon as its connection is.</summary>
    public bool IsEnding => Ending is not null || Closing is not null;

    /// <summary>Whether there is something to do.</summary>
    public bool HasActions => _actions is not null;

    /// <summary>The next thing to do; false when there is none.</summary>
    public bool TryTakeAction(out SessionAction action)
    {
        action = default;
        if (_actions is null || !_actions.TryDequeue(out action))
            return false;
        if (_actions.Count == 0)
            _actions = null;
        return true;
    }

    /// <summary>Something is to be done.</summary>
    public void Do(in SessionAction action) => (_actions ??= new Queue<SessionAction>()).Enqueue(action);

    /// <summary>The reader is to be told something.</summary>
    public void Tell(LiveEventKind kind, object? detail = null) => Do(new SessionAction(SessionActionKind.Deliver, kind, detail));

    /// <summary>The session is doing something else about its connection, which is told.</summary>
    public void Enter(LiveSessionState state)
    {
        if (State == state)
            return;
        State = state;
        Tell(LiveEventKind.StateChanged, state);
    }

    /// <summary>The first connection is open: nobody has to be told.</summary>
    public void Begin() => State = LiveSessionState.Open;

    /// <summary>This side ends the session.</summary>
    public SessionEnding Close(SessionEnding ending)
    {
        Closing = ending with { Phase = State };
        return Closing;
    }

    /// <summary>The session is over.</summary>
    public void End(SessionEnding ending)
    {
        Ending = ending;
        Enter(LiveSessionState.Ended);
    }
}
