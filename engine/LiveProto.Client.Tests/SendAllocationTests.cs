using LiveProto.Testing;

namespace LiveProto.Client.Tests;

public sealed class SendAllocationTests
{
    [Fact]
    public async Task SendAudio_AllocatesNothing()
    {
        var server = new LiveServer();
        Task<LiveSession> connecting = server.ConnectAsync(o => o with { Reconnect = ReconnectPolicy.Never });
        (RawPeer peer, _) = await server.AcceptAsync();
        await peer.SendAsync(LiveServer.Message("""{"setupComplete":{}}"""));
        LiveSession session = await connecting;
        var samples = new short[320];
        Assert.Equal(0, Allocations.Measure(() =>
        {
            ValueTask sending = session.SendAudioAsync(samples);
            Assert.True(sending.IsCompletedSuccessfully);
            server.LastPipes!.DrainServerInput();
        }));
        await peer.SendAsync(RawPeer.CloseOf(1000));
        await peer.FinishAsync();
        await server.RunAsync(session.Completion);
        await session.DisposeAsync();
    }
}
