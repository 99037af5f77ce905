using LiveProto.Audio;
using LiveProto.Client.Audio;
using LiveProto.Client.Speech;
using LiveProto.Messages;
using LiveProto.Testing;

namespace LiveProto.Client.Tests.Speech;

public sealed class LiveUtteranceTests
{
    private readonly LiveServer _server = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WithManual_DetectionItIsMarkedAndNothingSaidComesBetween()
    {
        (LiveSession session, RawPeer peer) = await OpenAsync(isManual: true);
        var others = new List<Task>();
        await using (LiveUtterance utterance = session.BeginUtterance())
        {
            await utterance.SendAudioAsync(Samples(1), Token);
            others.Add(session.SendAudioAsync(Samples(9), Token).AsTask());
            others.Add(session.SendTextAsync("later", cancellationToken: Token).AsTask());
            others.Add(session.SendRealtimeTextAsync("later", Token).AsTask());
            others.Add(SayAsync(session, 7, count: 1));
            Assert.Equal(AudioSendStatus.Dropped, session.TrySendAudio(Samples(8)));
            // What is not speech passes.
            await session.SendVideoFrameAsync("image/jpeg", new byte[] { 1 }, Token);
            await utterance.SendAudioAsync(new MemoryStream(new byte[200]), PcmFormat.Pcm16(16_000), cancellationToken: Token);
        }

        await Task.WhenAll(others);
        string[] expected =
        [
            "activityStart", "audio", "video", "audio", "activityEnd", "audio", "clientContent", "text", "activityStart",
            "audio", "activityEnd",
        ];
        var seen = new List<string>();
        foreach (string _ in expected)
            seen.Add((await peer.NextAsync()).Name);
        Assert.Equal(expected, seen);
        await session.DisposeRudelyAsync(peer, _server);
    }

    // 3.1 takes text on the realtime path, and with manual detection between marks only.
    [Fact]
    public async Task Text_ThatHasToBeMarkedIsAnUtteranceItself()
    {
        (LiveSession session, RawPeer peer) = await OpenAsync(isManual: true, "gemini-3.1-flash-live-preview");
        var others = new List<Task>();
        using var leaving = new CancellationTokenSource();
        Task left;
        await using (LiveUtterance utterance = session.BeginUtterance())
        {
            await utterance.SendAudioAsync(Samples(1), Token);
            others.Add(session.SendTextAsync("one", cancellationToken: Token).AsTask());
            others.Add(session.SendAudioAsync(Samples(9), Token).AsTask());
            left = session.SendTextAsync("never", cancellationToken: leaving.Token).AsTask();
            others.Add(session.SendTextAsync("two", cancellationToken: Token).AsTask());
            others.Add(session.SendAudioAsync(Samples(9), Token).AsTask());
            await leaving.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        }

        await Task.WhenAll(others);
        // Whoever marks speech by hand has the text in it.
        await session.SendActivityStartAsync(Token);
        await session.SendTextAsync("three", cancellationToken: Token);
        await session.SendActivityEndAsync(Token);
        string[] expected =
        [
            "activityStart", "audio", "activityEnd", "activityStart", "text", "activityEnd", "audio", "activityStart", "text",
            "activityEnd", "audio",
            "activityStart", "text", "activityEnd",
        ];
        var seen = new List<string>();
        foreach (string _ in expected)
            seen.Add((await peer.NextAsync()).Name);
        Assert.Equal(expected, seen);
        await session.DisposeRudelyAsync(peer, _server);
    }

    [Fact]
    public async Task Texts_AndUtterancesOfManySendersDoNotMix()
    {
        (LiveSession session, RawPeer peer) = await OpenAsync(isManual: true, "gemini-3.1-flash-live-preview");
        await Task.WhenAll(Enumerable.Range(1, 24).Select(i => Task.Run(() => i % 2 == 0
            ? SayAsync(session, (short)i)
            : session.SendTextAsync($"{i}", cancellationToken: Token).AsTask())));
        int texts = 0;
        for (int i = 0; i < 24; i++)
        {
            Assert.Equal("activityStart", (await peer.NextAsync()).Name);
            string[] said = [(await peer.NextAsync()).Name, (await peer.NextAsync()).Name];
            if (said[0] == "audio")
                said = [said[0], said[1], (await peer.NextAsync()).Name, (await peer.NextAsync()).Name];
            else
                texts++;
            Assert.Equal(said[0] == "audio" ? ["audio", "audio", "audio", "activityEnd"] : ["text", "activityEnd"], said);
        }

        Assert.Equal(12, texts);
        await session.DisposeRudelyAsync(peer, _server);
    }

    [Fact]
    public async Task TwoAt_OnceGoOneAfterAnother()
    {
        (LiveSession session, RawPeer peer) = await OpenAsync(isManual: true);
        await Task.WhenAll(Enumerable.Range(1, 8).Select(i => SayAsync(session, (short)i)));
        for (int i = 0; i < 8; i++)
        {
            Assert.Equal("activityStart", (await peer.NextAsync()).Name);
            (short[] samples, string end) = await peer.UntilOtherAsync();
            Assert.Equal("activityEnd", end);
            Assert.Equal(3 * 320, samples.Length);
            Assert.Single(samples.Distinct());
        }

        await session.DisposeRudelyAsync(peer, _server);
    }

    [Fact]
    public async Task WithAutomatic_DetectionItsEndIsTold()
    {
        (LiveSession session, RawPeer peer) = await OpenAsync(isManual: false);
        await using (LiveUtterance utterance = session.BeginUtterance())
            await utterance.SendAudioAsync(Samples(1), PcmFormat.Pcm16(16_000), cancellationToken: Token);
        (short[] samples, string end) = await peer.UntilOtherAsync();
        Assert.Equal((320, "audioStreamEnd"), (samples.Length, end));
        await session.DisposeRudelyAsync(peer, _server);
    }

    [Fact]
    public async Task Less_ThanAChunkIsSaidTooAndNothingAtAllIsNothing()
    {
        (LiveSession session, RawPeer peer) = await OpenAsync(isManual: true);
        await using (session.BeginUtterance())
        {
        }

        await using (LiveUtterance utterance = session.BeginUtterance())
            await utterance.SendAudioAsync(new short[] { 1, 2, 3 }, PcmFormat.Pcm16(16_000), cancellationToken: Token);
        Assert.Equal("activityStart", (await peer.NextAsync()).Name);
        Assert.Equal([1, 2, 3], (await peer.NextAsync()).Samples);
        Assert.Equal("activityEnd", (await peer.NextAsync()).Name);
        await session.DisposeRudelyAsync(peer, _server);
    }

    [Fact]
    public async Task WhenThe_SessionEndsInTheMiddleDisposingIsQuietAndGivesTheFloorBack()
    {
        (LiveSession session, RawPeer peer) = await OpenAsync(isManual: true);
        LiveUtterance utterance = session.BeginUtterance();
        await utterance.SendAudioAsync(Samples(1), Token);
        await session.DisposeRudelyAsync(peer, _server);
        await Assert.ThrowsAsync<SessionEndedException>(() => utterance.SendAudioAsync(Samples(1), Token).AsTask());
        await utterance.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => utterance.SendAudioAsync(Samples(1), Token).AsTask());
        await Assert.ThrowsAsync<SessionEndedException>(() => session.SendAudioAsync(Samples(1), Token).AsTask());
    }

    private static short[] Samples(short value) => [.. Enumerable.Repeat(value, 320)];

    private static async Task SayAsync(LiveSession session, short value, int count = 3)
    {
        await using LiveUtterance utterance = session.BeginUtterance();
        for (int i = 0; i < count; i++)
        {
            await utterance.SendAudioAsync(Samples(value), Token);
            await Task.Yield();
        }
    }

    private async Task<(LiveSession, RawPeer)> OpenAsync(bool isManual, string model = "gemini-live-2.5-flash-preview")
    {
        var detection = new RealtimeInputConfig { AutomaticActivityDetection = new AutomaticActivityDetection { Disabled = isManual } };
        Task<LiveSession> connecting = _server.ConnectAsync(
            setup: new Setup { Model = model, RealtimeInputConfig = isManual ? detection : null });
        (RawPeer peer, _) = await _server.AcceptAsync();
        await peer.SendAsync(LiveServer.Message("""{"setupComplete":{}}"""));
        return (await connecting, peer);
    }
}
