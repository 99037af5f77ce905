using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using LiveProto.Mocking;

namespace LiveProto.Conformance.LiveApi;

/// <summary>Talks to a whole mock server with the platform's own WebSocket client, and compares shapes.</summary>
public sealed class MockTurnTests : IAsyncLifetime
{
    private MockServer _server = null!;

    public static TheoryData<string> Ids => [.. MockTurnCases.All.Select(c => c.Id)];

    public async ValueTask InitializeAsync() =>
        _server = await MockServer.StartAsync(
            new MockServerOptions { Session = new SessionOptions { Pacing = new PacingOptions { Speed = 0 } } });

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Mock_AnswersInTheShapesOfTheFamily(string id)
    {
        MockTurnCase turn = MockTurnCases.All.Single(c => c.Id == id);
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", "Bearer test");
        await socket.ConnectAsync(new Uri($"ws://{_server.BaseAddress.Authority}{turn.Path}?key=test"), cancellationToken);
        await SendAsync(socket, "{\"setup\":{" + turn.Setup + "}}", cancellationToken);

        var shapes = new List<string>();
        await ReadUntilAsync(socket, shapes, "setupComplete", cancellationToken);
        foreach (string message in turn.Messages)
        {
            await SendAsync(socket, message, cancellationToken);
            if (message != turn.Messages[^1] && !message.Contains("\"turnComplete\":false", StringComparison.Ordinal))
                await ReadUntilAsync(socket, shapes, "toolCall", cancellationToken);
        }

        while (shapes.Count(IsTurnComplete) < turn.Expected.Count(IsTurnComplete))
            await ReadUntilAsync(socket, shapes, "turnComplete", cancellationToken);

        if (turn.Expected[^1].StartsWith("sessionResumptionUpdate", StringComparison.Ordinal))
            await ReadUntilAsync(socket, shapes, "sessionResumptionUpdate", cancellationToken);

        Assert.Equal(turn.Expected, Fold(shapes));
    }

    /// <summary>Runs of one shape become that shape and a plus; 3.8's pairs of filler and audio are one word.</summary>
    private static List<string> Fold(List<string> shapes)
    {
        const string Audio38 = "serverContent{modelTurn{parts[{inlineData{mimeType,data}}],role}}";
        var folded = new List<string>();
        for (int i = 0; i < shapes.Count; i++)
        {
            bool isPair = shapes[i] == "{}" && i + 1 < shapes.Count && shapes[i + 1] == Audio38;
            string shape = isPair ? "3.8-audio" : shapes[i] is var s && IsRepeatable(s) ? s + "+" : shapes[i];
            i += isPair ? 1 : 0;
            if (folded.Count == 0 || folded[^1] != shape || !(isPair || shape.EndsWith('+')))
                folded.Add(shape);
        }

        return folded;
    }

    private static bool IsTurnComplete(string shape) => shape.StartsWith("serverContent{turnComplete", StringComparison.Ordinal);

    private static bool IsRepeatable(string shape) =>
        shape.Contains("{text}", StringComparison.Ordinal) || shape.Contains("inlineData", StringComparison.Ordinal);

    private static async Task SendAsync(ClientWebSocket socket, string message, CancellationToken cancellationToken) =>
        await socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, true, cancellationToken);

    private static async Task ReadUntilAsync(ClientWebSocket socket, List<string> shapes, string mark, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[256 * 1024];
        while (true)
        {
            int length = 0;
            ValueWebSocketReceiveResult result;
            do
            {
                result = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
                length += result.Count;
            }
            while (!result.EndOfMessage);

            Assert.Equal(WebSocketMessageType.Binary, result.MessageType);
            string text = Encoding.UTF8.GetString(buffer, 0, length);
            Assert.Equal('\n', text[^1]);
            Assert.True(text.StartsWith("{\n  \"", StringComparison.Ordinal) || text == "{}\n", text);
            using JsonDocument json = JsonDocument.Parse(text);
            shapes.Add(Shape(json.RootElement) is ['{', .. var inner, '}'] && inner.Length > 0 ? inner : "{}");
            if (text.Contains($"\"{mark}\"", StringComparison.Ordinal))
                return;
        }
    }

    private static string Shape(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(',', value.EnumerateObject().Select(p => p.Name + Shape(p.Value))) + "}",
        JsonValueKind.Array when value[0].ValueKind == JsonValueKind.Object =>
            "[" + string.Join(',', value.EnumerateArray().Select(Shape).Distinct()) + "]",
        _ => "",
    };
}
