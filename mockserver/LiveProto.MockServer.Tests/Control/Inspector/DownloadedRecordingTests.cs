using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using LiveProto.Mocking.Control;
using LiveProto.Mocking.Recording;
using LiveProto.Mocking.Recording.Replay;

namespace LiveProto.Mocking.Tests.Control.Inspector;

/// <summary>What is saved from the page as a recording is one: who speaks to it is served as the session was.</summary>
public sealed class DownloadedRecordingTests : IAsyncLifetime
{
    private const string Resumable = """
        {"setup":{"model":"models/gemini-2.0-flash-live-001","generationConfig":{"responseModalities":["TEXT"]},"sessionResumption":{HANDLE}}}
        """;

    private static readonly string[] s_ofOneSession = ["setupComplete", "newHandle", "turnComplete"];

    private readonly List<Uri> _links = [];
    private ControlledServer _server = null!;
    private PageClient _page = null!;

    public async ValueTask InitializeAsync()
    {
        var options = new MockServerOptions { InMemory = true, Session = new SessionOptions { Pacing = new PacingOptions { Speed = 0 } } };
        _server = await ControlledServer.StartAsync(options, new ControlOptions { InspectorLink = _links.Add });
        _page = new PageClient(new HttpClient(_server.Server.CreateInMemoryHandler()), _server.Server.BaseAddress);
        await _page.EnterAsync(_links[0]);
    }

    public async ValueTask DisposeAsync()
    {
        _page.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Recording_OfAConversationWithAMove_ServesAClientAlike()
    {
        using StreamReader events = await _page.FollowAsync();
        var said = new List<string>();
        string handle = await ConverseAsync(_server.Server.CreateInMemoryHandler,
            "Hello AIzaSyA-1234567890abcdefghijklmnopqrstuv", null, said);
        await PageClient.ReadEntryAsync(events, "\"ended\"");
        await ConverseAsync(_server.Server.CreateInMemoryHandler, "Again", handle, said);
        await PageClient.ReadEntryAsync(events, "\"ended\"");

        using HttpResponseMessage answer = await _page.GetAsync("sessions/1/recording?also=2");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        byte[] file = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        string text = Encoding.UTF8.GetString(file);
        Assert.DoesNotContain("AIzaSyA", text, StringComparison.Ordinal);
        Assert.DoesNotContain(handle, text, StringComparison.Ordinal);
        RecordedSessions recording = RecordedSessions.Parse(file);
        Assert.Equal(2, recording.Connections.Count);

        await using ReplayServer replay = await ReplayServer.StartAsync(
            recording, new ReplayOptions { Speed = 0, InMemory = true }, TestContext.Current.CancellationToken);
        var again = new List<string>();
        string other = await ConverseAsync(replay.CreateInMemoryHandler, "Hello ***", null, again);
        Assert.Equal("handle-1", other);
        await ConverseAsync(replay.CreateInMemoryHandler, "Again", other, again);
        Assert.Empty(replay.Divergences);
        Assert.Equal(said.Count(one => one.Contains("turnComplete", StringComparison.Ordinal)),
            again.Count(one => one.Contains("turnComplete", StringComparison.Ordinal)));
        Assert.Equal(said.Select(Squeeze), again.Select(Squeeze));
    }

    [Theory]
    [InlineData("sessions/7/recording")]
    [InlineData("sessions/x/recording")]
    [InlineData("sessions/1/recording?also=,x,")]
    public async Task Recording_OfNothing_IsNotThere(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await _page.GetAsync(path)).StatusCode);

    // A recording keeps no white space, and no secret.
    private static string Squeeze(string message) =>
        string.Concat(message.Where(static letter => !char.IsWhiteSpace(letter))) is var text
            && text.Contains("newHandle", StringComparison.Ordinal)
            ? "handle" : text.Replace("AIzaSyA-1234567890abcdefghijklmnopqrstuv", "***", StringComparison.Ordinal);

    private static async Task<string> ConverseAsync(Func<HttpMessageHandler> connect, string question, string? handle, List<string> said)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var socket = new ClientWebSocket();
        using var invoker = new HttpMessageInvoker(connect());
        await socket.ConnectAsync(new Uri("ws://localhost" + RawClient.GeminiPath + "?key=any"), invoker, patience.Token);
        await SendAsync(Resumable.Replace("HANDLE", handle is null ? "" : $"\"handle\":\"{handle}\"", StringComparison.Ordinal));
        string given = "";
        var awaited = new HashSet<string>(s_ofOneSession);
        await ReadAsync("setupComplete");
        await SendAsync($$$"""{"clientContent":{"turns":[{"role":"user","parts":[{"text":"{{{question}}}"}]}],"turnComplete":true}}""");
        while (awaited.Count > 0)
            await ReadAsync("");
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", patience.Token);
        return given;

        Task SendAsync(string text) => socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, patience.Token);

        async Task ReadAsync(string word)
        {
            byte[] buffer = new byte[64 * 1024];
            do
            {
                WebSocketReceiveResult read = await socket.ReceiveAsync(buffer, patience.Token);
                string text = Encoding.UTF8.GetString(buffer, 0, read.Count);
                said.Add(text);
                awaited.RemoveWhere(one => text.Contains(one, StringComparison.Ordinal));
                given = (string?)JsonNode.Parse(text)!["sessionResumptionUpdate"]?["newHandle"] is { Length: > 0 } next ? next : given;
            }
            while (!said[^1].Contains(word, StringComparison.Ordinal));
        }
    }
}
