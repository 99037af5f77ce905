using LiveProto.Audio;
using LiveProto.Client.Audio;
using LiveProto.Client.Speech;
using LiveProto.Testing;

namespace LiveProto.Client.Tests.Speech;

public sealed class TrySendAudioTests
{
    private readonly LiveServer _server = new();

    [Fact]
    public async Task TrySendAudio_SendsSamplesAndBytes()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync();
        Assert.Equal(AudioSendStatus.Accepted, session.TrySendAudio([1, 2, 3]));
        Assert.Equal([1, 2, 3], (await peer.NextAsync()).Samples);
        // 20 ms of 8 kHz telephone audio, in two calls.
        byte[] loud = [.. Enumerable.Repeat((byte)0x80, 400)];
        Assert.Equal(AudioSendStatus.Accepted, session.TrySendAudio(loud.AsSpan(0, 121), PcmFormat.MuLaw()));
        Assert.Equal(AudioSendStatus.Accepted, session.TrySendAudio(loud.AsSpan(121), PcmFormat.MuLaw()));
        Assert.Equal(320, (await peer.NextAsync()).Samples.Length);
        Assert.Equal(320, (await peer.NextAsync()).Samples.Length);
        await session.DisposeRudelyAsync(peer, _server);
        Assert.Equal(AudioSendStatus.Closed, session.TrySendAudio([1]));
        Assert.Equal(AudioSendStatus.Closed, session.TrySendAudio(loud, PcmFormat.MuLaw()));
    }

    // A connection that takes nothing: what can be kept is kept, in order, and the rest is said to be lost.
    [Fact]
    public async Task AudioBacklog_WhenNothingGoesOut_KeepsSoMuchAndDropsTheRest()
    {
        var sent = new List<short>();
        var stuck = new TaskCompletionSource();
        var backlog = new AudioBacklog(async samples =>
        {
            await stuck.Task;
            sent.Add(samples.Span[0]);
        });
        Assert.All(Enumerable.Range(0, 64), i => Assert.True(backlog.TryAdd([(short)i])));
        Assert.False(backlog.TryAdd([99]));
        Assert.Equal(0, backlog.Room);
        stuck.SetResult();
        await Polling.UntilAsync(() => backlog.Room == 64);
        Assert.Equal(Enumerable.Range(0, 64).Select(i => (short)i), sent);
        Assert.True(backlog.TryAdd([100]));
        await Polling.UntilAsync(() => sent.Count == 65);
        Assert.Equal(100, sent[^1]);
    }

    [Fact]
    public async Task AudioBacklog_WhenSendingFails_GoesOn()
    {
        int calls = 0;
        var backlog = new AudioBacklog(_ => calls++ == 0 ? throw new InvalidOperationException("full") : default);
        Assert.True(backlog.TryAdd([1]));
        Assert.True(backlog.TryAdd([2]));
        await backlog.Sending;
        Assert.Equal((2, 64), (calls, backlog.Room));
    }
}
