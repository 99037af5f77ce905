using System.Buffers;
using System.Net.WebSockets;
using LiveProto.Client.Transport;
using LiveProto.WebSockets;

namespace LiveProto.Client.WebSockets;

/// <summary>
/// Messages over a <see cref="WebSocket"/> that somebody else opened: a platform's own, a proxy's, a browser's. Framing, pings and
/// strictness are that socket's; the message limit, the deadlines for sending and closing, and the contract of memory are ours.
/// Whatever the socket throws, whenever, is the end of the connection: told once by <see cref="Ending"/>, the socket aborted. Owns the
/// socket.
/// </summary>
internal sealed class OpenWebSocketChannel : IMessageChannel
{
    private const int ReceiveLength = 16 * 1024;

    private readonly ConnectionSecrets _secrets;
    private readonly ForeignSocket _socket;
    private readonly WebSocketChannelOptions _options;
    private readonly AsyncGate _sending = new();
    private readonly AsyncGate _receiving = new();
    private readonly Lock _endSync = new();
    private volatile ConnectionEnding? _ending;
    private volatile bool _hasBegunClose;
    private byte[] _message = [];
    private int _length;
    private Task<ValueWebSocketReceiveResult>? _outstanding;
    private CancellationTokenSource? _closeDeadline;
    private int _disposed;

    /// <summary>A channel over an open socket; limits, write and close deadlines are taken from the options.</summary>
    public OpenWebSocketChannel(WebSocket socket, WebSocketChannelOptions options, Redactor? redactor = null)
    {
        _secrets = new ConnectionSecrets(redactor ?? Redactor.None);
        ArgumentNullException.ThrowIfNull(socket);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _socket = new ForeignSocket(socket, options);
        _options = options;
    }

    /// <inheritdoc/>
    public ConnectionEnding? Ending => _ending;

    void IMessageChannel.Hide(string secret) => _secrets.Add(secret);

    /// <inheritdoc cref="WebSocketChannel.ReceiveAsync"/>
    public async ValueTask<ChannelMessage> ReceiveAsync(CancellationToken cancellationToken)
    {
        if (!_receiving.TryEnter())
        {
            if (_ending is null && !_hasBegunClose)
                throw new InvalidOperationException("Another receive is in progress.");
            await _receiving.EnterAsync(cancellationToken).ConfigureAwait(false);
        }

        try
        {
            return await ReceiveEnteredAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _receiving.Exit();
        }
    }

    /// <inheritdoc cref="WebSocketChannel.SendAsync{TPayload}"/>
    public async ValueTask SendAsync<TPayload>(Opcode opcode, TPayload payload, CancellationToken cancellationToken)
        where TPayload : struct, IFramePayload
    {
        WebSocketMessageType type = opcode switch
        {
            Opcode.Text => WebSocketMessageType.Text,
            Opcode.Binary => WebSocketMessageType.Binary,
            _ => throw new ArgumentException("A socket that somebody else opened sends text and binary only.", nameof(opcode)),
        };
        byte[] block = ArrayPool<byte>.Shared.Rent(Math.Max(1, payload.Length));
        payload.Write(block.AsSpan(0, payload.Length));
        await _sending.EnterAsync(cancellationToken).ConfigureAwait(false);
        await SendEnteredAsync(block.AsMemory(0, payload.Length), type).ConfigureAwait(false);
        // Not where a send failed or was given up: the socket may still be reading from it.
        ArrayPool<byte>.Shared.Return(block);
    }

    /// <inheritdoc cref="WebSocketChannel.SendAsync(Opcode, ReadOnlyMemory{byte}, CancellationToken)"/>
    public ValueTask SendAsync(Opcode opcode, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken) =>
        SendAsync(opcode, new MemoryPayload(payload), cancellationToken);

    /// <inheritdoc cref="WebSocketChannel.CloseAsync"/>
    public async ValueTask CloseAsync(CloseCode code, string reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reason);
        var close = new ClosePayload(code, reason);
        close.Validate();
        if (_ending is not null)
            return;
        _hasBegunClose = true;
        StartCloseDeadline();
        await _sending.EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Whoever stops waiting leaves it on its way: nothing is sent after it.
            await _socket.SendCloseAsync(close).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _sending.Exit();
        }

        await _receiving.EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Whoever received the last message may still be reading it.
            if (_outstanding is null)
                _message = [];
            while (!(await ReceiveEnteredAsync(cancellationToken).ConfigureAwait(false)).IsEnd)
            {
            }
        }
        finally
        {
            _receiving.Exit();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        Abort(new ConnectionEnding(EndingKind.Aborted));
        await _receiving.EnterAsync(CancellationToken.None).ConfigureAwait(false);
        _socket.Dispose();
        _receiving.Exit();
    }

    private async ValueTask<ChannelMessage> ReceiveEnteredAsync(CancellationToken cancellationToken)
    {
        // A receive that was waited for in vain is still outstanding: cancelling one would abort the socket.
        if (_outstanding is null)
            _length = 0;
        // A socket whose Abort does not end its receive must not hang us either.
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _socket.Aborted);
        while (_ending is null)
        {
            try
            {
                if (_outstanding is null)
                {
                    Reserve();
                    _outstanding = _socket.StartReceive(_message.AsMemory(_length));
                }

                ValueWebSocketReceiveResult result = await _outstanding.WaitAsync(linked.Token).ConfigureAwait(false);
                _outstanding = null;
                if (result.MessageType == WebSocketMessageType.Close)
                    return await EndByPeerAsync().ConfigureAwait(false);
                _length += result.Count;
                if (_length > _options.Limits.MaxMessageLength)
                    return await FailAsync(ProtocolViolation.MessageTooBig).ConfigureAwait(false);
                if (result.EndOfMessage)
                    return Deliver(result.MessageType);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested && _ending is null)
            {
                throw;
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                // Whatever a socket throws means one thing here; the ending carries it.
                Abort(ForeignSocket.Lost(error));
            }
        }

        return default;
    }

    private ChannelMessage Deliver(WebSocketMessageType type) =>
        new(type == WebSocketMessageType.Text ? Opcode.Text : Opcode.Binary, new ReadOnlySequence<byte>(_message, 0, _length));

    private void Reserve()
    {
        if (_message.Length - _length >= ReceiveLength / 4)
            return;
        // Doubling, up to one byte more than the limit: that byte is how a message over it shows.
        int length = (int)Math.Min(Math.Max(2L * _message.Length, ReceiveLength), _options.Limits.MaxMessageLength + 1L);
        if (length > _message.Length)
            Array.Resize(ref _message, length);
    }

    private async ValueTask SendEnteredAsync(ReadOnlyMemory<byte> payload, WebSocketMessageType type)
    {
        try
        {
            ConnectionEnding? ending = _ending ?? (_hasBegunClose ? new ConnectionEnding(EndingKind.LocalClosed) : null);
            if (ending is null && await _socket.TrySendAsync(payload, type).ConfigureAwait(false) is { } failure)
            {
                Abort(failure);
                ending = _ending;
            }

            if (ending is not null)
                throw new ConnectionEndedException(ending);
        }
        finally
        {
            _sending.Exit();
        }
    }

    // Told before it is answered: a send that fails meanwhile must not hide the peer's words.
    private async ValueTask<ChannelMessage> EndByPeerAsync()
    {
        CloseCode code = _socket.CloseCode;
        TryEnd(new ConnectionEnding(_hasBegunClose
            ? EndingKind.LocalClosed
            : EndingKind.PeerClosed, code, _secrets.Redactor.Redact(_socket.CloseReason)));
        // Where this end began, its Close is the answer.
        if (!_hasBegunClose)
            await AnswerCloseAsync(new ClosePayload(code, "")).ConfigureAwait(false);
        StopCloseDeadline();
        return default;
    }

    private async ValueTask<ChannelMessage> FailAsync(ProtocolViolation violation)
    {
        var ending = new ConnectionEnding(EndingKind.ProtocolViolation, violation.ToCloseCode(),
            $"The peer broke a rule: {violation}.", violation);
        TryEnd(ending);
        await AnswerCloseAsync(new ClosePayload(violation.ToCloseCode(), violation.ToString())).ConfigureAwait(false);
        Abort(ending);
        return default;
    }

    // A send that is stuck holds the gate: the deadline ends it.
    private async ValueTask AnswerCloseAsync(ClosePayload close)
    {
        StartCloseDeadline();
        await _sending.EnterAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            await _socket.SendCloseAsync(close).ConfigureAwait(false);
        }
        finally
        {
            _sending.Exit();
        }
    }

    // Holds whoever stops waiting for the end: only the end itself lifts it.
    private void StartCloseDeadline()
    {
        try
        {
            var deadline = new CancellationTokenSource(_options.CloseTimeout, _options.TimeProvider);
            if (Interlocked.CompareExchange(ref _closeDeadline, deadline, null) is not null)
            {
                deadline.Dispose();
                return;
            }

            deadline.Token.UnsafeRegister(
                static state => ((OpenWebSocketChannel)state!).Abort(
                    new ConnectionEnding(EndingKind.DeadlineExceeded, Reason: "The Close deadline passed.",
                        Deadline: ConnectionDeadline.Close)), this);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // A clock that fails bounds nothing: better no handshake than one without end.
            Abort(new ConnectionEnding(EndingKind.Aborted, Reason: "The clock failed.", Error: error));
        }
    }

    private void StopCloseDeadline()
    {
        try
        {
            Volatile.Read(ref _closeDeadline)?.Dispose();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // A timer that cannot be taken back fires into a connection that is over, which does nothing.
        }
    }

    private void Abort(ConnectionEnding ending)
    {
        TryEnd(ending);
        _socket.Abort();
        StopCloseDeadline();
    }

    private bool TryEnd(ConnectionEnding ending)
    {
        lock (_endSync)
        {
            if (_ending is not null)
                return false;
            _ending = ending;
            return true;
        }
    }
}
