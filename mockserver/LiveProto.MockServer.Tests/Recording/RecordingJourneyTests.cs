using System.Net.WebSockets;
using System.Text;
using System.Text.RegularExpressions;
using LiveProto.Mocking.Recording;
using LiveProto.Mocking.Recording.Drift;
using LiveProto.Mocking.Recording.Relay;
using LiveProto.Mocking.Recording.Replay;

namespace LiveProto.Mocking.Tests.Recording;

/// <summary>A session is recorded, served again, and held against the server that it came from.</summary>
public sealed class RecordingJourneyTests : IAsyncDisposable
{
    private const string Path = "ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";
    private const string Setup =
        """{"setup":{"model":"models/gemini-2.0-flash-live-001","generationConfig":{"responseModalities":["TEXT"]},"sessionResumption":{}}}""";
    private const string Question = """{"clientContent":{"turns":[{"role":"user","parts":[{"text":"Hello"}]}],"turnComplete":true}}""";
    private const string Key = "key-of-the-environment";

    private readonly MemoryStream _file = new();
    private MockServer _mock = null!;

    [Fact]
    public async Task ASession_IsRecordedServedAgainAndFoundUnchanged()
    {
        _mock = await MockServer.StartAsync(
            new MockServerOptions
            {
                Session = new SessionOptions { Pacing = new PacingOptions { Speed = 0 } },
                Credentials = new CredentialOptions { OnlyKey = Key }
            });
        var upstream = new UpstreamOptions(_mock.BaseAddress, Key);
        string[] heard;
        await using (Recorder recorder = await Recorder.StartAsync(upstream, _file, new RecorderOptions(), default))
            heard = await ConverseAsync(new Uri(recorder.BaseAddress, Path + "?key=key-of-the-client"));

        string text = Encoding.UTF8.GetString(_file.ToArray());
        Assert.DoesNotContain("key-of-the", text, StringComparison.Ordinal);
        Assert.Contains("1> ", text, StringComparison.Ordinal);
        Assert.Contains("client 1000", text, StringComparison.Ordinal);
        Assert.Contains("\"newHandle\":\"handle-1\"", text, StringComparison.Ordinal);
        RecordedSessions recording = RecordedSessions.Parse(_file.ToArray());

        await using (ReplayServer replay = await ReplayServer.StartAsync(recording, new ReplayOptions { Speed = 0 }))
        {
            string[] again = await ConverseAsync(new Uri(replay.BaseAddress, Path));
            Assert.Equal(heard.Length, again.Length);
            Assert.Equal(heard.Select(Squeeze), again.Select(Squeeze));
            Assert.Empty(replay.Divergences);
        }

        DriftReport same = await DriftAsync(recording, upstream);
        Assert.Empty(same.Differences);
        Assert.Equal(heard.Length, same.Live);
    }

    [Fact]
    public async Task AServerThatChanged_IsFoundOut()
    {
        RecordedSessions recording = RecordedSessions.Parse(Encoding.UTF8.GetBytes($$$$$"""
            liveproto recording 1
            1@ gemini v1beta
            1> 0.000 {{{{{Setup}}}}}
            1< 0.100 {"setupComplete":{}}
            1< 0.110 {"sessionResumptionUpdate":{}}
            1> 1.000 {{{{{Question}}}}}
            1< 1.100 {"serverContent":{"modelTurn":{"role":"model","parts":[{"text":"Hi"}]}}}
            1< 1.200 {"serverContent":{"turnComplete":true}}
            1! 2.000 server 1011 "Internal error."
            """));
        _mock = await MockServer.StartAsync(
            new MockServerOptions { Session = new SessionOptions { Pacing = new PacingOptions { Speed = 0 } } });

        DriftReport report = await DriftAsync(recording, new UpstreamOptions(_mock.BaseAddress, "any"));

        Assert.Contains(new Drifting(6, "extra: serverContent.generationComplete"), report.Differences);
        Assert.Contains(report.Differences, difference => difference.Words.Contains("modelTurn.role is missing", StringComparison.Ordinal));
        Assert.Contains(report.Differences, difference => difference.Words == "the server did not close; code 1011 was recorded");
        Assert.DoesNotContain(report.Differences, difference => difference.Line == 3
            && difference.Words.StartsWith("extra: setup", StringComparison.Ordinal));
    }

    // Two recordings ask for no modality and have no speech in their answer; the mock speaks there (see RecordingShapeTests).
    [Theory]
    [InlineData("live_ML_Dev_handle_activity_start_and_end")]
    [InlineData("live_ML_Dev_should_reply_to_realtime_audio_input")]
    [InlineData("live_ML_Dev_should_send_tool_response")]
    [InlineData("live_Vertex_should_send_content_dict_in_async_session")]
    [InlineData("live_Vertex_should_receive_transcription_in_async_session_with_transcription_enabled")]
    public async Task TheMock_HasNotDriftedFromTheService(string name)
    {
        RecordedSessions recording = RecordedSessions.Load(RecordedFolder.PathOf(name));
        _mock = await MockServer.StartAsync(
            new MockServerOptions { Session = new SessionOptions { Pacing = new PacingOptions { Speed = 0 } } });
        Assert.Empty((await DriftAsync(recording, new UpstreamOptions(_mock.BaseAddress, "any"))).Differences);
    }

    [Fact]
    public async Task Recorder_WithoutAServer_ClosesTheClientAndSaysWhy()
    {
        var told = new System.Collections.Concurrent.ConcurrentQueue<string>();
        var nowhere = new UpstreamOptions(new Uri("http://127.0.0.1:1"), Key);
        await using Recorder recorder = await Recorder.StartAsync(nowhere, _file, new RecorderOptions { Told = told.Enqueue }, default);
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(ToSocket(recorder.BaseAddress), Path), TestContext.Current.CancellationToken);

        WebSocketReceiveResult end = await socket.ReceiveAsync(new byte[100], TestContext.Current.CancellationToken);
        Assert.Equal((WebSocketMessageType.Close, (WebSocketCloseStatus)1014), (end.MessageType, end.CloseStatus));
        Assert.Contains(told, words => words.StartsWith("connection 1: the server at http://127.0.0.1:1", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        if (_mock is not null)
            await _mock.DisposeAsync();
    }

    private static Task<DriftReport> DriftAsync(RecordedSessions recording, UpstreamOptions server) =>
        new DriftPlayer(new DriftOptions(server)
        {
            Speed = 0,
            Patience = TimeSpan.FromSeconds(2),
            Settle = TimeSpan.FromMilliseconds(300),
        }).RunAsync(recording, TestContext.Current.CancellationToken);

    private static async Task<string[]> ConverseAsync(Uri address)
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(ToSocket(address), TestContext.Current.CancellationToken);
        var heard = new List<string>();
        await SendAsync(socket, Setup);
        await ReadToAsync(socket, heard, "sessionResumptionUpdate");
        await SendAsync(socket, Question);
        await ReadToAsync(socket, heard, "turnComplete");
        await ReadToAsync(socket, heard, "newHandle");
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "done", TestContext.Current.CancellationToken);
        return [.. heard];
    }

    // A recording keeps no white space, and gives handles another name.
    private static string Squeeze(string message) => Regex.Replace(message, "\\s|\"newHandle\":\\s*\"[^\"]*\"", "");

    private static Uri ToSocket(Uri address) => new UriBuilder(address) { Scheme = "ws" }.Uri;

    private static Task SendAsync(ClientWebSocket socket, string message) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);

    private static async Task ReadToAsync(ClientWebSocket socket, List<string> heard, string word)
    {
        byte[] buffer = new byte[64 * 1024];
        do
        {
            WebSocketReceiveResult read = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
            Assert.NotEqual(WebSocketMessageType.Close, read.MessageType);
            heard.Add(Encoding.UTF8.GetString(buffer, 0, read.Count));
        }
        while (!heard[^1].Contains(word, StringComparison.Ordinal));
    }
}
