using LiveProto.Client.Connecting;
using LiveProto.Client.Session;
using LiveProto.Client.Session.Sending;
using LiveProto.Client.Session.Setups;
using LiveProto.Client.Speech;
using LiveProto.Client.Suspension;
using LiveProto.Client.Tools;
using LiveProto.Client.Transport;
using LiveProto.Messages;
using LiveProto.Profiles;

namespace LiveProto.Client;

/// <summary>
/// One conversation with the model. It outlives its connections: on <c>goAway</c> and after losses it moves to a new one by itself.
/// Sending is thread-safe; events have one reader. Made by <see cref="LiveClient.ConnectAsync(Setup, CancellationToken)"/>; dispose it.
/// </summary>
/// <remarks>
/// What is handed over arrives in that order, over any number of connections. After a loss the session tells again what the server can not
/// know
/// (<see cref="ReconnectPolicy.Replay"/>), and says what it could not keep (<see cref="LiveMove.Lost"/>). With
/// <c>sessionResumption.transparent</c>
/// in the setup (Vertex) the server says what it knows: the rest, up to 8 MiB, is sent again.
/// </remarks>
public sealed partial class LiveSession : ILiveSession
{
    private readonly SessionLoop _loop;
    private readonly LiveClientOptions _options;
    private readonly SessionSetup _setup;
    private Task? _disposal;

    internal LiveSession(LiveClientOptions options, SessionSetup setup, SessionStart start, LiveConnection connection,
        ToolRunner? tools = null)
    {
        _options = options;
        _setup = setup;
        TimeProvider time = connection.Channel.ClockFor(options.TimeProvider);
        _loop = new SessionLoop(options, time, setup, start, connection, tools);
        _outlet = new SpeechOutlet(_loop, time, options, setup);
        _microphone = new Microphone(_outlet, _floor);
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
    /// Sends a user turn of text, on the way that the model takes it at any time of a session (<see cref="InputHabits.Text"/>); with
    /// <paramref name="turnComplete"/> the model answers. Text that asks nothing yet goes as <c>clientContent</c>, which 3.1 models take
    /// until their first answer only. Waits until an utterance that is under way is over; where text has to be marked as speech is, it is
    /// an utterance itself.
    /// </summary>
    /// <exception cref="ArgumentException">The model does not take it.</exception>
    /// <exception cref="SessionEndedException">The session has ended.</exception>
    public async ValueTask SendTextAsync(string text, bool turnComplete = true, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        IReadOnlyList<ClientMessage> messages = TextMessages.Create(text, turnComplete, _setup.Profile, _outlet.IsManual);
        foreach (ClientMessage message in messages)
            Check(message, nameof(text));
        if (messages.Count == 1)
            await SendUncheckedAsync(messages[0], cancellationToken).ConfigureAwait(false);
        else
            await SayAsOneAsync(messages, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Appends turns to the conversation; interrupts the model when it is speaking.</summary>
    /// <inheritdoc cref="SendMessageAsync" path="/exception"/>
    public ValueTask SendContentAsync(ClientContent content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        return SendAsync(new ClientMessage { ClientContent = content }, nameof(content), cancellationToken);
    }

    /// <summary>Sends text on the realtime path, beside audio; on 3.1 models the only way after the first turn.</summary>
    /// <inheritdoc cref="SendMessageAsync" path="/exception"/>
    public ValueTask SendRealtimeTextAsync(string text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        return SendAsync(Realtime(new RealtimeInput { Text = text }), nameof(text), cancellationToken);
    }

    /// <summary>Marks the begin of the user's speech; only where automatic activity detection is disabled.</summary>
    /// <inheritdoc cref="SendMessageAsync" path="/exception"/>
    public ValueTask SendActivityStartAsync(CancellationToken cancellationToken = default) =>
        SendAsync(Realtime(new RealtimeInput { ActivityStart = new ActivityStart() }), null, cancellationToken);

    /// <summary>Marks the end of the user's speech; only where automatic activity detection is disabled.</summary>
    /// <inheritdoc cref="SendMessageAsync" path="/exception"/>
    public ValueTask SendActivityEndAsync(CancellationToken cancellationToken = default) =>
        SendAsync(Realtime(new RealtimeInput { ActivityEnd = new ActivityEnd() }), null, cancellationToken);

    /// <summary>Tells that the microphone is off, so that the server need not wait for silence; only with automatic activity
    /// detection.</summary>
    /// <inheritdoc cref="SendMessageAsync" path="/exception"/>
    public ValueTask SendAudioStreamEndAsync(CancellationToken cancellationToken = default) =>
        SendAsync(Realtime(new RealtimeInput { AudioStreamEnd = true }), null, cancellationToken);

    /// <summary>Sends any realtime input.</summary>
    /// <inheritdoc cref="SendMessageAsync" path="/exception"/>
    public ValueTask SendRealtimeInputAsync(RealtimeInput input, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        return SendAsync(Realtime(input), nameof(input), cancellationToken);
    }

    /// <summary>
    /// A token for a call that the caller answers: it fires when nobody wants the answer any more, because the server took the call back,
    /// its connection was lost, too many calls are open, or the session has ended. What is registered with it runs on the thread pool.
    /// </summary>
    /// <param name="callId">The id of a call that was told.</param>
    /// <returns>The token; one that has fired where no such call waits for its answer.</returns>
    public CancellationToken GetCallToken(string callId)
    {
        ArgumentException.ThrowIfNullOrEmpty(callId);
        return _loop.Output.TokenOf(callId);
    }

    /// <summary>
    /// Answers function calls. Answers to calls that the server took back, or that were lost with a connection, are left out; when one of
    /// them can not be sent, none is.
    /// </summary>
    /// <returns>How many answers were sent.</returns>
    /// <inheritdoc cref="SendMessageAsync" path="/exception"/>
    public async ValueTask<int> SendToolResponseAsync(
        IReadOnlyList<FunctionResponse> responses, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(responses);
        if (responses.Count == 0)
            return 0;
        Check(Answering(responses), nameof(responses));
        IReadOnlyList<FunctionResponse> wanted = _loop.TakeWantedResponses(responses);
        if (wanted.Count > 0)
            await SendUncheckedAsync(Answering(wanted), cancellationToken).ConfigureAwait(false);
        return wanted.Count;
    }

    /// <summary>Changes what the model is told to be, or its tools, from here on.</summary>
    /// <param name="instructions">The new system instruction; null = as it was.</param>
    /// <param name="tools">The new tools, in place of those of the setup; null = as they were, empty = none. Functions that the session
    /// runs itself stay.</param>
    /// <inheritdoc cref="UpdateContextAsync(ContextUpdate, CancellationToken)"/>
    /// <param name="cancellationToken">Ends the wait; the change stays.</param>
    public ValueTask UpdateContextAsync(string? instructions = null, IReadOnlyList<Tool>? tools = null,
        CancellationToken cancellationToken = default) =>
        UpdateContextAsync(
            new ContextUpdate
            {
                SystemInstruction = instructions is null ? null : new Content { Parts = [new Part { Text = instructions }] },
                Tools = tools is null ? null : new ContextUpdateTools { Tools = tools },
            },
            cancellationToken);

    /// <summary>Changes what the setup said, from here on: what is handed over next is answered under it. Every later setup of the session
    /// has it, too.</summary>
    /// <remarks>
    /// Where the model takes <c>contextUpdate</c>, that is sent. Where it does not, or this is not known, the session moves to a connection
    /// that is set up with the change, as soon as that costs nothing: nobody speaks, asks or answers, no call is open; after a minute in
    /// any case.
    /// </remarks>
    /// <exception cref="ArgumentException">There is no change, it can not be sent, or the model is known not to take it. Nothing has
    /// changed then.</exception>
    /// <exception cref="InvalidOperationException">It takes a move, and <see cref="ReconnectPolicy.Never"/> forbids it.</exception>
    /// <exception cref="SessionEndedException">The session has ended.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> fired; the change is part of the next connection's
    /// setup.</exception>
    public async ValueTask UpdateContextAsync(ContextUpdate update, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(update);
        var message = new ClientMessage { ContextUpdate = update };
        if (_setup.Profile.Input.ContextUpdate)
        {
            await SendAsync(message, nameof(update), cancellationToken).ConfigureAwait(false);
            return;
        }

        OutgoingCheck.CheckForm(message, nameof(update));
        OutgoingCheck.Check(new ClientMessage { Setup = _setup.With(update) }, _setup.Profile, default, _options, nameof(update));
        if (!_options.Reconnect.IsEnabled)
            throw new InvalidOperationException(
                "This model takes another context with a new connection only, which ReconnectPolicy.Never forbids.");
        if (Ending is { } ending)
            throw new SessionEndedException(ending);
        _setup.Apply(update);
        await _loop.MoveAsync("The setup was changed.", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends any message but <c>setup</c>, which the session sends itself.</summary>
    /// <exception cref="ArgumentException">
    /// The message holds a setup; or it can not be sent, or its model is known not to take it now
    /// (<see cref="LiveClientOptions.IllegalMessages"/>). Each member is named with its rule, and nothing is sent.
    /// </exception>
    /// <exception cref="SessionEndedException">The session has ended.</exception>
    public ValueTask SendMessageAsync(ClientMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.Setup is not null)
            throw new ArgumentException("A session is set up once, when it is opened.", nameof(message));
        return SendAsync(message, nameof(message), cancellationToken);
    }

    /// <summary>
    /// Ends the session so that it can be taken up later, by another process too. Waits for the best handle there is to be had: one that
    /// knows the last turn, which on 2.x comes after it; nothing is asked, answered or called by then. A session that has ended already
    /// answers what it left.
    /// </summary>
    /// <param name="patience">How long to wait for it at the most; null = 10 s. Then the newest handle there is has to do.</param>
    /// <param name="cancellationToken">Ends the wait; the session goes on.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="patience"/> is zero, or negative and not infinite.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> fired.</exception>
    public async Task<SuspendedSession> SuspendAsync(TimeSpan? patience = null, CancellationToken cancellationToken = default)
    {
        TimeSpan wait = OptionTime.Wait(patience ?? TimeSpan.FromSeconds(10));
        OptionTime.RequireWait(wait, nameof(patience));
        (string? handle, IReadOnlyList<LostInput> uncovered, IReadOnlyList<RememberedTurn> memory) =
            await _loop.SuspendAsync(wait == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : wait, cancellationToken).ConfigureAwait(false);
        return new SuspendedSession
        {
            SetupJson = _setup.ToJson(),
            Handle = handle,
            ExpiresAt = handle is null ? null : _options.TimeProvider.GetUtcNow() + _setup.Profile.Resumption.HandleLifetime.Value,
            Uncovered = uncovered,
            Memory = memory,
        };
    }

    /// <summary>Closes the connection with 1000 and waits for the server's answer, bounded by the WebSocket's close deadline. Events
    /// already received can still be read.</summary>
    /// <param name="cancellationToken">Ends the wait; the session closes all the same.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> fired.</exception>
    public Task CloseAsync(CancellationToken cancellationToken = default) => _loop.StopAsync().WaitAsync(cancellationToken);

    /// <summary>Closes the session and returns what was not read to the pool. Safe to call more than once.</summary>
    public ValueTask DisposeAsync() => new(_disposal ??= DisposeCoreAsync());

    private static ClientMessage Realtime(RealtimeInput input) => new() { RealtimeInput = input };

    private static ClientMessage Answering(IReadOnlyList<FunctionResponse> responses) =>
        new() { ToolResponse = new ToolResponse { FunctionResponses = responses } };

    private ValueTask SendAsync(ClientMessage message, string? parameter, CancellationToken cancellationToken)
    {
        Check(message, parameter);
        return SendUncheckedAsync(message, cancellationToken);
    }

    private void Check(ClientMessage message, string? parameter) =>
        OutgoingCheck.Check(message, _setup.Profile, new SendContext(_setup.Current, _loop.HasModelAnswered), _options, parameter);

    private ValueTask SendUncheckedAsync(ClientMessage message, CancellationToken cancellationToken)
    {
        if (message.ContextUpdate is { } update)
            message = message with { ContextUpdate = Update(update) };
        _loop.Output.Say(message);
        return SpeakAsync(SentMessage.Encode(message), cancellationToken);
    }

    private ContextUpdate Update(ContextUpdate update)
    {
        _setup.Apply(update);
        return _setup.Complete(update);
    }

    private async Task DisposeCoreAsync()
    {
        _microphone.Dispose();
        _camera?.Dispose();
        await _loop.StopAsync().ConfigureAwait(false);
        while (_loop.Output.Events.TryDequeue(out LiveEvent item))
            item.Audio.Dispose();
    }
}
