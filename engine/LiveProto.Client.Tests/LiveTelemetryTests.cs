using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using LiveProto.Client.Audio;
using LiveProto.Client.Speech;
using LiveProto.Testing;
using LiveProto.Testing.Secrecy;

namespace LiveProto.Client.Tests;

/// <summary>What a listener of the meter and the activity source sees of a session, against a server written by hand.</summary>
public sealed class LiveTelemetryTests : IDisposable
{
    private readonly LiveServer _server = new();
    private readonly AsyncLocal<bool> _isMine = new() { Value = true };
    private readonly ConcurrentQueue<(string Name, double Value, Dictionary<string, object?> Tags)> _measured = new();
    private readonly ConcurrentQueue<Activity> _activities = new();
    private readonly MeterListener _meters = new();
    private readonly ActivityListener _traces;

    public LiveTelemetryTests()
    {
        // Other tests of this process use the same meter: only what this test's flow of control does is listened to.
        _meters.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == LiveTelemetry.MeterName)
                listener.EnableMeasurementEvents(instrument);
        };
        _meters.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Note(instrument, value, tags));
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        _meters.Start();
        _traces = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == LiveTelemetry.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => _isMine.Value
                ? ActivitySamplingResult.AllData
                : ActivitySamplingResult.None,
            ActivityStopped = activity =>
            {
                if (_isMine.Value)
                    _activities.Enqueue(activity);
            },
        };
        ActivitySource.AddActivityListener(_traces);
    }

    public void Dispose()
    {
        _meters.Dispose();
        _traces.Dispose();
    }

    [Fact]
    public async Task Session_IsCountedFromItsConnectToItsEnd()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync(o => o with { Reconnect = ReconnectPolicy.Never });
        await using var events = new EventReader(session);
        string[] messages =
        [
            """{"serverContent":{"modelTurn":{"parts":[{"text":"Hello"}]}}}""",
            """{"serverContent":{"interrupted":true}}""",
            // Of the turn that was cut: dropped.
            """{"serverContent":{"modelTurn":{"parts":[{"inlineData":{"mimeType":"audio/pcm;rate=24000","data":"AAAA"}}]}}}""",
            """{"serverContent":{"turnComplete":true}}""",
        ];
        foreach (string message in messages)
            await peer.SendAsync(LiveServer.Message(message));
        await session.SendTextAsync("Hi", cancellationToken: TestContext.Current.CancellationToken);
        string sent = (await peer.ReadFrameAsync())!.Text;
        await events.NextAsync(LiveEventKind.Text);
        await events.NextAsync(LiveEventKind.Interrupted);
        await events.NextAsync(LiveEventKind.Diagnostic);
        await events.NextAsync(LiveEventKind.TurnComplete);
        await peer.SendAsync([0x88, 0x05, 0x03, 0xF0, (byte)'b', (byte)'y', (byte)'e']);
        await _server.RunAsync(session.Completion);

        Assert.Equal(1, Sum("liveproto.client.connect.duration", count: true));
        Assert.Equal(messages.Length, Sum("liveproto.client.messages.received"));
        Assert.Equal(messages.Sum(m => m.Length), Sum("liveproto.client.bytes.received"));
        Assert.Equal(sent.Length, Sum("liveproto.client.bytes.sent"));
        Assert.Equal(1, Sum("liveproto.client.interruptions"));
        Assert.Equal(1, Sum("liveproto.client.audio.dropped"));
        Assert.Equal(1, Sum("liveproto.client.turns"));
        Assert.Equal(0, Sum("liveproto.client.active_sessions"));
        Dictionary<string, object?> end = Assert.Single(_measured, m => m.Name == "liveproto.client.session.ended").Tags;
        Assert.Equal("ClosedByServer", end["liveproto.end"]);
        Assert.Equal(1008, end["liveproto.close_code"]);
        Activity connect = Assert.Single(_activities, a => a.OperationName == "live.connect");
        Assert.Equal("live.connect", connect.OperationName);
        Assert.Equal("server.test", connect.GetTagItem("server.address"));
        await session.DisposeAsync();
    }

    [Fact]
    public async Task Turn_IsMeasuredAndTracedUnderTheNamesOfGenerativeAI()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync(o => o with { Reconnect = ReconnectPolicy.Never });
        Task<LiveTurn> asking = session.AskAsync("canary-7f3a9b", TestContext.Current.CancellationToken);
        await peer.ReadFrameAsync();
        _server.Time.Advance(TimeSpan.FromSeconds(0.4));
        await peer.SendAsync(LiveServer.Message("""{"serverContent":{"modelTurn":{"parts":[{"text":"Hello"}]}}}"""));
        await peer.SendAsync(LiveServer.Message(
            """{"serverContent":{"turnComplete":true},"usageMetadata":{"promptTokenCount":5,"responseTokenCount":2}}"""));
        LiveTurn turn = await asking;
        Assert.Equal(0.4, turn.Latency.TotalSeconds);
        (string _, double duration, Dictionary<string, object?> tags) =
            Assert.Single(_measured, m => m.Name == "gen_ai.client.operation.duration");
        Assert.Equal(turn.Duration.TotalSeconds, duration);
        Assert.Equal(("gemini-test", "gcp.gemini", "Completed"),
            (tags["gen_ai.request.model"], tags["gen_ai.provider.name"], tags["liveproto.turn.ending"]));
        Assert.Equal(0.4, Sum("gen_ai.client.operation.time_to_first_chunk"));
        Assert.Equal([("input", 5d), ("output", 2d)],
            _measured.Where(m => m.Name == "gen_ai.client.token.usage").Select(m => ((string)m.Tags["gen_ai.token.type"]!, m.Value)));
        Activity traced = Assert.Single(_activities, a => a.OperationName == "generate_content gemini-test");
        Assert.Equal((5, "Completed"), (traced.GetTagItem("gen_ai.usage.input_tokens"), traced.GetTagItem("liveproto.turn.ending")));
        Assert.DoesNotContain(traced.TagObjects, tag => tag.Value?.ToString()?.Contains("canary", StringComparison.Ordinal) == true);
        await peer.SendAsync([0x88, 0x02, 0x03, 0xF0]);
        await _server.RunAsync(session.Completion);
        await session.DisposeAsync();
    }

    [Fact]
    public async Task Refused_SetupIsAnErrorWithoutTheCredential()
    {
        Task<LiveSession> connecting = _server.ConnectAsync(o => o with { Credential = LiveCredential.ApiKey(Canary.Key) });
        (RawPeer peer, _) = await _server.AcceptAsync();
        await peer.SendAsync([0x88, 0x02, 0x03, 0xF0]);
        await Assert.ThrowsAsync<LiveConnectException>(() => _server.RunAsync(connecting));

        (string _, double _, Dictionary<string, object?> tags) =
            Assert.Single(_measured, m => m.Name == "liveproto.client.connect.duration");
        Assert.Equal("Setup", tags["error.type"]);
        Activity connect = Assert.Single(_activities, a => a.OperationName == "live.connect");
        Assert.Equal(ActivityStatusCode.Error, connect.Status);
        Assert.DoesNotContain(connect.TagObjects,
            tag => tag.Value?.ToString()?.Contains("canary", StringComparison.OrdinalIgnoreCase) == true);
    }

    [Fact]
    public async Task EachConnection_IsCountedWithItsEndAndAPlaybackThatRunsDryOnce()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync();
        using LivePlayback playback = session.StartPlayback(new PlaybackBufferOptions { Watermark = TimeSpan.Zero });
        const string speech =
            """{"serverContent":{"modelTurn":{"parts":[{"inlineData":{"mimeType":"audio/pcm;rate=24000","data":"AAAAAAAA"}}]}}}""";
        await peer.SendAsync(LiveServer.Message(speech));
        await Polling.UntilAsync(() => playback.Buffered > TimeSpan.Zero);
        Assert.Equal(3, playback.Read(new short[10]));
        // Not on the device's thread.
        Assert.Equal(0, Sum("liveproto.client.playback.underruns"));
        await peer.SendAsync(LiveServer.Message(speech));
        await Polling.UntilAsync(() => playback.Buffered > TimeSpan.Zero);
        Assert.Equal(1, Sum("liveproto.client.playback.underruns"));

        await peer.SendAsync(RawPeer.CloseOf(1011, "Internal error encountered."));
        await peer.FinishAsync();
        await session.WaitForAsync(LiveEventKind.Reconnecting, TestContext.Current.CancellationToken);
        Dictionary<string, object?> end = Assert.Single(_measured, m => m.Name == "liveproto.client.connection.ended").Tags;
        Assert.Equal(("PeerClosed", 1011), (end["liveproto.end"], end["liveproto.close_code"]));
        await _server.RunAsync(Task.Run(async () =>
        {
            await session.DisposeAsync();
            return true;
        }));
    }

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (_isMine.Value)
            _measured.Enqueue((instrument.Name, value, new(tags.ToArray())));
    }

    private double Sum(string name, bool count = false) => _measured.Where(m => m.Name == name).Sum(m => count ? 1 : m.Value);
}
