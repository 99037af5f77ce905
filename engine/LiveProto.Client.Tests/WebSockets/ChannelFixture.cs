using LiveProto.Client.Transport;
using LiveProto.Client.WebSockets;
using LiveProto.Testing;
using LiveProto.WebSockets;

namespace LiveProto.Client.Tests.WebSockets;

/// <summary>A channel in memory and in virtual time, with a raw peer at the other end.</summary>
internal sealed class ChannelFixture : IAsyncDisposable
{
    private ChannelFixture(WebSocketChannel channel, RawPeer peer, DuplexPipePair pipes, ManualTimeProvider time)
    {
        Channel = channel;
        Peer = peer;
        Pipes = pipes;
        Time = time;
    }

    public WebSocketChannel Channel { get; }

    public RawPeer Peer { get; }

    public DuplexPipePair Pipes { get; }

    public ManualTimeProvider Time { get; }

    public static async Task<ChannelFixture> OpenAsync(
        Func<WebSocketChannelOptions, WebSocketChannelOptions>? configure = null, long pauseWriterThreshold = 0, byte[]? following = null)
    {
        var time = new ManualTimeProvider();
        var pipes = new DuplexPipePair(pauseWriterThreshold);
        var peer = new RawPeer(pipes.Server);
        var options = new WebSocketChannelOptions { TimeProvider = time };
        ValueTask<WebSocketChannel> connecting = WebSocketChannel.ConnectAsync(
            new TransportConnection(pipes.Client), new HandshakeRequest("peer.test", "/"),
            configure?.Invoke(options) ?? options, CancellationToken.None);
        await peer.AcceptAsync(following);
        return new ChannelFixture(await connecting, peer, pipes, time);
    }

    /// <inheritdoc cref="VirtualTime.RunAsync(ManualTimeProvider, Task, TimeSpan?)"/>
    public Task<T> RunAsync<T>(Task<T> task, TimeSpan? limit = null) => Time.RunAsync(task, limit);

    /// <inheritdoc cref="VirtualTime.RunAsync(ManualTimeProvider, Task, TimeSpan?)"/>
    public Task RunAsync(Task task, TimeSpan? limit = null) => Time.RunAsync(task, limit);

    public async ValueTask DisposeAsync() => await RunAsync(Channel.DisposeAsync().AsTask());
}
