using LiveProto.Client.Session;
using LiveProto.Client.Session.Turns;

namespace LiveProto.Client;

/// <summary>What comes of a session: its events, and the model's turns.</summary>
public sealed partial class LiveSession
{
    /// <summary>
    /// The session's events in order; the last one is <see cref="LiveEventKind.Ended"/>. Audio belongs to the reader, who disposes it; that
    /// of an interrupted turn that was not read yet is left out. Leaving the loop does not end the session, and another one goes on from
    /// there.
    /// </summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> fired; the session goes on.</exception>
    /// <exception cref="InvalidOperationException">Events are being read already: a session has one reader at a time.</exception>
    public IAsyncEnumerable<LiveEvent> ReadEventsAsync(CancellationToken cancellationToken = default) =>
        EventReading.ReadAsync(_loop.Output.Events, null, cancellationToken);

    /// <summary>The events of some kinds, until the session ends; all others are passed over for good, their audio disposed.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> fired; the session goes on.</exception>
    /// <exception cref="InvalidOperationException">Events are being read already: a session has one reader at a time.</exception>
    public IAsyncEnumerable<LiveEvent> ReadEventsAsync(IReadOnlyCollection<LiveEventKind> kinds,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        return EventReading.ReadAsync(_loop.Output.Events, kinds, cancellationToken);
    }

    /// <summary>
    /// Reads the session by a handler, from here on and to its end: each event is handled where it is made, on the thread on which its
    /// message arrived, and nobody is woken for it. Events that wait are handled before this returns; the last one is
    /// <see cref="LiveEventKind.Ended"/>. One at a time and in order.
    /// </summary>
    /// <remarks>
    /// The handler must not block, nor wait for anything of this library: until it returns nothing more is received, with a
    /// <see cref="Transport.Loops.LoopTransportFactory"/> for every session of the loop. When it has run for 100 ms, a warning with its
    /// name is logged. It may send: what sending makes of events is handled after it has returned. Speech is valid until it returns. When
    /// it throws, this session ends, and no other:
    /// <see cref="SessionEndKind.HandlerFailed"/> with its name. Output of a turn that is being read (<see cref="AskAsync"/>) is that
    /// reader's, as ever.
    /// </remarks>
    /// <exception cref="InvalidOperationException">Events are being read already: a session has one reader, and this one stays.</exception>
    public void HandleEvents(Action<LiveEvent> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        _loop.HandleEvents(handler);
    }

    /// <summary>What both sides said so far, in words: texts and transcriptions, the newest 64 Ki characters. Thread-safe.</summary>
    public IReadOnlyList<TranscriptEntry> Transcript => _loop.Output.Transcript.Snapshot();

    /// <summary>Sends a user turn of text and answers the model's turn when it is over, its speech included.</summary>
    /// <remarks>
    /// While a turn is being read, its output is its reader's: a reader of events gets everything else, calls of functions and the turn's
    /// end
    /// (<see cref="LiveEventKind.TurnEnded"/>) among it. A session that is only asked needs no reader of events: of what nobody reads the
    /// oldest is dropped. A turn goes on until its blocking calls are answered.
    /// </remarks>
    /// <exception cref="SessionEndedException">The session had ended; when it ends later, that is the turn's
    /// <see cref="LiveTurn.Ending"/>.</exception>
    /// <exception cref="InvalidOperationException">A turn is being read already.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> fired; what is still to come of the turn goes to
    /// the events.</exception>
    public Task<LiveTurn> AskAsync(string text, CancellationToken cancellationToken = default) =>
        TurnReading.ReadAsync(_loop.Output, Asking(text), cancellationToken);

    /// <summary>Sends a user turn of text and gives the output of the model's turn as it comes, audio included; the last event is
    /// <see cref="LiveEventKind.TurnEnded"/>.</summary>
    /// <inheritdoc cref="AskAsync" path="/exception"/>
    public IAsyncEnumerable<LiveEvent> AskStreamingAsync(string text, CancellationToken cancellationToken = default) =>
        TurnReading.StreamAsync(_loop.Output, Asking(text), cancellationToken);

    /// <summary>The first turn of which nobody has read the output, when it is over: one that is waiting, the one under way, or the
    /// next.</summary>
    /// <inheritdoc cref="AskAsync" path="/remarks"/>
    /// <exception cref="InvalidOperationException">A turn is being read already.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> fired; what is still to come of the turn goes to
    /// the events.</exception>
    public Task<LiveTurn> ReadTurnAsync(CancellationToken cancellationToken = default) =>
        TurnReading.ReadAsync(_loop.Output, null, cancellationToken);

    /// <summary>The output of the first turn that nobody has read, as it comes, audio included; the last event is
    /// <see cref="LiveEventKind.TurnEnded"/>.</summary>
    /// <inheritdoc cref="ReadTurnAsync" path="/exception"/>
    public IAsyncEnumerable<LiveEvent> ReadTurnStreamingAsync(CancellationToken cancellationToken = default) =>
        TurnReading.StreamAsync(_loop.Output, null, cancellationToken);

    /// <summary>The next event of this kind; those before it are passed over for good, their audio disposed.</summary>
    /// <exception cref="SessionEndedException">The session ended without one.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> fired; the session goes on.</exception>
    /// <exception cref="InvalidOperationException">Events are being read already: a session has one reader at a time.</exception>
    public ValueTask<LiveEvent> WaitForAsync(LiveEventKind kind, CancellationToken cancellationToken = default) =>
        EventReading.WaitForAsync(_loop.Output.Events, kind, cancellationToken);

    private Func<CancellationToken, ValueTask> Asking(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return token => SendTextAsync(text, cancellationToken: token);
    }
}
