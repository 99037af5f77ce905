using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using LiveProto.Mocking.Control.Inspector;
using LiveProto.Mocking.Recording;
using LiveProto.Mocking.Recording.Relay;
using LiveProto.Mocking.Tests.Control.Inspector;

namespace LiveProto.Mocking.Tests.Recording;

/// <summary>The inspector's page in front of a recorder: what went through is seen, and who looks speaks in either's place.</summary>
public sealed class InspectedRecorderTests : IAsyncLifetime
{
    private const string Key = "key-of-the-environment";

    private readonly MemoryStream _file = new();
    private readonly List<Uri> _links = [];
    private MockServer _mock = null!;
    private LiveInspector _inspector = null!;
    private Recorder _recorder = null!;
    private PageClient _page = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _mock = await MockServer.StartAsync(
            new MockServerOptions { Session = new SessionOptions { Pacing = new PacingOptions { Speed = 0 } } }, Token);
        _inspector = new LiveInspector(_links.Add);
        var options = new RecorderOptions { Mounts = _inspector.MakeMounts(), Watcher = _inspector.GetWatcher };
        _recorder = await Recorder.StartAsync(new UpstreamOptions(_mock.BaseAddress, Key), _file, options, Token);
        _inspector.Open(_recorder, TimeProvider.System);
        _page = new PageClient(new HttpClient(), _recorder.BaseAddress);
    }

    public async ValueTask DisposeAsync()
    {
        _page.Dispose();
        await _recorder.DisposeAsync();
        _inspector.Dispose();
        await _mock.DisposeAsync();
    }

    [Fact]
    public async Task Page_SeesWhatGoesThrough_AndSpeaksInEithersPlace()
    {
        JsonNode entered = await _page.EnterAsync(_links[0]);
        Assert.Equal(("recorder in front of " + _mock.BaseAddress, false), ((string)entered["server"]!, (bool)entered["mock"]!));
        Assert.DoesNotContain(Key, entered.ToJsonString(), StringComparison.Ordinal);
        using StreamReader events = await _page.FollowAsync();
        using ClientWebSocket client = await ConnectAsync();
        await PageClient.ReadEntryAsync(events, "\"opened\"");
        Assert.Equal(("client", 1), await WhoAsync(events, "\"setup\""));
        Assert.Equal(("server", 1), await WhoAsync(events, "\"setupComplete\""));

        // In the client's place: the real server answers, and its answer goes to the client.
        Assert.Equal(HttpStatusCode.OK, await _page.PostAsync("sessions/1/say", """{"text":"from the page"}"""));
        Assert.Equal("pushed", (string)(await PageClient.ReadEntryAsync(events, "from the page"))["rule"]!);
        await ReadToAsync(client, "turnComplete");

        Assert.Equal(HttpStatusCode.OK, await _page.PostAsync("sessions/1/push", """{"raw":"{\"serverContent\":{\"x\":1}}"}"""));
        await ReadToAsync(client, "\"x\":1");
        Assert.Equal(HttpStatusCode.OK, await _page.PostAsync("sessions/1/go-away", """{"timeLeftMs":1500}"""));
        await ReadToAsync(client, "\"timeLeft\":\"1.5s\"");
        Assert.Equal(HttpStatusCode.OK, await _page.PostAsync("sessions/1/close", """{"code":1011,"reason":"by hand"}"""));
        WebSocketReceiveResult end = await ReadToAsync(client, "\0");
        Assert.Equal((WebSocketCloseStatus.InternalServerError, "by hand"), (end.CloseStatus, end.CloseStatusDescription));
        await client.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", Token);

        Assert.Equal("server", (string)(await PageClient.ReadEntryAsync(events, "\"ended\""))["by"]!);
        Assert.Equal(HttpStatusCode.NotFound, await _page.PostAsync("sessions/1/push", """{"raw":"{}"}"""));
        await _recorder.DisposeAsync();
        string text = Encoding.UTF8.GetString(_file.ToArray());
        Assert.Contains("# from the inspector:\n1> ", text, StringComparison.Ordinal);
        Assert.Single(RecordedSessions.Parse(_file.ToArray()).Connections);
    }

    [Fact]
    public async Task Routes_OfAMockAreNotThereAndTheOthersWantTheToken()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await _page.PostAsync("sessions/1/push", """{"raw":"{}"}"""));
        await _page.EnterAsync(_links[0]);
        Assert.Equal(HttpStatusCode.NotFound, await _page.PostAsync("../tests/default/scenario", """{"scenario":null}"""));
        Assert.Equal(HttpStatusCode.NotFound, (await _page.GetAsync("../tests")).StatusCode);
    }

    [Fact]
    public async Task OpenSession_IsSeenByAPageThatComesLater_AndNothingIsKeptBefore()
    {
        using ClientWebSocket client = await ConnectAsync();
        await ReadToAsync(client, "setupComplete");
        Assert.Null(_inspector.GetWatcher());
        await _page.EnterAsync(_links[0]);
        using StreamReader events = await _page.FollowAsync();
        Assert.Equal(1, (int)(await PageClient.ReadEntryAsync(events, "\"opened\""))["session"]!);
    }

    private static async Task<(string From, int Session)> WhoAsync(StreamReader events, string text)
    {
        JsonNode entry = await PageClient.ReadEntryAsync(events, text);
        return ((string)entry["from"]!, (int)entry["session"]!);
    }

    private async Task<ClientWebSocket> ConnectAsync()
    {
        var socket = new ClientWebSocket();
        string path = RawClient.GeminiPath.TrimStart('/') + "?key=key-of-the-client";
        await socket.ConnectAsync(new UriBuilder(new Uri(_recorder.BaseAddress, path)) { Scheme = "ws" }.Uri, Token);
        await socket.SendAsync(Encoding.UTF8.GetBytes(RawClient.Setup), WebSocketMessageType.Text, true, Token);
        return socket;
    }

    private static async Task<WebSocketReceiveResult> ReadToAsync(ClientWebSocket socket, string word)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        byte[] buffer = new byte[64 * 1024];
        while (true)
        {
            WebSocketReceiveResult read = await socket.ReceiveAsync(buffer, patience.Token);
            if (read.MessageType == WebSocketMessageType.Close
                || Encoding.UTF8.GetString(buffer, 0, read.Count).Contains(word, StringComparison.Ordinal))
                return read;
        }
    }
}
