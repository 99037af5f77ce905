using System.Runtime.InteropServices;
using LiveProto.Client.Diagnostics;
using LiveProto.Client.Session.Reading;
using LiveProto.Client.Speech;
using LiveProto.Client.Tools;
using LiveProto.Client.Transport;
using LiveProto.Messages;
using Microsoft.Extensions.Logging;

namespace LiveProto.Client.Session.Turns;

/// <summary>
/// Gives each event its owner: output of the turn that is being read goes to whoever reads it, everything else to the queue of events.
/// Tells the end of each turn. Thread-safe; its lock is taken inside of no other but the queues'.
/// </summary>
/// <param name="events">What nobody else owns.</param>
/// <param name="turns">Whose output is whose.</param>
/// <param name="telemetry">Told of each turn.</param>
/// <param name="tools">Takes the calls that it runs.</param>
/// <param name="inline">Watches readers that go on where the events are made; null when they go on on the pool.</param>
/// <param name="log">Told of what happens.</param>
/// <param name="time">The clock of the durations of calls; null when nobody is told of calls.</param>
internal sealed class OutputRouter(
    EventQueue events, TurnLedger turns, TurnTelemetry? telemetry = null, ToolRunner? tools = null, WatchedHandler? inline = null,
    ILogger? log = null, TimeProvider? time = null) : IPassed
{
    private readonly TurnNotes _notes = new(telemetry, time, log);

    // Null until speech is played.
    private PlaybackRoute? _playback;

    // While a message's events are given out; null in between.
    private List<LiveEvent>? _forEvents;
    private List<LiveEvent>? _forTurn;
    private TurnRoute? _route;
    private LiveTurn? _routeEnd;
    private SessionEnding? _ending;

    IEnumerable<object?> IPassed.Received => [turns, events, _playback];

    /// <summary>What nobody else owns.</summary>
    public EventQueue Events => events;

    /// <summary>What was said so far.</summary>
    public ConversationTranscript Transcript => _notes.Transcript;

    /// <summary>The session is silent.</summary>
    public void Rest() => events.Rest();

    /// <summary>The user has handed over a question.</summary>
    public void Ask(TimeSpan now)
    {
        lock (this)
            turns.Ask(now);
    }

    /// <summary>This side says something in words.</summary>
    public void Say(ClientMessage message)
    {
        int turn;
        lock (this)
            turn = turns.NumberOfNextQuestion;
        _notes.Say(message, turn);
    }

    /// <summary>A call has its final answer.</summary>
    public void Answered(string? id)
    {
        lock (this)
        {
            turns.Answered(id);
            _notes.Answered(id);
        }
    }

    /// <summary>The token of a call; one that has fired where no such call waits for its answer.</summary>
    public CancellationToken TokenOf(string id)
    {
        lock (this)
            return _notes.Tokens.Of(id);
    }

    /// <summary>Delivers speech that came alone. False when its owner does not keep up; the chunk is returned then.</summary>
    public bool TryDeliverSpeech(in LiveEvent item, long bytes, TimeSpan now)
    {
        bool isPlayed, isTaken;
        EventQueue owner;
        EventQueue? before = null;
        lock (this)
        {
            if (turns.EndBeforeQuestion() is { } ended)
            {
                before = _route?.Events;
                AddEnd(ended);
                Flush(0, isForced: true);
            }

            LiveEvent numbered = item with { TurnNumber = turns.Current.Number };
            turns.Speak(item.Audio.Duration, now);
            isPlayed = IsPlayedOnly(numbered);
            owner = OwnerOf(numbered);
            isTaken = isPlayed || owner.TryEnqueue(new ReadOnlySpan<LiveEvent>(in numbered), bytes);
        }

        if (isPlayed || !isTaken)
            item.Audio.Dispose();
        before?.Serve();
        Serve(owner == events ? null : owner);
        return isTaken;
    }

    /// <summary>Delivers the events of one message, or of the session's own. False when their owner does not keep up; what it did not take
    /// is returned then.</summary>
    public bool TryDeliver(ReadOnlySpan<LiveEvent> items, long bytes, TimeSpan now)
    {
        EventQueue? turn;
        bool isTaken;
        lock (this)
        {
            turn = _route?.Events;
            foreach (ref readonly LiveEvent told in items)
            {
                AddEnd(turns.EndBeforeQuestion());
                LiveEvent item = tools?.Observe(told) ?? told;
                _notes.Note(item);
                LiveEvent numbered = IsOutput(item.Kind) ? item with { TurnNumber = turns.Current.Number } : item;
                bool isPlayed = item.Kind == LiveEventKind.Audio && IsPlayedOnly(numbered);
                if (!isPlayed)
                    ListOf(OwnerOf(numbered)).Add(numbered);
                AddEnd(item.Kind == LiveEventKind.Reconnecting ? turns.ConnectionLost(item.Move?.Reason, now)
                    : item is { Kind: LiveEventKind.Resumed, Move: { IsQuestionLost: true } move } ? turns.QuestionLost(move.Reason, now)
                    : turns.Note(item, now));
                if (isPlayed)
                    item.Audio.Dispose();
            }

            isTaken = Flush(bytes, isForced: false);
        }

        Serve(turn);
        return isTaken;
    }

    /// <summary>What was asked has been answered, though none of it was delivered.</summary>
    public void Missed(TimeSpan now)
    {
        lock (this)
            turns.Missed(now);
    }

    /// <summary>The model's turn was cut: takes out the audio that nobody has read.</summary>
    public DroppedOutput DropAudio()
    {
        lock (this)
        {
            _playback?.Flush();
            return events.DropAudio(turns.Current.Number) + (_route?.Events.DropAudio(turns.Current.Number) ?? default);
        }
    }

    /// <summary>Speech is played from here on, what nobody has read yet first; a reader of events gets none of it.</summary>
    /// <exception cref="InvalidOperationException">It is being played already.</exception>
    public void Play(LivePlayback playback)
    {
        lock (this)
            (_playback ??= new PlaybackRoute(events)).Open(playback, turns.Current.Number, isOver: _ending is not null);
    }

    /// <summary>Speech is not played any more, and goes to whoever reads it.</summary>
    public void StopPlaying(LivePlayback playback)
    {
        lock (this)
            _playback?.Close(playback);
    }

    /// <summary>The session is over; so is the turn under way.</summary>
    public void Complete(SessionEnding ending, TimeSpan now)
    {
        EventQueue? read;
        lock (this)
        {
            _ending = ending;
            read = _route?.Events;
            _notes.LoseCalls();
            AddEnd(turns.EndBeforeQuestion());
            while (turns.SessionEnded(ending.Reason, now) is { } turn)
                AddEnd(turn);
            if (_route is { } route)
                _routeEnd ??= Unanswered(route.Turn, ending);
            Flush(0, isForced: true);
            _playback?.Finish();
        }

        events.Complete(new LiveEvent(LiveEventKind.Ended, ending));
        Serve(read);
    }

    /// <summary>Somebody reads a turn: the answer to what is asked next, or else the first one that nobody has read. Ends by itself with
    /// the turn.</summary>
    /// <exception cref="InvalidOperationException">A turn is being read already.</exception>
    public TurnRoute Open(bool isQuestion)
    {
        lock (this)
        {
            if (_route is not null)
                throw new InvalidOperationException("A turn is being read already; a session answers one at a time.");
            events.MayForget();
            int number = isQuestion ? turns.NumberOfNextQuestion : events.FirstTurn ?? turns.Current.Number;
            var route = new TurnRoute(number, new EventQueue(events.CapacityBytes, inline));
            LiveTurn? ended = events.MoveTurn(number, route.Events) ?? (_ending is { } ending ? Unanswered(number, ending) : null);
            if (ended is null)
                _route = route;
            else
                route.Events.Complete(LiveEvents.TurnEnded(ended));
            return route;
        }
    }

    /// <summary>Nobody reads the turn any more: what is left of it is returned, what comes goes to the queue of events.</summary>
    public void Close(TurnRoute route)
    {
        lock (this)
        {
            if (_route == route)
                _route = null;
        }

        while (route.Events.TryDequeue(out LiveEvent item))
            item.Audio.Dispose();
    }

    private static bool IsOutput(LiveEventKind kind) => kind is
        LiveEventKind.Interrupted or LiveEventKind.InterimTranscription or LiveEventKind.Transcription or LiveEventKind.Content
            or LiveEventKind.Text
        or LiveEventKind.Thought or LiveEventKind.Audio or LiveEventKind.Part or LiveEventKind.Grounding or LiveEventKind.UrlContext
        or LiveEventKind.Usage
        or LiveEventKind.InteractionStatus or LiveEventKind.TurnCompleteReason or LiveEventKind.WaitingForInput
        or LiveEventKind.GenerationComplete
        or LiveEventKind.TurnComplete;

    // Readers that run where the events are made must not do so under the lock.
    private void Serve(EventQueue? turn)
    {
        turn?.Serve();
        events.Serve();
    }

    private static LiveTurn Unanswered(int number, SessionEnding ending) =>
        new() { Number = number, Ending = LiveTurnEnding.SessionEnded, Loss = ending.Reason };

    private EventQueue OwnerOf(in LiveEvent item) =>
        _route is { } route && _routeEnd is null && item.TurnNumber == route.Turn ? route.Events : events;

    // Speech that is played has no other owner than whoever reads its turn.
    private bool IsPlayedOnly(in LiveEvent speech) => _playback?.TryPlay(speech) == true && OwnerOf(speech) == events;

    private void AddEnd(LiveTurn? turn)
    {
        if (turn is null)
            return;
        turn = _playback?.EndTurn(turn) ?? turn;
        _notes.Note(turn);
        ListOf(events).Add(LiveEvents.TurnEnded(turn));
        if (_route?.Turn == turn.Number)
            _routeEnd = turn;
    }

    private bool Flush(long bytes, bool isForced)
    {
        bool isTaken = Enqueue(_route?.Events, _forTurn, bytes, isForced);
        isTaken &= Enqueue(events, _forEvents, _forTurn is null ? bytes : 0, isForced);
        EventLists.Return(_forTurn);
        EventLists.Return(_forEvents);
        (_forTurn, _forEvents) = (null, null);
        if (_routeEnd is { } turn)
        {
            _route!.Events.Complete(LiveEvents.TurnEnded(turn));
            (_route, _routeEnd) = (null, null);
        }

        return isTaken;
    }

    private List<LiveEvent> ListOf(EventQueue owner) =>
        owner == events ? _forEvents ??= EventLists.Rent() : _forTurn ??= EventLists.Rent();

    private static bool Enqueue(EventQueue? owner, List<LiveEvent>? items, long bytes, bool isForced)
    {
        if (items is null || owner!.TryEnqueue(CollectionsMarshal.AsSpan(items), bytes, isForced))
            return true;
        foreach (LiveEvent item in items)
            item.Audio.Dispose();
        return false;
    }
}
