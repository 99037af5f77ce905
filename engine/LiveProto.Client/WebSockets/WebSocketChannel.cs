using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using LiveProto.Client.Transport;
using LiveProto.WebSockets;

namespace LiveProto.Client.WebSockets;

/// <summary>
/// One client connection of RFC 6455 over a <see cref="TransportConnection"/>: whole messages in and out. One receiver at a time, any
/// number of senders; closing and disposing are thread-safe. Pings are answered and silence is watched while a receive is waiting.
/// </summary>
public sealed class WebSocketChannel : IMessageChannel, IChannelEvents, IPassed
{
    private readonly TransportConnection _transport;
    private readonly WebSocketChannelOptions _options;
    private readonly ConnectionSecrets _secrets;
    private readonly ChannelDeadlines _deadlines;
    private readonly FrameSender _sender;
    private readonly FrameReceiver _receiver;
    private readonly AsyncGate _receiving = new();
    private volatile ConnectionEnding? _ending;
    private volatile bool _hasBegunClose;
    private volatile bool _isSendLost;
    private Exception? _sendError;
    private TaskCompletionSource? _tornDown;
    private int _disposed;

    private WebSocketChannel(TransportConnection transport, HandshakeResponse response, Redactor redactor, WebSocketChannelOptions options)
    {
        _secrets = new ConnectionSecrets(redactor);
        _transport = transport;
        _options = options;
        Subprotocol = response.Subprotocol;
        _deadlines = new ChannelDeadlines(options, transport.ClockFor(options.TimeProvider), this, transport);
        _sender = new FrameSender(transport.Output, _deadlines, this);
        _receiver = new FrameReceiver(transport.Input, _deadlines, _sender, options.Limits);
        transport.Expect(options.Limits.MaxMessageLength);
        _deadlines.Start();
    }

    /// <summary>How the connection ended; null while it is open. Set once.</summary>
    public ConnectionEnding? Ending => _ending;

    /// <summary>What the server chose of the subprotocols that the request asked for; null when none.</summary>
    public string? Subprotocol { get; }

    /// <summary>Performs the opening handshake. The channel owns the transport from this call on, also when it fails.</summary>
    /// <exception cref="WebSocketConnectException">The handshake failed; the transport is disposed.</exception>
    /// <exception cref="OperationCanceledException">The caller's token fired; the transport is disposed.</exception>
    public static async ValueTask<WebSocketChannel> ConnectAsync(
        TransportConnection transport, HandshakeRequest request, WebSocketChannelOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(transport);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        try
        {
            HandshakeResponse response = await OpeningHandshake.RunAsync(transport, request, options, cancellationToken)
                .ConfigureAwait(false);
            return new WebSocketChannel(transport, response, request.Redactor, options);
        }
        catch
        {
            transport.Abort();
            await transport.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    IEnumerable<object?> IPassed.Sent => [_sender];

    IEnumerable<object?> IPassed.Received => [_receiving, _receiver, _deadlines];

    bool IMessageChannel.AnswersPings => _deadlines.AnswersPings;

    void IMessageChannel.Expect(bool isExpecting, bool answersPings)
    {
        _deadlines.Expect(isExpecting, answersPings);
        if (!isExpecting)
            _transport.NoteIdle();
    }

    void IMessageChannel.Hide(string secret) => _secrets.Add(secret);

    /// <summary>
    /// The next whole message, text or binary; its memory is valid until the next call. Completes synchronously while messages are
    /// buffered, and allocates nothing. After the last message every call answers <see cref="ChannelMessage.IsEnd"/>, and
    /// <see cref="Ending"/> says how the connection ended. Cancelling ends the wait, never the connection.
    /// </summary>
    /// <exception cref="InvalidOperationException">Another receive is in progress.</exception>
    /// <exception cref="OperationCanceledException">The token fired while waiting.</exception>
    public ValueTask<ChannelMessage> ReceiveAsync(CancellationToken cancellationToken)
    {
        if (!_receiving.TryEnter())
        {
            return _ending is not null ? default
                : _hasBegunClose ? ReceiveWhileClosingAsync(cancellationToken)
                : throw new InvalidOperationException("Another receive is in progress.");
        }

        return ReceiveEntered(cancellationToken);
    }

    /// <summary>
    /// Sends one message (or a ping or pong) as one frame, its payload written and masked in the pipe's own memory. Any number of
    /// callers; first come first served. The token counts until the frame's first byte is in the pipe. Allocates nothing while
    /// nobody else is sending.
    /// </summary>
    /// <exception cref="ArgumentException">Not text, binary, ping or pong; or a ping or pong of more than 125 bytes.</exception>
    /// <exception cref="ConnectionEndedException">The connection has ended or ends, or this end has begun to close it.</exception>
    /// <exception cref="OperationCanceledException">The token fired before anything was sent.</exception>
    public ValueTask SendAsync<TPayload>(Opcode opcode, TPayload payload, CancellationToken cancellationToken)
        where TPayload : struct, IFramePayload
    {
        if (opcode is not (Opcode.Text or Opcode.Binary))
            RequireSendableControl(opcode, payload.Length);
        return _sender.SendAsync(opcode, payload, cancellationToken);
    }

    /// <inheritdoc cref="SendAsync{TPayload}"/>
    public ValueTask SendAsync(Opcode opcode, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken) =>
        SendAsync(opcode, new MemoryPayload(payload), cancellationToken);

    /// <summary>
    /// Performs the closing handshake, RFC 6455 §7.1.2: sends Close, waits for the peer's, within the close deadline. A receive
    /// that is waiting meanwhile still gets what the peer sends before its Close; otherwise that is dropped. Returns when the
    /// connection is over, whoever ended it; <see cref="Ending"/> says how.
    /// </summary>
    /// <exception cref="ArgumentException">The code must not be sent, or the reason is not well-formed text.</exception>
    /// <exception cref="OperationCanceledException">The token fired while waiting; the deadline still holds.</exception>
    public async ValueTask CloseAsync(CloseCode code, string reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reason);
        var close = new ClosePayload(code, reason);
        close.Validate();
        if (_ending is null)
        {
            _hasBegunClose = true;
            _deadlines.CloseStarted();
            await _sender.TrySendCloseAsync(close, cancellationToken).ConfigureAwait(false);
            await _receiving.EnterAsync(cancellationToken).ConfigureAwait(false);
            await DrainEnteredAsync(cancellationToken).ConfigureAwait(false);
        }

        await _tornDown!.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Drops the connection if it is open, waits until it is over, and releases its memory. Idempotent.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        if (TryEnd(new ConnectionEnding(EndingKind.Aborted)))
        {
            _transport.Abort();
            _ = TearDownAsync(null, holdsReceiver: false);
        }

        await _tornDown!.Task.ConfigureAwait(false);
        if (await IsOverInTimeAsync(_receiving.EnterAsync(CancellationToken.None)).ConfigureAwait(false))
        {
            _receiver.Dispose();
            _receiving.Exit();
        }

        await IsOverInTimeAsync(_transport.DisposeAsync()).ConfigureAwait(false);
    }

    void IChannelEvents.OnPingDue()
    {
        _transport.NoteIdle();
        _sender.OwePing();
    }

    void IChannelEvents.OnDeadline(ConnectionDeadline deadline)
    {
        ConnectionEnding ending = _isSendLost
            ? new ConnectionEnding(EndingKind.TransportLost, Reason: "The peer stopped reading.", Error: _sendError)
            : new ConnectionEnding(EndingKind.DeadlineExceeded, Reason: $"The {deadline} deadline passed.", Deadline: deadline);
        Drop(ending);
    }

    void IChannelEvents.OnClockFailed(Exception error) =>
        Drop(new ConnectionEnding(EndingKind.Aborted, Reason: "The clock failed.", Error: error));

    // The peer's last words (a Close frame with the reason, say) may still be unread: the receiver finds the end, in bounded time.
    void IChannelEvents.OnSendLost(Exception? error)
    {
        _sendError = error;
        _isSendLost = true;
        _deadlines.CloseStarted();
    }

    ConnectionEnding IChannelEvents.GetEnding() =>
        _ending ?? (_hasBegunClose ? new ConnectionEnding(EndingKind.LocalClosed)
            : new ConnectionEnding(EndingKind.TransportLost, Error: _sendError));

    bool IMessageChannel.ReadInline(IPassed? reader) => _transport.ReadInline(reader);

    void IMessageChannel.Adopt(CancellationToken cancellationToken) => _transport.Adopt(cancellationToken);

    void IMessageChannel.TokenFired() => _transport.TokenFired();

    TimeProvider IMessageChannel.ClockFor(TimeProvider wanted) => _transport.ClockFor(wanted);

    private ValueTask<ChannelMessage> ReceiveEntered(CancellationToken cancellationToken)
    {
        if (_ending is not null)
        {
            _receiving.Exit();
            return default;
        }

        _receiver.ReleaseDelivered();
        if (_receiver.TryReadWhole(out ChannelMessage message))
        {
            _receiving.Exit();
            return new ValueTask<ChannelMessage>(message);
        }

        return _receiver.TryReadBuffered(out ReceivedStep step)
            ? new ValueTask<ChannelMessage>(Leave(step))
            : ReceiveMore(cancellationToken);
    }

    // What the pipe has already is taken without a state machine. A pipe may call a read complete and throw when its result is taken: the
    // platform's does when the token fires in between.
    private ValueTask<ChannelMessage> ReceiveMore(CancellationToken cancellationToken)
    {
        ReceivedStep step;
        try
        {
            while (true)
            {
                ValueTask<ReadResult> read = _receiver.StartRead(cancellationToken);
                if (!read.IsCompletedSuccessfully)
                    return ReceiveMoreAsync(read, cancellationToken);
                if (_receiver.Finish(read.Result, out step))
                    break;
            }
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return ReceiveMoreAsync(ValueTask.FromException<ReadResult>(error), cancellationToken);
        }

        return new ValueTask<ChannelMessage>(Leave(step));
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ChannelMessage> ReceiveMoreAsync(ValueTask<ReadResult> read, CancellationToken cancellationToken)
    {
        ReceivedStep step;
        try
        {
            while (!_receiver.Finish(await read.ConfigureAwait(false), out step))
                read = _receiver.StartRead(cancellationToken);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            step = ExplainFailedRead(error, cancellationToken);
        }

        return Leave(step);
    }

    private ChannelMessage Leave(in ReceivedStep step)
    {
        if (step.Action == ConnectionAction.Deliver)
        {
            _receiving.Exit();
            return step.Message;
        }

        EndReceiving(step);
        return default;
    }

    private async ValueTask<ChannelMessage> ReceiveWhileClosingAsync(CancellationToken cancellationToken)
    {
        await _receiving.EnterAsync(cancellationToken).ConfigureAwait(false);
        return await ReceiveEntered(cancellationToken).ConfigureAwait(false);
    }

    // A cancelled wait leaves the receiver and goes on its way; whatever else a transport throws is the end.
    private ReceivedStep ExplainFailedRead(Exception error, CancellationToken cancellationToken)
    {
        _receiver.NoteReadFailed();
        if (error is OperationCanceledException && cancellationToken.IsCancellationRequested)
        {
            _receiving.Exit();
            ExceptionDispatchInfo.Throw(error);
        }

        return new ReceivedStep { Action = ConnectionAction.ReadMore, Error = error };
    }

    // Reads on for the peer's Close. What was given out last may still be in use: its memory stays as it is.
    private async ValueTask DrainEnteredAsync(CancellationToken cancellationToken)
    {
        _receiver.HoldDelivered();
        while (_ending is null)
        {
            ReceivedStep step;
            try
            {
                if (!_receiver.TryReadBuffered(out step))
                {
                    while (!_receiver.Finish(await _receiver.StartRead(cancellationToken).ConfigureAwait(false), out step))
                    {
                    }
                }
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                step = ExplainFailedRead(error, cancellationToken);
            }

            if (step.Action != ConnectionAction.Deliver)
            {
                EndReceiving(step);
                return;
            }

            _receiver.DropDelivered();
        }

        _receiving.Exit();
    }

    // The receiver found the end. It is still entered: the teardown takes it over and leaves it.
    private void EndReceiving(in ReceivedStep step)
    {
        ConnectionEnding ending = step.GetEnding(_sender.HasSentClose, _sendError, _secrets.Redactor);
        if (TryEnd(ending))
            _ = TearDownAsync(step.GetAnswer(), holdsReceiver: true);
        else
            _receiving.Exit();
    }

    private void Drop(ConnectionEnding ending)
    {
        bool isFirst = TryEnd(ending);
        _transport.Abort();
        if (isFirst)
            _ = TearDownAsync(null, holdsReceiver: false);
    }

    private bool TryEnd(ConnectionEnding ending)
    {
        if (_ending is not null)
            return false;
        // Before the ending, behind which somebody waits for it.
        Interlocked.CompareExchange(ref _tornDown, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), null);
        return Interlocked.CompareExchange(ref _ending, ending, null) is null;
    }

    // §7.1.7: Close with the right code, then half-close, then read on for a moment so that the peer can read our Close before a
    // reset, then close. The close deadline bounds all of it, also where pipes take no notice of an abort. Signals through _tornDown and
    // never throws.
    private async Task TearDownAsync(ClosePayload? close, bool holdsReceiver)
    {
        _deadlines.CloseStarted();
        await IsOverInTimeAsync(EndInOrderAsync(close, holdsReceiver)).ConfigureAwait(false);
        _deadlines.Dispose();
        _transport.Abort();
        _tornDown!.TrySetResult();
    }

    private async ValueTask EndInOrderAsync(ClosePayload? close, bool holdsReceiver)
    {
        try
        {
            if (close is { } payload)
                await _sender.TrySendCloseAsync(payload, CancellationToken.None).ConfigureAwait(false);
            await _sender.CompleteAsync().ConfigureAwait(false);
            if (!holdsReceiver)
                await _receiving.EnterAsync(CancellationToken.None).ConfigureAwait(false);
            holdsReceiver = true;
            if (close is not null)
                await _receiver.LingerAsync(_options.LingerTimeout, _options.TimeProvider).ConfigureAwait(false);
        }
        finally
        {
            _transport.Abort();
            if (holdsReceiver)
                _receiving.Exit();
        }
    }

    // False where what an embedder brought does not come back, or throws, or its clock does: nobody waits for it any longer.
    private async ValueTask<bool> IsOverInTimeAsync(ValueTask step)
    {
        try
        {
            if (step.IsCompleted)
            {
                await step.ConfigureAwait(false);
                return true;
            }

            // Not WaitAsync with a timeout: a clock that throws does so on a thread of the pool then, which ends the process.
            using var limit = new CancellationTokenSource(_options.CloseTimeout, _options.TimeProvider);
            await step.AsTask().WaitAsync(limit.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return false;
        }
    }

    private static void RequireSendableControl(Opcode opcode, int length)
    {
        if (opcode is not (Opcode.Ping or Opcode.Pong))
            throw new ArgumentException("Only text, binary, ping and pong can be sent.", nameof(opcode));
        if (length > FrameHeader.MaxControlPayloadLength)
            throw new ArgumentException("A control frame holds at most 125 bytes (RFC 6455 §5.5).", nameof(length));
    }
}
