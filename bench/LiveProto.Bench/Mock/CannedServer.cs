using System.Net;
using System.Net.WebSockets;
using LiveProto.Mocking;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace LiveProto.Bench.Mock;

/// <summary>
/// <c>-- canned-server</c>: ASP.NET Core's own WebSockets on Kestrel, which answer each message with the very messages that the mock
/// answers it with, from memory, without looking at it. What is left is the price of the runtime and the kernel.
/// </summary>
internal static class CannedServer
{
    public static async Task<int> RunAsync()
    {
        (ReadOnlyMemory<byte>[] setup, ReadOnlyMemory<byte>[] turn) = await RecordAsync();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        WebApplication app = builder.Build();
        app.UseWebSockets();
        app.Run(async context =>
        {
            using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
            await AnswerAsync(socket, setup, turn);
        });
        await app.StartAsync();
        Console.WriteLine(app.Urls.First());
        await Task.Delay(Timeout.Infinite);
        return 0;
    }

    private static async Task AnswerAsync(WebSocket socket, ReadOnlyMemory<byte>[] setup, ReadOnlyMemory<byte>[] turn)
    {
        byte[] buffer = new byte[4096];
        ReadOnlyMemory<byte>[] answer = setup;
        try
        {
            while ((await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None)).MessageType != WebSocketMessageType.Close)
            {
                foreach (ReadOnlyMemory<byte> message in answer)
                    await socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
                answer = turn;
            }
        }
        catch (WebSocketException)
        {
            // The client is gone: the measurement is over.
        }
    }

    private static async Task<(ReadOnlyMemory<byte>[] Setup, ReadOnlyMemory<byte>[] Turn)> RecordAsync()
    {
        await using MockServer server = await MockServer.StartAsync(MockServerCosts.Options);
        PipeClient client = await PipeClient.ConnectAsync(server);
        await client.TurnsAsync(1);
        ReadOnlyMemory<byte>[] sent =
        [
            .. server.Sessions[0].Frames.Where(frame => frame.Direction == FrameDirection.FromServer).Select(frame => frame.Payload),
        ];
        await client.DisposeAsync();
        return (sent[..1], sent[1..]);
    }
}
