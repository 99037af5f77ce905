using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using LiveProto.Examiner.Cases;
using LiveProto.Examiner.Verdicts;

namespace LiveProto.Examiner.Playing;

/// <summary>
/// The other end of one connection: reads all the time, so that control frames are answered while a script waits. Disposing cuts the
/// connection.
/// </summary>
internal sealed class Peer : IAsyncDisposable
{
    private const int MaxMessageBytes = 16 * 1024 * 1024;
    private const int MaxWaiting = 4096;

    private readonly WebSocket _socket;
    private readonly Transcript _transcript;
    private readonly PeerMemory _memory;
    private readonly Action<JsonNode?> _received;
    private readonly int _connection;
    private readonly char _inward;
    private readonly Channel<Arrival> _inbox = Channel.CreateBounded<Arrival>(MaxWaiting);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _reading;

    /// <param name="socket">The connection.</param>
    /// <param name="transcript">Takes what goes over it.</param>
    /// <param name="memory">Takes what a script refers to.</param>
    /// <param name="connection">Its number, from 1.</param>
    /// <param name="isServer">Whether the peer is the server.</param>
    /// <param name="received">Is told each message of the peer, while it is read; null for one that is no JSON.</param>
    public Peer(
        WebSocket socket, Transcript transcript, PeerMemory memory, int connection, bool isServer, Action<JsonNode?> received)
    {
        (_socket, _transcript, _memory, _connection, _received) = (socket, transcript, memory, connection, received);
        _inward = isServer ? '<' : '>';
        _reading = ReadAsync();
    }

    /// <summary>How the peer left; null while it is there.</summary>
    public Departure? Departure { get; private set; }

    /// <summary>Is told each message before it is sent; null for one that is no JSON.</summary>
    public Action<JsonNode?>? Sending { get; init; }

    /// <summary>Completes when the peer has left.</summary>
    public Task Left => _reading;

    /// <summary>The next message; null when the time is over, or the peer has left and all is read.</summary>
    public async Task<Arrival?> NextAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience > TimeSpan.Zero ? patience : TimeSpan.FromMilliseconds(1));
        try
        {
            return await _inbox.Reader.WaitToReadAsync(limit.Token) && _inbox.Reader.TryRead(out Arrival arrival) ? arrival : null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Sends one message. False when the peer is no longer there to take it.</summary>
    public async Task<bool> SendAsync(Step.Send step, CancellationToken cancellationToken)
    {
        string text = _memory.Fill(step.Text);
        JsonNode? message = PlainJson.TryParse(Encoding.UTF8.GetBytes(text));
        // The service indents; clients do not.
        bool isPretty = !step.IsVerbatim && message is not null && _inward == '>';
        byte[] payload = Encoding.UTF8.GetBytes(isPretty ? PlainJson.WritePretty(message) : text);
        if (message is null)
            _transcript.Add(_connection, Outward, text.Length == 0 ? "(an empty message)" : text);
        else
            _transcript.AddMessage(_connection, Outward, message);
        Sending?.Invoke(message);
        WebSocketMessageType type = step.IsText ? WebSocketMessageType.Text : WebSocketMessageType.Binary;
        try
        {
            int start = 0;
            foreach (int cut in step.Cuts.Where(cut => cut < payload.Length))
            {
                await _socket.SendAsync(payload.AsMemory(start, cut - start), type, endOfMessage: false, cancellationToken);
                start = cut;
            }

            await _socket.SendAsync(payload.AsMemory(start), type, endOfMessage: true, cancellationToken);
            return true;
        }
        catch (Exception error) when (error is WebSocketException or IOException or InvalidOperationException)
        {
            _transcript.Add(_connection, '·', "not taken: the peer has left");
            return false;
        }
    }

    /// <summary>Sends the close frame, or answers the peer's.</summary>
    public async Task CloseAsync(int code, string reason, CancellationToken cancellationToken)
    {
        if (_socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
            return;
        _transcript.Add(_connection, Outward, new Departure(code, reason).ToString());
        try
        {
            await _socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, cancellationToken);
        }
        catch (Exception error) when (error is WebSocketException or IOException or InvalidOperationException)
        {
            _transcript.Add(_connection, '·', "the close frame was not taken");
        }
    }

    /// <summary>Cuts the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _socket.Abort();
        await _reading;
        _socket.Dispose();
        _stop.Dispose();
    }

    private char Outward => _inward == '<' ? '>' : '<';

    private async Task ReadAsync()
    {
        // Off the caller's stack: the first message may be there already.
        await Task.Yield();
        try
        {
            while (await ReceiveAsync() is { } arrival)
                await _inbox.Writer.WriteAsync(arrival, _stop.Token);
            Departure = new Departure((int?)_socket.CloseStatus ?? 1005, _socket.CloseStatusDescription ?? "");
        }
        catch (Exception error) when (error is WebSocketException or IOException or InvalidOperationException or OperationCanceledException)
        {
            Departure = new Departure(null, "");
        }

        if (!_stop.IsCancellationRequested)
            _transcript.Add(_connection, _inward, Departure.ToString());
        _inbox.Writer.Complete();
    }

    private async Task<Arrival?> ReceiveAsync()
    {
        using var message = new MemoryStream();
        byte[] buffer = new byte[16 * 1024];
        while (true)
        {
            ValueWebSocketReceiveResult result = await _socket.ReceiveAsync(buffer.AsMemory(), _stop.Token);
            if (result.MessageType == WebSocketMessageType.Close)
                return null;
            message.Write(buffer, 0, result.Count);
            if (message.Length > MaxMessageBytes)
                throw new WebSocketException(WebSocketError.HeaderError, "a message of more than 16 MiB");
            if (result.EndOfMessage)
                break;
        }

        JsonNode? json = PlainJson.TryParse(message.GetBuffer().AsSpan(0, (int)message.Length));
        if (json is null)
            _transcript.Add(_connection, _inward, Encoding.UTF8.GetString(message.GetBuffer(), 0, (int)Math.Min(message.Length, 400)));
        else
            _transcript.AddMessage(_connection, _inward, json);
        _memory.Note(json);
        _received(json);
        return new Arrival(json);
    }
}
