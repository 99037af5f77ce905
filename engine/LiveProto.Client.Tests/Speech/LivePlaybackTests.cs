using System.Globalization;
using System.Runtime.InteropServices;
using LiveProto.Audio;
using LiveProto.Client.Audio;
using LiveProto.Client.Session;
using LiveProto.Client.Session.Turns;
using LiveProto.Client.Speech;
using LiveProto.Testing;

namespace LiveProto.Client.Tests.Speech;

/// <summary>The model's speech through a session to a device, against a server written by hand, in virtual time.</summary>
public sealed class LivePlaybackTests
{
    private const string TurnComplete = """{"serverContent":{"generationComplete":true,"turnComplete":true}}""";
    private const string Interrupted = """{"serverContent":{"interrupted":true}}""";

    private readonly LiveServer _server = new();
    private int _marks;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_GivesWhatTheModelSays_AndTheTurnKnowsWhatWasHeard()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync();
        using LivePlayback playback = session.StartPlayback();
        await SendAsync(session, peer, Speech(1, milliseconds: 100), Speech(2, milliseconds: 100), TurnComplete);
        LiveTurn turn = (await session.WaitForAsync(LiveEventKind.TurnEnded, Token)).Turn!;
        Assert.Equal((TimeSpan.Zero, Milliseconds(200)), (turn.Heard, turn.AudioDuration));
        Assert.Equal(Milliseconds(200), playback.Buffered);
        var device = new short[120 * 24];
        Assert.Equal(device.Length, playback.Read(device));
        Assert.Equal((1, 2), (device[0], device[^1]));
        Assert.Equal((Milliseconds(120), Milliseconds(120)), (turn.Heard, playback.Heard));
        Assert.Equal(80 * 24, playback.Read(device));
        Assert.Equal(0, device[^1]);
        Assert.Equal((Milliseconds(200), 0), (turn.Heard, (int)playback.UnderrunCount));

        // The next turn is counted from its own beginning.
        await SendAsync(session, peer, Speech(3, milliseconds: 100), TurnComplete);
        LiveTurn next = (await session.WaitForAsync(LiveEventKind.TurnEnded, Token)).Turn!;
        playback.Read(device.AsSpan(0, 24 * 10));
        Assert.Equal((Milliseconds(10), Milliseconds(200)), (next.Heard, turn.Heard));
        await session.DisposeRudelyAsync(peer, _server);
    }

    [Fact]
    public async Task Interruption_EmptiesItAndIsTheEndOfWhatWasHeard()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync();
        using LivePlayback playback = session.StartPlayback();
        var device = new short[30 * 24];
        // One turn that is over and still plays, and one that is cut.
        await SendAsync(session, peer, Speech(1, milliseconds: 100), TurnComplete, Speech(2, milliseconds: 100));
        LiveTurn first = (await session.WaitForAsync(LiveEventKind.TurnEnded, Token)).Turn!;
        for (int i = 0; i < 4; i++)
            playback.Read(device);
        await SendAsync(session, peer, Interrupted);
        LiveTurn second = (await session.WaitForAsync(LiveEventKind.TurnEnded, Token)).Turn!;
        Assert.Equal(LiveTurnEnding.Interrupted, second.Ending);
        Assert.Equal((Milliseconds(100), Milliseconds(20)), (first.Heard, second.Heard));
        Assert.Equal(0, playback.Read(device));
        await SendAsync(session, peer, """{"serverContent":{"turnComplete":true}}""", Speech(7, milliseconds: 100), TurnComplete);
        LiveTurn third = (await session.WaitForAsync(LiveEventKind.TurnEnded, Token)).Turn!;
        Assert.Equal((device.Length, 7), (playback.Read(device), device[0]));
        Assert.Equal((Milliseconds(100), Milliseconds(20), Milliseconds(30)), (first.Heard, second.Heard, third.Heard));
        await session.DisposeRudelyAsync(peer, _server);
    }

    [Fact]
    public async Task Turn_ThatIsCutBeforeItIsHeardWasNotHeard()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync();
        using LivePlayback playback = session.StartPlayback();
        await SendAsync(session, peer, Speech(1, milliseconds: 100), TurnComplete, Speech(2, milliseconds: 100), Interrupted);
        LiveTurn first = (await session.WaitForAsync(LiveEventKind.TurnEnded, Token)).Turn!;
        LiveTurn second = (await session.WaitForAsync(LiveEventKind.TurnEnded, Token)).Turn!;
        playback.Read(new short[2400]);
        Assert.Equal((TimeSpan.Zero, TimeSpan.Zero), (first.Heard, second.Heard));
        await session.DisposeRudelyAsync(peer, _server);
    }

    [Fact]
    public async Task Speech_HasNoOtherOwnerThanWhoeverReadsItsTurn()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync();
        await SendAsync(session, peer, Speech(1, milliseconds: 10));
        LivePlayback playback = session.StartPlayback();
        Assert.Throws<InvalidOperationException>(() => session.StartPlayback());
        await SendAsync(session, peer, TurnComplete);
        Assert.Equal(LiveEventKind.GenerationComplete, (await NextAsync(session)).Kind);
        // What had not been read when playing began is played.
        var device = new short[24 * 10];
        Assert.Equal((240, 1), (playback.Read(device), device[^1]));

        Task<LiveTurn> asking = session.AskAsync("Hi", Token);
        await peer.ReadFrameAsync();
        await SendAsync(session, peer, Speech(2, milliseconds: 10), TurnComplete);
        LiveTurn turn = await asking;
        Assert.Equal(240, turn.Samples.Length);
        Assert.Equal((240, 2), (playback.Read(device), device[^1]));
        Assert.Equal(Milliseconds(10), turn.Heard);

        playback.Dispose();
        await SendAsync(session, peer, Speech(3, milliseconds: 10));
        using AudioChunk chunk = (await session.WaitForAsync(LiveEventKind.Audio, Token)).Audio;
        Assert.Equal(3, chunk.Samples.Span[0]);
        Assert.Equal(chunk.Bytes.ToArray(), chunk.ByteMemory.ToArray());
        await session.DisposeRudelyAsync(peer, _server);
        Assert.True(session.StartPlayback().IsFinished);
    }

    // Nobody reads events, and three times what the queue holds is said.
    [Fact]
    public async Task Speech_ThatIsPlayedDoesNotWaitForAReaderOfEvents()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync(o => o with { EventQueueBytes = 64 * 1024 });
        using LivePlayback playback = session.StartPlayback();
        for (int i = 0; i < 40; i++)
            await SendAsync(session, peer, Speech(1, milliseconds: 100));
        Assert.Null(session.Ending);
        Assert.Equal(Milliseconds(4000), playback.Buffered);
        await session.DisposeRudelyAsync(peer, _server);
    }

    [Fact]
    public async Task WhatFinds_NoRoomIsCountedAndToldOnceATurn()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync();
        using LivePlayback playback = session.StartPlayback(new PlaybackBufferOptions { Capacity = Milliseconds(250) });
        for (int turn = 1; turn <= 2; turn++)
        {
            for (int i = 0; i < 4; i++)
                await peer.SendAsync(LiveServer.Message(Speech(1, milliseconds: 100)));
            await peer.SendAsync(LiveServer.Message(TurnComplete));
            var told = new List<LiveDiagnostic>();
            LiveEvent item;
            while ((item = await NextAsync(session)).Kind != LiveEventKind.TurnEnded)
                told.AddRange(item.Diagnostic is { } diagnostic ? [diagnostic] : []);
            LiveDiagnostic overflow = Assert.Single(told);
            Assert.Equal(LiveDiagnosticKind.PlaybackOverflowed, overflow.Kind);
            Assert.Contains("0.25 s", overflow.Text, StringComparison.Ordinal);
            Assert.Equal((Milliseconds(200), Milliseconds(turn == 1 ? 200 : 600)), (playback.Buffered, playback.Lost));
        }

        await session.DisposeRudelyAsync(peer, _server);
    }

    [Fact]
    public async Task PlayAsync_WritesAsItIsHeard_AndAnInterruptionStopsIt()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync();
        using var device = new MemoryStream();
        Task playing = session.PlayAsync(device, PcmFormat.Pcm16(24_000), cancellationToken: Token);
        await SendAsync(session, peer, Speech(1, milliseconds: 300));
        await WrittenAsync(device, milliseconds: 120);
        for (int i = 0; i < 4; i++)
        {
            // Not before the pump waits for it.
            await Polling.UntilAsync(() => _server.Time.NextDue - _server.Time.Elapsed <= Milliseconds(20));
            _server.Time.Advance(Milliseconds(20));
            await WrittenAsync(device, milliseconds: 140 + 20 * i);
        }

        await SendAsync(session, peer, Interrupted, """{"serverContent":{"turnComplete":true}}""");
        _server.Time.Advance(TimeSpan.FromSeconds(5));
        LiveTurn turn = (await session.WaitForAsync(LiveEventKind.TurnEnded, Token)).Turn!;
        Assert.Equal(Milliseconds(200), turn.Heard);
        await SendAsync(session, peer, Speech(2, milliseconds: 40), TurnComplete);
        await WrittenAsync(device, milliseconds: 240);
        ReadOnlySpan<short> heard = MemoryMarshal.Cast<byte, short>(device.ToArray());
        Assert.Equal((1, 2), (heard[24 * 200 - 1], heard[24 * 200]));
        await session.DisposeRudelyAsync(peer, _server);
        await playing;
    }

    [Theory]
    [InlineData(44_100, 2, SampleEncoding.Pcm16)]
    [InlineData(8_000, 1, SampleEncoding.MuLaw)]
    [InlineData(48_000, 1, SampleEncoding.Float32)]
    public async Task PlayAsync_InAnyFormat_WritesAllOfIt(int rate, int channels, SampleEncoding encoding)
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync();
        using var file = new MemoryStream();
        var format = new PcmFormat(rate, channels, encoding);
        Task playing = session.PlayAsync(file, format, AudioPace.AsFastAsAllowed, Token);
        await SendAsync(session, peer, Speech(1000, milliseconds: 500), TurnComplete);
        await session.DisposeRudelyAsync(peer, _server);
        await playing;
        long frames = file.Length / format.BytesPerFrame;
        Assert.InRange(frames, rate / 2, rate / 2 + rate / 50);
    }

    [Fact]
    public async Task PlayAsync_WhenTheStreamFailsOrItsTokenFires_GivesTheSpeechBack()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync();
        Task failing = session.PlayAsync(new MemoryStream(new byte[10]), PcmFormat.Pcm16(24_000), cancellationToken: Token);
        await SendAsync(session, peer, Speech(1, milliseconds: 100));
        await Assert.ThrowsAsync<NotSupportedException>(() => failing);
        using var cancellation = new CancellationTokenSource();
        Task playing = session.PlayAsync(new MemoryStream(), PcmFormat.Pcm16(24_000), cancellationToken: cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => playing);
        await SendAsync(session, peer, Speech(3, milliseconds: 10));
        using AudioChunk chunk = (await session.WaitForAsync(LiveEventKind.Audio, Token)).Audio;
        Assert.Equal(3, chunk.Samples.Span[0]);
        await session.DisposeRudelyAsync(peer, _server);
    }

    [Fact]
    public void Playing_AllocatesNothing()
    {
        var output = new OutputRouter(new EventQueue(1 << 20), new TurnLedger());
        var playback = new LivePlayback(output, new PlaybackBufferOptions { DeviceRate = 44_100 });
        short[] samples = new short[960], device = new short[441];
        Assert.Equal(0, Allocations.Measure(() =>
        {
            playback.Write(1, samples, 24_000);
            for (int i = 0; i < 4; i++)
                playback.Read(device);
        }));
    }

    // A server may name any rate: what no resampler takes is played as it is.
    [Theory]
    [InlineData(Resampler.MinRate - 1)]
    [InlineData(Resampler.MaxRate + 1)]
    public void Write_RateThatCannotBeConverted_IsPlayedAsItIs(int rate)
    {
        var output = new OutputRouter(new EventQueue(1 << 20), new TurnLedger());
        using var playback = new LivePlayback(output, new PlaybackBufferOptions());
        playback.Write(1, new short[2400], rate);
        Assert.Equal(Milliseconds(100), playback.Buffered);
    }

    private static TimeSpan Milliseconds(double value) => TimeSpan.FromMilliseconds(value);

    private static string Speech(short value, int milliseconds)
    {
        short[] samples = [.. Enumerable.Repeat(value, 24 * milliseconds)];
        string data = Convert.ToBase64String(MemoryMarshal.AsBytes(samples.AsSpan()));
        return """{"serverContent":{"modelTurn":{"parts":[{"inlineData":{"mimeType":"audio/pcm;rate=24000","data":"DATA"}}]}}}""".Replace(
            "DATA", data, StringComparison.Ordinal);
    }

    private static async Task<LiveEvent> NextAsync(LiveSession session)
    {
        await foreach (LiveEvent item in session.ReadEventsAsync(Token))
        {
            if (item.Kind != LiveEventKind.ResumptionUpdate)
                return item;
        }

        throw new InvalidOperationException("It has ended.");
    }

    private static Task WrittenAsync(MemoryStream device, int milliseconds) => Polling.UntilAsync(() => device.Length == 48 * milliseconds);

    // Returns when the client has taken all of it in.
    private async Task SendAsync(LiveSession session, RawPeer peer, params string[] messages)
    {
        foreach (string message in messages)
            await peer.SendAsync(LiveServer.Message(message));
        string mark = (++_marks).ToString(CultureInfo.InvariantCulture);
        await peer.SendAsync(LiveServer.Message($$$"""{"sessionResumptionUpdate":{"newHandle":"{{{mark}}}","resumable":true}}"""));
        await Polling.UntilAsync(() => session.ResumptionHandle == mark);
    }
}
