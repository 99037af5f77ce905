using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace LiveProto.Mocking.Tests;

/// <summary>A client that knows no protocol: sends texts as they stand in a test, and gives back what comes.</summary>
internal sealed class RawClient : IAsyncDisposable
{
    public const string GeminiPath = "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";
    public const string Setup =
        """{"setup":{"model":"models/gemini-2.0-flash-live-001","generationConfig":{"responseModalities":["TEXT"]}}}""";

    // Far beyond what anything here takes: a hang fails the test instead of the run.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly ClientWebSocket _socket = new();

    public WebSocketCloseStatus? CloseStatus => _socket.CloseStatus;

    public string? CloseReason => _socket.CloseStatusDescription;

    public WebSocketState State => _socket.State;

    /// <summary>Connects over the server's pipes where it has no sockets, else over TCP.</summary>
    public static async Task<RawClient> ConnectAsync(
        MockServer server, string pathAndQuery = GeminiPath + "?key=test", params (string Name, string Value)[] headers)
    {
        var client = new RawClient();
        foreach ((string name, string value) in headers)
            client._socket.Options.SetRequestHeader(name, value);
        client._socket.Options.KeepAliveInterval = TimeSpan.Zero;
        var uri = new Uri($"ws://{server.BaseAddress.Authority}{pathAndQuery}");
        using var patience = new CancellationTokenSource(s_patience);
        using var invoker = new HttpMessageInvoker(server.CreateInMemoryHandler());
        await client._socket.ConnectAsync(uri, invoker, patience.Token);
        return client;
    }

    public static async Task<RawClient> ConnectOverTcpAsync(Uri uri, Action<ClientWebSocketOptions>? configure = null)
    {
        var client = new RawClient();
        configure?.Invoke(client._socket.Options);
        using var patience = new CancellationTokenSource(s_patience);
        await client._socket.ConnectAsync(uri, patience.Token);
        return client;
    }

    /// <summary>Connects, sends a setup and takes its answer.</summary>
    public static async Task<RawClient> StartAsync(MockServer server, string setup = Setup, string pathAndQuery = GeminiPath + "?key=test")
    {
        RawClient client = await ConnectAsync(server, pathAndQuery);
        await client.SendAsync(setup);
        JsonNode answer = await client.ReceiveJsonAsync();
        Assert.NotNull(answer["setupComplete"]);
        return client;
    }

    public async Task SendAsync(string text, WebSocketMessageType type = WebSocketMessageType.Text, bool endOfMessage = true)
    {
        using var patience = new CancellationTokenSource(s_patience);
        await _socket.SendAsync(Encoding.UTF8.GetBytes(text), type, endOfMessage, patience.Token);
    }

    public Task SayAsync(string prompt) =>
        SendAsync("""{"clientContent":{"turns":[{"role":"user","parts":[{"text":"PROMPT"}]}],"turnComplete":true}}""".Replace("PROMPT",
            prompt, StringComparison.Ordinal));

    /// <summary>The next message; null when the server has closed.</summary>
    public async Task<(byte[] Payload, WebSocketMessageType Type, int Frames)?> ReceiveAsync()
    {
        using var patience = new CancellationTokenSource(s_patience);
        var payload = new MemoryStream();
        byte[] buffer = new byte[64 * 1024];
        int frames = 0;
        while (true)
        {
            WebSocketReceiveResult read = await _socket.ReceiveAsync(buffer, patience.Token);
            if (read.MessageType == WebSocketMessageType.Close)
                return null;
            frames++;
            payload.Write(buffer, 0, read.Count);
            if (read.EndOfMessage)
                return (payload.ToArray(), read.MessageType, frames);
        }
    }

    public async Task<string> ReceiveTextAsync()
    {
        (byte[] Payload, WebSocketMessageType Type, int Frames)? message = await ReceiveAsync();
        Assert.True(message is not null, $"closed instead: {CloseStatus} {CloseReason}");
        return Encoding.UTF8.GetString(message.Value.Payload);
    }

    public async Task<JsonNode> ReceiveJsonAsync() => JsonNode.Parse(await ReceiveTextAsync())!;

    /// <summary>Everything up to and including the message with turnComplete.</summary>
    public async Task<List<JsonNode>> ReceiveTurnAsync()
    {
        var turn = new List<JsonNode>();
        while (true)
        {
            JsonNode message = await ReceiveJsonAsync();
            turn.Add(message);
            if (message["serverContent"]?["turnComplete"]?.GetValue<bool>() == true)
                return turn;
        }
    }

    /// <summary>Reads on until the server closes, and answers that, as every SDK does.</summary>
    public async Task<(int? Code, string? Reason)> ReceiveCloseAsync()
    {
        while (await ReceiveAsync() is not null)
        {
        }

        if (_socket.State == WebSocketState.CloseReceived)
            await CloseOutputAsync(WebSocketCloseStatus.NormalClosure);
        return ((int?)_socket.CloseStatus, _socket.CloseStatusDescription);
    }

    public async Task CloseAsync(WebSocketCloseStatus status = WebSocketCloseStatus.NormalClosure, string? reason = null)
    {
        using var patience = new CancellationTokenSource(s_patience);
        await _socket.CloseAsync(status, reason, patience.Token);
    }

    public Task CloseOutputAsync(WebSocketCloseStatus status, string? reason = null) =>
        _socket.CloseOutputAsync(status, reason, CancellationToken.None);

    public static string TextOf(IEnumerable<JsonNode> turn) => string.Concat(turn
        .SelectMany(message => message["serverContent"]?["modelTurn"]?["parts"]?.AsArray() ?? [])
        .Select(part => part!["text"]?.GetValue<string>()));

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
