using System.IO.Pipelines;
using System.Runtime.InteropServices;
using LiveProto.Audio;
using LiveProto.Client.Audio;
using LiveProto.Messages;
using LiveProto.Testing;

namespace LiveProto.Client.Tests.Speech;

/// <summary>The user's audio through a session, against a server written by hand, in virtual time.</summary>
public sealed class MicrophoneTests
{
    private static readonly PcmFormat s_plain = PcmFormat.Pcm16(16_000);

    private readonly LiveServer _server = new();

    public static TheoryData<string> Sources => ["bytes", "samples", "stream", "pipe", "byte blocks", "sample blocks"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // 70 ms: three chunks of 20 ms and a rest.
    private static short[] Ramp => [.. Enumerable.Range(1, 1120).Select(i => (short)i)];

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task SendAudioAsync_OfAnySource_SendsItInChunks(string kind)
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync();
        Task sending = SendAsync(session, kind, AudioPace.AsFastAsAllowed);
        if (kind is "bytes" or "samples")
        {
            await sending;
            // The rest waits for the next block, until it is plain that none comes.
            _server.Time.Advance(TimeSpan.FromSeconds(1));
        }

        for (int i = 0; i < 3; i++)
            Assert.Equal(Ramp[(i * 320)..((i + 1) * 320)], (await peer.NextAsync()).Samples);
        Assert.Equal(Ramp[960..], (await peer.NextAsync()).Samples);
        Assert.Equal("audioStreamEnd", (await peer.NextAsync()).Name);
        await sending;
        await session.DisposeRudelyAsync(peer, _server);
    }

    [Theory]
    [InlineData("bytes")]
    [InlineData("stream")]
    [InlineData("sample blocks")]
    public async Task SendAudioAsync_AtThePaceOfRealTime_IsNeverAheadOfTheClock(string kind)
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync();
        Task sending = SendAsync(session, kind, AudioPace.RealTime);
        for (int i = 0; i < 3; i++)
        {
            Task<(string, short[])> next = peer.NextAsync();
            Assert.Equal(Ramp[(i * 320)..((i + 1) * 320)], (await next).Item2);
            if (i == 2)
                break;
            await Polling.UntilAsync(() => _server.Time.NextDue == TimeSpan.FromMilliseconds(20 * (i + 1)));
            _server.Time.Advance(TimeSpan.FromMilliseconds(20));
        }

        await _server.RunAsync(Task.Run(async () =>
        {
            await sending;
            return true;
        }));
        await session.DisposeRudelyAsync(peer, _server);
    }

    [Fact]
    public async Task SendAudioAsync_OfAnotherFormat_IsConverted()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync();
        float[] stereo = [.. Enumerable.Range(0, 48_000).Select(i => 0.5f * MathF.Sin(2 * MathF.PI * 440 * (i / 2) / 24_000))];
        using var stream = new MemoryStream(MemoryMarshal.AsBytes(stereo.AsSpan()).ToArray());
        Task sending = session.SendAudioAsync(stream, PcmFormat.Float32(24_000, 2), AudioPace.AsFastAsAllowed, Token);
        (short[] samples, string end) = await peer.UntilOtherAsync();
        await sending;
        Assert.Equal("audioStreamEnd", end);
        Assert.InRange(samples.Length, 16_000, 16_200);
        Assert.InRange(samples.Max(), 16_000, 16_500);
        await session.DisposeRudelyAsync(peer, _server);
    }

    [Fact]
    public async Task SendAudioAsync_Cancelled_LeavesTheSessionOpen()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync();
        using var cancellation = new CancellationTokenSource();
        var pipe = new Pipe();
        Task sending = session.SendAudioAsync(pipe.Reader, s_plain, cancellationToken: cancellation.Token);
        await pipe.Writer.WriteAsync(MemoryMarshal.AsBytes(Ramp.AsSpan(0, 640)).ToArray(), Token);
        Assert.Equal(320, (await peer.NextAsync()).Samples.Length);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.Null(session.Ending);
        await session.DisposeRudelyAsync(peer, _server);
    }

    [Theory]
    [InlineData("gemini-live-2.5-flash-preview", false, "audioStreamEnd")]
    [InlineData("gemini-3.8-live", false, "silence")]
    [InlineData("gemini-3.8-live", true, "nothing")]
    public async Task WhenFrames_StopTheServerIsToldAsItsModelWantsIt(string model, bool isManual, string expected)
    {
        (LiveSession session, RawPeer peer) = await OpenAsync(model, isManual);
        await session.SendAudioAsync(new short[320], Token);
        await peer.NextAsync();
        _server.Time.Advance(TimeSpan.FromSeconds(0.9));
        await session.SendAudioAsync(Ramp.AsMemory(0, 320), Token);
        Assert.Equal(Ramp[..320], (await peer.NextAsync()).Samples);
        _server.Time.Advance(TimeSpan.FromSeconds(0.9));
        // No second has passed without audio yet.
        await session.SendTextAsync("mark", turnComplete: false, Token);
        Assert.Equal("clientContent", (await peer.NextAsync()).Name);
        _server.Time.Advance(TimeSpan.FromSeconds(0.1));
        if (expected == "audioStreamEnd")
            Assert.Equal("audioStreamEnd", (await peer.NextAsync()).Name);
        else if (expected == "silence")
            await ReadSilenceAsync(peer, pieces: 15);
        await session.SendTextAsync("mark", turnComplete: false, Token);
        Assert.Equal("clientContent", (await peer.NextAsync()).Name);
        await session.DisposeRudelyAsync(peer, _server);
    }

    [Fact]
    public async Task Silence_StopsWhenTheUserGoesOn()
    {
        (LiveSession session, RawPeer peer) = await OpenAsync("gemini-3.8-live", isManual: false);
        await session.SendAudioAsync(Ramp, Token);
        await peer.NextAsync();
        _server.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(new short[1600], (await peer.NextAsync()).Samples);
        await session.SendAudioAsync(Ramp, Token);
        Assert.Equal(Ramp, (await peer.NextAsync()).Samples);
        _server.Time.Advance(TimeSpan.FromSeconds(0.5));
        await session.SendTextAsync("mark", turnComplete: false, Token);
        Assert.Equal("clientContent", (await peer.NextAsync()).Name);
        await session.DisposeRudelyAsync(peer, _server);
    }

    [Fact]
    public async Task AudioStreamEnd_SentByTheCallerIsNotSentAgain()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync();
        await session.SendAudioAsync(Ramp, Token);
        await session.SendAudioStreamEndAsync(Token);
        _server.Time.Advance(TimeSpan.FromSeconds(5));
        await session.SendTextAsync("mark", turnComplete: false, Token);
        Assert.Equal("audio", (await peer.NextAsync()).Name);
        Assert.Equal("audioStreamEnd", (await peer.NextAsync()).Name);
        Assert.Equal("clientContent", (await peer.NextAsync()).Name);
        await session.DisposeRudelyAsync(peer, _server);
    }

    [Fact]
    public async Task SendAudioAsync_OfBlocksWhenTheSessionIsOver_ThrowsEachTime()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync();
        await session.SendAudioAsync(Ramp, s_plain, cancellationToken: Token);
        await session.DisposeRudelyAsync(peer, _server);
        for (int i = 0; i < 3; i++)
        {
            Task sending = Task.Run(async () => await session.SendAudioAsync(Ramp, s_plain, cancellationToken: Token));
            await Assert.ThrowsAsync<SessionEndedException>(() => sending.WaitAsync(TimeSpan.FromSeconds(30), Token));
        }
    }

    private async Task<(LiveSession, RawPeer)> OpenAsync(string model, bool isManual)
    {
        var detection = new RealtimeInputConfig { AutomaticActivityDetection = new AutomaticActivityDetection { Disabled = isManual } };
        Task<LiveSession> connecting =
            _server.ConnectAsync(setup: new Setup { Model = model, RealtimeInputConfig = isManual ? detection : null });
        (RawPeer peer, _) = await _server.AcceptAsync();
        await peer.SendAsync(LiveServer.Message("""{"setupComplete":{}}"""));
        return (await connecting, peer);
    }

    private async Task ReadSilenceAsync(RawPeer peer, int pieces)
    {
        TimeSpan begin = _server.Time.Elapsed;
        for (int i = 0; i < pieces; i++)
        {
            Assert.Equal(new short[1600], (await peer.NextAsync()).Samples);
            if (i == pieces - 1)
                break;
            await Polling.UntilAsync(() => _server.Time.NextDue == begin + TimeSpan.FromMilliseconds(100 * (i + 1)));
            _server.Time.Advance(TimeSpan.FromMilliseconds(100));
        }
    }

    private static Task SendAsync(LiveSession session, string kind, AudioPace pace)
    {
        byte[] bytes = MemoryMarshal.AsBytes(Ramp.AsSpan()).ToArray();
        return kind switch
        {
            "bytes" => session.SendAudioAsync(bytes, s_plain, pace, Token).AsTask(),
            "samples" => session.SendAudioAsync(Ramp, s_plain, pace, Token).AsTask(),
            "stream" => session.SendAudioAsync(new MemoryStream(bytes), s_plain, pace, Token),
            "pipe" => session.SendAudioAsync(PipeReader.Create(new MemoryStream(bytes)), s_plain, pace, Token),
            "byte blocks" => session.SendAudioAsync(bytes.Chunk(33).Select(block => (ReadOnlyMemory<byte>)block).ToAsyncEnumerable(),
                s_plain, pace, Token),
            _ => session.SendAudioAsync(Ramp.Chunk(77).Select(block => (ReadOnlyMemory<short>)block).ToAsyncEnumerable(),
                s_plain, pace, Token),
        };
    }
}
