using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using LiveProto.Mocking;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SessionOptions = LiveProto.Mocking.SessionOptions;

namespace LiveProto.Conformance.Examination;

/// <summary>A server that is our mock but for one vice: it stands before it and changes what it says.</summary>
internal sealed class ServerWithAVice : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly MockServer _mock;
    private readonly Func<JsonObject, IEnumerable<JsonObject>> _vice;

    private ServerWithAVice(WebApplication application, MockServer mock, Func<JsonObject, IEnumerable<JsonObject>> vice) =>
        (_application, _mock, _vice) = (application, mock, vice);

    public Uri Address => new(_application.Urls.Single());

    /// <param name="vice">What becomes of a message of the mock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<ServerWithAVice> StartAsync(
        Func<JsonObject, IEnumerable<JsonObject>> vice, CancellationToken cancellationToken)
    {
        MockServer mock = await MockServer.StartAsync(
            new MockServerOptions { Session = new SessionOptions { Pacing = new PacingOptions { Speed = 10 } } }, cancellationToken);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        WebApplication application = builder.Build();
        var server = new ServerWithAVice(application, mock, vice);
        application.UseWebSockets();
        application.Run(server.ServeAsync);
        await application.StartAsync(cancellationToken);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        await _mock.DisposeAsync();
    }

    private async Task ServeAsync(HttpContext context)
    {
        using WebSocket client = await context.WebSockets.AcceptWebSocketAsync();
        using var mock = new ClientWebSocket();
        mock.Options.SetRequestHeader("x-goog-api-key", "any-key");
        var address = new UriBuilder(_mock.BaseAddress) { Scheme = "ws", Path = context.Request.Path };
        await mock.ConnectAsync(address.Uri, context.RequestAborted);
        Task toMock = PumpAsync(client, mock, text => [text], context.RequestAborted);
        Task toClient = PumpAsync(mock, client, Change, context.RequestAborted);
        await Task.WhenAll(toMock, toClient);
    }

    private IEnumerable<string> Change(string text) =>
        _vice(JsonNode.Parse(text)!.AsObject()).Select(message => message.ToJsonString());

    // Until the one has closed, or either has gone.
    private static async Task PumpAsync(
        WebSocket from, WebSocket to, Func<string, IEnumerable<string>> change, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[64 * 1024];
        using var message = new MemoryStream();
        try
        {
            while (true)
            {
                ValueWebSocketReceiveResult result = await from.ReceiveAsync(buffer.AsMemory(), cancellationToken);
                if (result.MessageType == WebSocketMessageType.Close)
                    break;
                message.Write(buffer, 0, result.Count);
                if (!result.EndOfMessage)
                    continue;
                string text = Encoding.UTF8.GetString(message.GetBuffer(), 0, (int)message.Length);
                message.SetLength(0);
                foreach (string changed in change(text))
                    await to.SendAsync(Encoding.UTF8.GetBytes(changed), result.MessageType, endOfMessage: true, cancellationToken);
            }

            WebSocketCloseStatus code = from.CloseStatus is null or WebSocketCloseStatus.Empty ? WebSocketCloseStatus.NormalClosure
                : from.CloseStatus.Value;
            await to.CloseOutputAsync(code, from.CloseStatusDescription, cancellationToken);
        }
        catch (Exception error) when (error is WebSocketException or InvalidOperationException or OperationCanceledException)
        {
            to.Abort();
        }
    }
}
