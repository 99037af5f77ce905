using System.Buffers;
using LiveProto.Client.Session;
using LiveProto.Client.Session.Sending;
using LiveProto.Client.Session.Turns;
using LiveProto.Client.Tools;
using LiveProto.Messages;
using LiveProto.Wire;

namespace LiveProto.Client;

/// <summary>
/// One conversation with the model. It outlives its connections: on <c>goAway</c> and after losses it moves to a new one by itself.
/// Sending is thread-safe; events have one reader. Made by <see cref="LiveClient.ConnectAsync(Setup, CancellationToken)"/>; dispose it.
/// </summary>
/// <remarks>
/// What is handed over arrives in that order, over any number of connections. After a loss the session tells again what the server can not know
/// (<see cref="ReconnectPolicy.Replay"/>), and says what it could not keep (<see cref="LiveMove.Lost"/>). With <c>sessionResumption.transparent</c>
/// in the setup (Vertex) the server says what it knows: the rest, up to 8 MiB, is sent again.
/// </remarks>
public sealed class LiveSession : IAsyncDisposable
{
    private readonly SessionLoop _loop;
    private Task? _disposal;

    internal LiveSession(LiveClientOptions options, Setup setup, LiveConnection connection, ToolRunner? tools = null)
    {
        _loop = new SessionLoop(options, setup, connection, tools);
        tools?.Attach(this);
    }

    /// <summary>The server's answer to the first setup; on Vertex it holds the session's id.</summary>
    public SetupComplete SetupComplete => _loop.SetupComplete;

    /// <summary>The newest handle to resume this session with, on this object or another; null until the server gives one.</summary>
    public string? ResumptionHandle => _loop.ResumptionHandle;

    /// <summary>What the session is doing about its connection; changes are told as <see cref="LiveEventKind.StateChanged"/> too.</summary>
    public LiveSessionState State => _loop.State;

    /// <summary>How the session ended; null while it lives.</summary>
    public SessionEnding? Ending => _loop.Ending;

    /// <summary>Completes with the session's end; never faults.</summary>
    public Task<SessionEnding> Completion => _loop.Completion;

    /// <summary>
    /// The session's events in order; the last one is <see cref="LiveEventKind.Ended"/>. Audio belongs to the reader, who disposes it; that of
    /// an interrupted turn that was not read yet is left out. Leaving the loop does not end the session, and another one goes on from there.
    /// </summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> fired; the session goes on.</exception>
    /// <exception cref="InvalidOperationException">Events are being read already: a session has one reader at a time.</exception>
    public IAsyncEnumerable<LiveEvent> ReadEventsAsync(CancellationToken cancellationToken = default) => EventReading.ReadAsync(_loop.Output.Events, null, cancellationToken);

    /// <summary>The events of some kinds, until the session ends; all others are passed over for good, their audio disposed.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> fired; the session goes on.</exception>
    /// <exception cref="InvalidOperationException">Events are being read already: a session has one reader at a time.</exception>
    public IAsyncEnumerable<LiveEvent> ReadEventsAsync(IReadOnlyCollection<LiveEventKind> kinds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        return EventReading.ReadAsync(_loop.Output.Events, kinds, cancellationToken);
    }

    /// <summary>What both sides said so far, in words: texts and transcriptions, the newest 64 Ki characters. Thread-safe.</summary>
    public IReadOnlyList<TranscriptEntry> Transcript => _loop.Output.Transcript.Snapshot();

    /// <summary>Sends a user turn of text and answers the model's turn when it is over, its speech included.</summary>
    /// <remarks>
    /// While a turn is being read, its output is its reader's: a reader of events gets everything else, calls of functions and the turn's end
    /// (<see cref="LiveEventKind.TurnEnded"/>) among it. A session that is only asked needs no reader of events: of what nobody reads the oldest is dropped.
    /// A turn goes on until its blocking calls are answered.
    /// </remarks>
    /// <exception cref="SessionEndedException">The session had ended; when it ends later, that is the turn's <see cref="LiveTurn.Ending"/>.</exception>
    /// <exception cref="InvalidOperationException">A turn is being read already.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> fired; what is still to come of the turn goes to the events.</exception>
    public Task<LiveTurn> AskAsync(string text, CancellationToken cancellationToken = default) => TurnReading.ReadAsync(_loop.Output, Asking(text), cancellationToken);

    /// <summary>Sends a user turn of text and gives the output of the model's turn as it comes, audio included; the last event is <see cref="LiveEventKind.TurnEnded"/>.</summary>
    /// <inheritdoc cref="AskAsync" path="/exception"/>
    public IAsyncEnumerable<LiveEvent> AskStreamingAsync(string text, CancellationToken cancellationToken = default) =>
        TurnReading.StreamAsync(_loop.Output, Asking(text), cancellationToken);

    /// <summary>The first turn of which nobody has read the output, when it is over: one that is waiting, the one under way, or the next.</summary>
    /// <inheritdoc cref="AskAsync" path="/remarks"/>
    /// <exception cref="InvalidOperationException">A turn is being read already.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> fired; what is still to come of the turn goes to the events.</exception>
    public Task<LiveTurn> ReadTurnAsync(CancellationToken cancellationToken = default) => TurnReading.ReadAsync(_loop.Output, null, cancellationToken);

    /// <summary>The output of the first turn that nobody has read, as it comes, audio included; the last event is <see cref="LiveEventKind.TurnEnded"/>.</summary>
    /// <inheritdoc cref="ReadTurnAsync" path="/exception"/>
    public IAsyncEnumerable<LiveEvent> ReadTurnStreamingAsync(CancellationToken cancellationToken = default) =>
        TurnReading.StreamAsync(_loop.Output, null, cancellationToken);

    /// <summary>The next event of this kind; those before it are passed over for good, their audio disposed.</summary>
    /// <exception cref="SessionEndedException">The session ended without one.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> fired; the session goes on.</exception>
    /// <exception cref="InvalidOperationException">Events are being read already: a session has one reader at a time.</exception>
    public ValueTask<LiveEvent> WaitForAsync(LiveEventKind kind, CancellationToken cancellationToken = default) =>
        EventReading.WaitForAsync(_loop.Output.Events, kind, cancellationToken);

    /// <summary>
    /// Sends PCM16 mono samples as one <c>realtimeInput.audio</c>, labelled <see cref="LiveClientOptions.SentSampleRate"/> and not converted;
    /// 20–100 ms a call is usual.
    /// </summary>
    /// <exception cref="SessionEndedException">The session has ended.</exception>
    public ValueTask SendAudioAsync(ReadOnlyMemory<short> samples, CancellationToken cancellationToken = default) =>
        _loop.SendAudioAsync(samples, cancellationToken);

    /// <summary>Sends a user turn of text as <c>clientContent</c>; with <paramref name="turnComplete"/> the model answers.</summary>
    /// <exception cref="SessionEndedException">The session has ended.</exception>
    public ValueTask SendTextAsync(string text, bool turnComplete = true, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        var turn = new Content { Role = "user", Parts = [new Part { Text = text }] };
        return SendContentAsync(new ClientContent { Turns = [turn], TurnComplete = turnComplete }, cancellationToken);
    }

    /// <summary>Appends turns to the conversation; interrupts the model when it is speaking.</summary>
    /// <exception cref="SessionEndedException">The session has ended.</exception>
    public ValueTask SendContentAsync(ClientContent content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (content.TurnComplete == true)
            _loop.ExpectReply();
        return SendMessageAsync(new ClientMessage { ClientContent = content }, cancellationToken);
    }

    /// <summary>Sends text on the realtime path, beside audio; on 3.1 models the only way after the first turn.</summary>
    /// <exception cref="SessionEndedException">The session has ended.</exception>
    public ValueTask SendRealtimeTextAsync(string text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        _loop.ExpectReply();
        return SendRealtimeInputAsync(new RealtimeInput { Text = text }, cancellationToken);
    }

    /// <summary>Sends one image (<c>image/jpeg</c>, <c>image/png</c>); the service looks at one a second at the most.</summary>
    /// <exception cref="SessionEndedException">The session has ended.</exception>
    public ValueTask SendVideoFrameAsync(string mimeType, ReadOnlyMemory<byte> image, CancellationToken cancellationToken = default) =>
        SendRealtimeInputAsync(new RealtimeInput { Video = new Blob { MimeType = mimeType, Data = image } }, cancellationToken);

    /// <summary>Marks the begin of the user's speech; only where automatic activity detection is disabled.</summary>
    /// <exception cref="SessionEndedException">The session has ended.</exception>
    public ValueTask SendActivityStartAsync(CancellationToken cancellationToken = default) =>
        SendRealtimeInputAsync(new RealtimeInput { ActivityStart = new ActivityStart() }, cancellationToken);

    /// <summary>Marks the end of the user's speech; only where automatic activity detection is disabled.</summary>
    /// <exception cref="SessionEndedException">The session has ended.</exception>
    public ValueTask SendActivityEndAsync(CancellationToken cancellationToken = default)
    {
        _loop.ExpectReply();
        return SendRealtimeInputAsync(new RealtimeInput { ActivityEnd = new ActivityEnd() }, cancellationToken);
    }

    /// <summary>Tells that the microphone is off, so that the server need not wait for silence; only with automatic activity detection.</summary>
    /// <exception cref="SessionEndedException">The session has ended.</exception>
    public ValueTask SendAudioStreamEndAsync(CancellationToken cancellationToken = default) =>
        SendRealtimeInputAsync(new RealtimeInput { AudioStreamEnd = true }, cancellationToken);

    /// <summary>Sends any realtime input.</summary>
    /// <exception cref="SessionEndedException">The session has ended.</exception>
    public ValueTask SendRealtimeInputAsync(RealtimeInput input, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        return SendMessageAsync(new ClientMessage { RealtimeInput = input }, cancellationToken);
    }

    /// <summary>
    /// Answers function calls. Answers to calls that the server took back, or that were lost with a connection, are left out.
    /// </summary>
    /// <returns>How many answers were sent.</returns>
    /// <exception cref="SessionEndedException">The session has ended.</exception>
    public async ValueTask<int> SendToolResponseAsync(
        IReadOnlyList<FunctionResponse> responses, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(responses);
        IReadOnlyList<FunctionResponse> wanted = _loop.TakeWantedResponses(responses);
        if (wanted.Count > 0)
        {
            var message = new ClientMessage { ToolResponse = new ToolResponse { FunctionResponses = wanted } };
            await SendMessageAsync(message, cancellationToken).ConfigureAwait(false);
        }

        return wanted.Count;
    }

    /// <summary>Sends any message but <c>setup</c>, which the session sends itself.</summary>
    /// <exception cref="ArgumentException">The message holds a setup.</exception>
    /// <exception cref="SessionEndedException">The session has ended.</exception>
    public ValueTask SendMessageAsync(ClientMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.Setup is not null)
            throw new ArgumentException("A session is set up once, when it is opened.", nameof(message));
        _loop.Output.Say(message);
        var buffer = new ArrayBufferWriter<byte>(256);
        ClientMessageWriter.Write(buffer, message);
        return _loop.SendAsync(new SentMessage(SentMessage.KindOf(message), buffer.WrittenMemory), cancellationToken);
    }

    /// <summary>Closes the connection with 1000 and waits for the server's answer, bounded by the WebSocket's close deadline. Events already received can still be read.</summary>
    public Task CloseAsync() => _loop.StopAsync();

    /// <summary>Closes the session and returns what was not read to the pool. Safe to call more than once.</summary>
    public ValueTask DisposeAsync() => new(_disposal ??= DisposeCoreAsync());

    private Func<CancellationToken, ValueTask> Asking(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return token => SendTextAsync(text, cancellationToken: token);
    }

    private async Task DisposeCoreAsync()
    {
        await _loop.StopAsync().ConfigureAwait(false);
        while (_loop.Output.Events.TryDequeue(out LiveEvent item))
            item.Audio.Dispose();
    }
}
