using System.Net.WebSockets;
using System.Text;
using LiveProto.Mocking.Faults;
using LiveProto.Mocking.Sending;
using Microsoft.AspNetCore.Connections;

namespace LiveProto.Mocking.Connections;

/// <summary>The WebSocket of a connection: whole messages in, messages and close frames out. One receiver and one sender at a
/// time.</summary>
internal sealed class ConnectionWire
{
    // Close codes that a WebSocket of the runtime agrees to send; others go around it.
    private const int FirstFreeCode = 3000;
    private const int LastFreeCode = 4999;

    // A client may cut a message as it likes, and its network too; a million empty fragments, or of a byte, are an attack. So are pings
    // without end and without a message. Pongs that nobody asked for are not seen here: they end with the idle timeout.
    private const int MaxReads = 65_536;
    private const int MinBytesOfRead = 16;
    private const int MaxPongs = 16_384;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private readonly WebSocket _socket;
    private readonly FaultableStream _stream;
    private readonly ConnectionContext _connection;
    private MessageBuffer _buffer;
    private bool _isDiscarding;
    private bool _isBroken;
    private bool _hasClosedByHand;

    /// <param name="socket">The WebSocket, just after the 101.</param>
    /// <param name="stream">The bytes under it.</param>
    /// <param name="connection">The connection they are of.</param>
    public ConnectionWire(WebSocket socket, FaultableStream stream, ConnectionContext connection)
    {
        _socket = socket;
        _stream = stream;
        _stream.PongsLeft = MaxPongs;
        _connection = connection;
    }

    /// <summary>Bytes leave slowly because they were told to.</summary>
    public bool IsDripping => _stream.IsDripping;

    /// <summary>Makes a fault of the byte stream effective; others do nothing here.</summary>
    public void Apply(Fault fault)
    {
        if (fault.Kind == FaultKind.DelayPong)
            _stream.PongDelay = fault.Time;
        if (fault.Kind == FaultKind.Drip)
            _stream.SetDrip(fault.Size, fault.Time);
        if (fault.Kind == FaultKind.Bandwidth)
            _stream.SetBandwidth(fault.Size);
    }

    /// <summary>The next message. While none comes, no buffer is held.</summary>
    public async ValueTask<ReceivedMessage> ReceiveAsync(int maxBytes)
    {
        try
        {
            // A read of nothing waits for data (and answers pings) without a buffer.
            ValueWebSocketReceiveResult read = await _socket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None).ConfigureAwait(false);
            for (int reads = 1; ; reads++)
            {
                if (read.MessageType == WebSocketMessageType.Close)
                    return ReceivedClose();
                _buffer.Advance(read.Count);
                if (_buffer.Length > maxBytes && !_isDiscarding)
                {
                    _isDiscarding = true;
                    _buffer.Clear();
                    return new ReceivedMessage(ReceivedKind.TooBig);
                }

                if (reads > MaxReads + _buffer.Length / MinBytesOfRead && !_isDiscarding)
                {
                    _isDiscarding = true;
                    return new ReceivedMessage(ReceivedKind.TooManyPieces);
                }

                if (_isDiscarding)
                    _buffer.Clear();
                if (read.EndOfMessage)
                    _stream.PongsLeft = MaxPongs;
                if (read.EndOfMessage && !_isDiscarding)
                    return new ReceivedMessage(ReceivedKind.Message, _buffer.Written, read.MessageType == WebSocketMessageType.Text);
                read = await _socket.ReceiveAsync(_buffer.GetRoom(), CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException or InvalidOperationException)
        {
            _isBroken = true;
            string reason = _stream.PongsLeft < 0 ? "too many pings"
                : e is WebSocketException { WebSocketErrorCode: not WebSocketError.Success } broken
                ? broken.WebSocketErrorCode.ToString()
                : "transport lost";
            return new ReceivedMessage(ReceivedKind.Lost, Reason: reason);
        }
    }

    /// <summary>Ends the life of the last message's payload.</summary>
    public void Release() => _buffer.Release();

    /// <summary>Sends a message; with <paramref name="moreFollows"/> it may wait for the next one.</summary>
    public ValueTask SendAsync(Outgoing.Message message, bool moreFollows)
    {
        _stream.MoreFollows = moreFollows;
        WebSocketMessageType type = message.IsText ? WebSocketMessageType.Text : WebSocketMessageType.Binary;
        return message.Cuts is { } cuts
            ? SendFragmentsAsync(message.Payload, type, cuts)
            : _socket.SendAsync(message.Payload.AsMemory(), type, endOfMessage: true, CancellationToken.None);
    }

    /// <summary>Sends a close frame; null = one without payload.</summary>
    public async ValueTask CloseAsync(int? code, string reason)
    {
        _stream.MoreFollows = false;
        if (code is >= 1000 and <= 1011 and not (1004 or 1005 or 1006) or >= FirstFreeCode and <= LastFreeCode)
        {
            await _socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, CancellationToken.None).ConfigureAwait(false);
            return;
        }

        // The runtime's socket refuses codes that no endpoint may send, and writes "no code" as 1005. It does not learn of this frame.
        _hasClosedByHand = true;
        await _stream.WriteCloseAsync(code, Encoding.UTF8.GetBytes(reason), CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Drops the connection.</summary>
    public void Abort()
    {
        _isBroken = true;
        _stream.Abort();
        _connection.Abort();
    }

    /// <summary>Ends the connection once the sender is <paramref name="idle"/>: answers the client's Close with its own code, or lets
    /// go.</summary>
    public async Task EndAsync(Task idle)
    {
        if (await _stream.EndAsync().ConfigureAwait(false))
            _isBroken = true;

        // A write that the peer never reads has to end for us to end.
        if (!await IsInTimeAsync(idle).ConfigureAwait(false))
        {
            Abort();
            await IsInTimeAsync(idle).ConfigureAwait(false);
        }

        if (!_isBroken && !_hasClosedByHand && _socket.State == WebSocketState.CloseReceived)
        {
            try
            {
                int? code = _socket.CloseStatus is { } status && status != WebSocketCloseStatus.Empty ? (int)status : null;
                await CloseAsync(code, "").AsTask().WaitAsync(s_patience).ConfigureAwait(false);
            }
            catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException or InvalidOperationException
                or TimeoutException)
            {
                _connection.Abort(); // The client is gone already.
            }
        }

        _buffer.Release();
        _socket.Dispose();
    }

    // Real time, for the peer is real.
    private static async ValueTask<bool> IsInTimeAsync(Task task)
    {
        try
        {
            await task.WaitAsync(s_patience).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private ReceivedMessage ReceivedClose()
    {
        int? code = _socket.CloseStatus is { } status && status != WebSocketCloseStatus.Empty ? (int)status : null;
        return new ReceivedMessage(ReceivedKind.Close, CloseCode: code, Reason: _socket.CloseStatusDescription ?? "");
    }

    private async ValueTask SendFragmentsAsync(byte[] payload, WebSocketMessageType type, IReadOnlyList<int> cuts)
    {
        int start = 0;
        for (int i = 0; start < payload.Length; i++)
        {
            int cut = cuts.Count == 0 ? i + 1 : i < cuts.Count ? cuts[i] : payload.Length;
            int end = Math.Clamp(cut, start, payload.Length);
            bool isLast = end == payload.Length;
            await _socket.SendAsync(payload.AsMemory(start..end), type, isLast, CancellationToken.None).ConfigureAwait(false);
            start = end;
        }

        if (payload.Length == 0)
            await _socket.SendAsync(ReadOnlyMemory<byte>.Empty, type, true, CancellationToken.None).ConfigureAwait(false);
    }
}
