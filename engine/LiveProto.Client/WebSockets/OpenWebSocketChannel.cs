using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using LiveProto.Client.Transport;
using LiveProto.WebSockets;

namespace LiveProto.Client.WebSockets;

/// <summary>
/// Messages over a <see cref="WebSocket"/> that somebody else opened: a platform's own, a proxy's, a browser's. Framing, pings and
/// strictness are that socket's; the message limit, the deadlines for sending and closing, and the contract of memory are ours.
/// Owns the socket.
/// </summary>
internal sealed class OpenWebSocketChannel : IMessageChannel
{
    private const int ReceiveLength = 16 * 1024;

    private readonly WebSocket _socket;
    private readonly WebSocketChannelOptions _options;
    private readonly AsyncGate _sending = new();
    private readonly AsyncGate _receiving = new();
    private readonly Lock _endSync = new();
    private readonly CancellationTokenSource _aborted = new();
    private volatile ConnectionEnding? _ending;
    private volatile bool _hasBegunClose;
    private byte[] _message = [];
    private int _length;
    private Task<ValueWebSocketReceiveResult>? _outstanding;
    private int _disposed;

    /// <summary>A channel over an open socket; limits, write and close deadlines are taken from the options.</summary>
    public OpenWebSocketChannel(WebSocket socket, WebSocketChannelOptions options)
    {
        ArgumentNullException.ThrowIfNull(socket);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _socket = socket;
        _options = options;
    }

    /// <inheritdoc/>
    public ConnectionEnding? Ending => _ending;

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
        using var deadline = new CancellationTokenSource(_options.CloseTimeout, _options.TimeProvider);
        using CancellationTokenRegistration abort = deadline.Token.UnsafeRegister(
            static state => ((OpenWebSocketChannel)state!).Abort(
                new ConnectionEnding(EndingKind.DeadlineExceeded, Reason: "The Close deadline passed.", Deadline: ConnectionDeadline.Close)), this);
        await _sending.EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await SendCloseAsync(close).ConfigureAwait(false);
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
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _aborted.Token);
        while (_ending is null)
        {
            try
            {
                if (_outstanding is null)
                {
                    Reserve();
                    _outstanding = _socket.ReceiveAsync(_message.AsMemory(_length), CancellationToken.None).AsTask();
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
                Abort(new ConnectionEnding(EndingKind.TransportLost, Reason: "The connection ended without a closing handshake.", Error: error));
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
            if (_ending is { } ending)
                throw new ConnectionEndedException(ending);
            if (_hasBegunClose)
                throw new ConnectionEndedException(new ConnectionEnding(EndingKind.LocalClosed));
            ValueTask send = _socket.SendAsync(payload, type, endOfMessage: true, CancellationToken.None);
            if (!send.IsCompletedSuccessfully)
                await WaitForSendAsync(send.AsTask()).ConfigureAwait(false);
        }
        finally
        {
            _sending.Exit();
        }
    }

    private async Task WaitForSendAsync(Task send)
    {
        try
        {
            // A socket whose Abort does not end its send must not hang us either.
            await send.WaitAsync(_options.WriteTimeout, _options.TimeProvider, _aborted.Token).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            Abort(new ConnectionEnding(EndingKind.DeadlineExceeded, Reason: "The Write deadline passed.", Deadline: ConnectionDeadline.Write));
            throw new ConnectionEndedException(_ending!);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            throw new ConnectionEndedException(_ending ?? new ConnectionEnding(EndingKind.TransportLost, Error: error));
        }
    }

    private async ValueTask<ChannelMessage> EndByPeerAsync()
    {
        var code = (CloseCode)(_socket.CloseStatus ?? WebSocketCloseStatus.Empty);
        bool isAnswer = _hasBegunClose;
        await _sending.EnterAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            if (_socket.State == WebSocketState.CloseReceived)
                await SendCloseAsync(new ClosePayload(code, "")).ConfigureAwait(false);
        }
        finally
        {
            _sending.Exit();
        }

        TryEnd(new ConnectionEnding(isAnswer ? EndingKind.LocalClosed : EndingKind.PeerClosed, code, _socket.CloseStatusDescription ?? ""));
        return default;
    }

    private async ValueTask<ChannelMessage> FailAsync(ProtocolViolation violation)
    {
        CloseCode code = violation.ToCloseCode();
        TryEnd(new ConnectionEnding(EndingKind.ProtocolViolation, code, $"The peer broke a rule: {violation}.", violation));
        await _sending.EnterAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            await SendCloseAsync(new ClosePayload(code, violation.ToString())).ConfigureAwait(false);
        }
        finally
        {
            _sending.Exit();
        }

        _socket.Abort();
        return default;
    }

    private async ValueTask SendCloseAsync(ClosePayload close)
    {
        if (_socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
            return;
        byte[] body = new byte[FrameHeader.MaxControlPayloadLength];
        int length = close.Write(body);
        string? reason = length > 2 ? Encoding.UTF8.GetString(body.AsSpan(2, length - 2)) : null;
        try
        {
            await _socket.CloseOutputAsync((WebSocketCloseStatus)close.Code, reason, CancellationToken.None)
                .WaitAsync(_options.CloseTimeout, _options.TimeProvider).ConfigureAwait(false);
        }
        catch (Exception error) when (error is WebSocketException or TimeoutException or ObjectDisposedException or OperationCanceledException)
        {
            // Nobody is left to be told; the receiver finds the end.
        }
    }

    private void Abort(ConnectionEnding ending)
    {
        TryEnd(ending);
        _socket.Abort();
        _aborted.Cancel();
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
