using System.Text;
using System.Threading.Channels;
using LiveProto.Client;
using LiveProto.Client.Transport;
using LiveProto.Messages;
using LiveProto.Testing;
using Microsoft.Extensions.Logging;

namespace LiveProto.Conformance.Extensions;

/// <summary>One session in virtual time against a server written by hand, in which everything happens that is reported.</summary>
internal sealed class ReportedSession : ITransportFactory
{
    public const string Model = "gemini-2.5-flash-native-audio-preview-12-2025";

    private readonly Channel<RawPeer> _connections = Channel.CreateUnbounded<RawPeer>();
    private readonly ManualTimeProvider _time = new();
    private RawPeer _peer = null!;
    private LiveSession _session = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask<TransportConnection> ConnectAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        var pipes = new DuplexPipePair();
        _connections.Writer.TryWrite(new RawPeer(pipes.Server));
        return new(new TransportConnection(pipes.Client));
    }

    /// <summary>The story, from its connect to its end.</summary>
    public static Task RunAsync(ILoggerFactory logs) => new ReportedSession().PlayAsync(logs);

    private async Task PlayAsync(ILoggerFactory logs)
    {
        var client = new LiveClient(new LiveClientOptions
        {
            Endpoint = LiveEndpoint.GeminiApi(baseAddress: new Uri("ws://server.test")),
            Credential = LiveCredential.ApiKey("k"),
            TransportFactory = this,
            TimeProvider = _time,
            LoggerFactory = logs,
        });
        Task<LiveSession> connecting = client.ConnectAsync(new Setup { Model = Model }, Token).AsTask();
        await AcceptAsync();
        _session = await connecting;
        await SayAsync("""{"sessionResumptionUpdate":{"newHandle":"h-1","resumable":true}}""", LiveEventKind.ResumptionUpdate);

        await AskAsync();
        await SayAsync("""{"toolCall":{"functionCalls":[{"name":"f","id":"1"},{"name":"f","id":"2"},{"name":"f","id":"3"}]}}""",
            LiveEventKind.ToolCall);
        await SayAsync("""{"toolCallCancellation":{"ids":["1"]}}""", LiveEventKind.ToolCallCancellation);
        await _session.SendToolResponseAsync([new FunctionResponse { Id = "2", Name = "f", Response = JsonText.Parse("{}") }], Token);
        await _peer.ReadFrameAsync();
        await SpeakAsync();
        await SayAsync("""{"serverContent":{"interrupted":true}}""", LiveEventKind.Interrupted);
        await SayAsync("""{"usageMetadata":{"totalTokenCount":1.5}}""", LiveEventKind.Diagnostic);

        // Nobody answers, then somebody does, and the connection goes with half of it.
        await AskAsync();
        _time.Advance(TimeSpan.FromSeconds(20));
        await _session.WaitForAsync(LiveEventKind.AnswerOverdue, Token);
        await SpeakAsync();
        await SayAsync("""{"goAway":{"timeLeft":"300s"}}""", LiveEventKind.GoAway);
        await _peer.FinishAsync();
        await _session.WaitForAsync(LiveEventKind.Reconnecting, Token);
        await Polling.UntilAsync(() => _connections.Reader.Count > 0 || Step());
        await AcceptAsync();
        await _session.WaitForAsync(LiveEventKind.Resumed, Token);
        await _peer.SendAsync(RawPeer.CloseOf(1011, "You exceeded your current quota"));
        await _peer.FinishAsync();
        await Polling.UntilAsync(() => _session.Ending is not null || Step());
        await _session.DisposeAsync();
    }

    private async Task AcceptAsync()
    {
        _peer = await _connections.Reader.ReadAsync(Token);
        await _peer.AcceptAsync();
        await _peer.ReadFrameAsync();
        await _peer.SendAsync(MessageOf("""{"setupComplete":{}}"""));
    }

    private async Task AskAsync()
    {
        await _session.SendTextAsync("words", cancellationToken: Token);
        await _peer.ReadFrameAsync();
        _time.Advance(TimeSpan.FromSeconds(1));
    }

    private Task SpeakAsync() => SayAsync(
        """{"serverContent":{"modelTurn":{"parts":[{"inlineData":{"mimeType":"audio/pcm;rate=24000","data":"AAAA"}}]}}}""",
        LiveEventKind.Audio);

    private async Task SayAsync(string json, LiveEventKind kind)
    {
        await _peer.SendAsync(MessageOf(json));
        (await _session.WaitForAsync(kind, Token)).Audio.Dispose();
    }

    // The next timer, unless it is far: the linger behind a close, the wait before a try.
    private bool Step()
    {
        if (_time.NextDue - _time.Elapsed is { } wait && wait <= TimeSpan.FromSeconds(1))
            _time.Advance(wait);
        return false;
    }

    private static byte[] MessageOf(string json) => RawPeer.FrameOf(0x82, Encoding.UTF8.GetBytes(json));
}
