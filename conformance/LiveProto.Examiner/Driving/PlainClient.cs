using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using LiveProto.Examiner.Cases;

namespace LiveProto.Examiner.Driving;

/// <summary>
/// What one writes without any library: <see cref="ClientWebSocket"/> and the JSON library. The column to compare others with.
/// </summary>
public sealed class PlainClient : IExaminedClient
{
    private const string Path = "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";

    private readonly ClientWebSocket _socket = new();
    private readonly Channel<Sight> _sights = Channel.CreateUnbounded<Sight>();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _reading = Task.CompletedTask;

    /// <inheritdoc/>
    public bool Resumes => false;

    /// <inheritdoc/>
    public ChannelReader<Sight> Sights => _sights.Reader;

    /// <inheritdoc/>
    public async Task ConnectAsync(Uri server, string key, JsonObject setup, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(server);
        var address = new Uri($"ws://{server.Authority}{Path}?key={Uri.EscapeDataString(key)}");
        try
        {
            await _socket.ConnectAsync(address, cancellationToken);
            await SendAsync(PlainJson.Write(new JsonObject { ["setup"] = setup.DeepClone() }), cancellationToken);
            _reading = ReadAsync();
            await Task.WhenAny(_ready.Task, _reading);
        }
        catch (WebSocketException error)
        {
            Close(null, error.Message);
        }
    }

    /// <inheritdoc/>
    public async Task<bool> TryDoAsync(string verb, string argument, CancellationToken cancellationToken)
    {
        string message;
        try
        {
            message = verb == "send" ? argument : Shorthand.Expand($"{verb} {argument}");
        }
        catch (FormatException)
        {
            return false;
        }

        await SendAsync(message, cancellationToken);
        return true;
    }

    /// <inheritdoc/>
    public Task AnswerAsync(string id, string name, JsonObject response, CancellationToken cancellationToken) =>
        SendAsync(Shorthand.Expand($"answer {id} {name} {PlainJson.Write(response)}"), cancellationToken);

    /// <inheritdoc/>
    public async Task CloseAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(3));
        try
        {
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", limit.Token);
            await _reading.WaitAsync(limit.Token);
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException)
        {
            _socket.Abort();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _reading;
    }

    private async Task SendAsync(string message, CancellationToken cancellationToken)
    {
        try
        {
            await _socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
        catch (Exception error) when (error is WebSocketException or InvalidOperationException or ObjectDisposedException)
        {
            // The session is over; the reader says how.
        }
    }

    private async Task ReadAsync()
    {
        byte[] buffer = new byte[64 * 1024];
        using var message = new MemoryStream();
        try
        {
            while (true)
            {
                ValueWebSocketReceiveResult result = await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                if (result.MessageType == WebSocketMessageType.Close)
                    break;
                message.Write(buffer, 0, result.Count);
                if (!result.EndOfMessage)
                    continue;
                JsonNode? json = PlainJson.TryParse(message.GetBuffer().AsSpan(0, (int)message.Length));
                message.SetLength(0);
                if (json?["setupComplete"] is not null)
                    _ready.TrySetResult();
                foreach (Sight sight in MessageSights.Read(json))
                    _sights.Writer.TryWrite(sight);
            }

            if (_socket.State == WebSocketState.CloseReceived)
                await _socket.CloseOutputAsync(AnswerTo(_socket.CloseStatus), "", CancellationToken.None);
            Close((int?)_socket.CloseStatus, _socket.CloseStatusDescription ?? "");
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or InvalidOperationException)
        {
            Close(null, error.Message);
        }
    }

    private static WebSocketCloseStatus AnswerTo(WebSocketCloseStatus? status) =>
        status is null or WebSocketCloseStatus.Empty ? WebSocketCloseStatus.NormalClosure : status.Value;

    private void Close(int? code, string reason)
    {
        _sights.Writer.TryWrite(new Sight("closed", new JsonObject { ["code"] = code, ["reason"] = reason }));
        _sights.Writer.TryComplete();
    }
}
