using LiveProto.Client.Transport;
using LiveProto.Testing;
using LiveProto.WebSockets;

namespace LiveProto.Conformance.Rfc6455;

/// <summary>Every hostile script ends in its named error, in virtual time, and holds no more than twice the message limit and 64 KiB.</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class HostilePeerTests
{
    private const long AllowedHeap = 2L * HostileScripts.MaxMessageLength + 64 * 1024;

    public static TheoryData<string> Names => [.. HostileScripts.All.Select(s => s.Name)];

    [Fact]
    public void Scripts_AreForty() => Assert.InRange(HostileScripts.All.Count, 40, int.MaxValue);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Script_EndsInItsErrorWithinTheHeapBound(string name)
    {
        HostileScript script = HostileScripts.All.Single(s => s.Name == name);
        // What a first connection creates for the process, and the script's own bytes, are not the client's: play once, then measure.
        await PlayAsync(script, () => { });
        ForgetPools();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long most = 0;
        string ending = await PlayAsync(script, () => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before));
        Assert.Equal(script.Ending, ending);
        Assert.True(most <= AllowedHeap, $"{most} bytes more on the heap; {AllowedHeap} allowed");
    }

    private static async Task<string> PlayAsync(HostileScript script, Action sample)
    {
        var time = new ManualTimeProvider();
        var pipes = new DuplexPipePair(pauseWriterThreshold: 64 * 1024);
        var options = new WebSocketChannelOptions { TimeProvider = time, Limits = new ConnectionLimits { MaxMessageLength = HostileScripts.MaxMessageLength } };
        Task<string> client = UseAsync(pipes, options, sample);
        Task play = script.Play(new HostilePeer(pipes.Server, time, sample));
        await time.RunAsync(client);
        await time.RunAsync(play);
        return await client;
    }

    private static async Task<string> UseAsync(DuplexPipePair pipes, WebSocketChannelOptions options, Action sample)
    {
        try
        {
            WebSocketChannel channel = await WebSocketChannel.ConnectAsync(
                new Client.Transport.Transport(pipes.Client), new HandshakeRequest("peer.test", "/"), options, CancellationToken.None);
            while (!(await channel.ReceiveAsync(CancellationToken.None)).IsEnd)
            {
            }

            sample();
            await channel.DisposeAsync();
            ConnectionEnding ending = channel.Ending!;
            return ending.Kind switch
            {
                EndingKind.ProtocolViolation => $"ProtocolViolation {ending.Violation}",
                EndingKind.DeadlineExceeded => $"Deadline {ending.Deadline}",
                EndingKind.PeerClosed => $"PeerClosed {(int)ending.CloseCode!}",
                _ => $"{ending.Kind}",
            };
        }
        catch (WebSocketConnectException error)
        {
            sample();
            return error.Reason switch
            {
                ConnectFailure.HttpStatus => $"HttpStatus {error.HttpStatus}",
                ConnectFailure.DeadlineExceeded => $"Deadline {error.Deadline}",
                ConnectFailure.HandshakeViolation => $"HandshakeViolation {error.Violation}",
                _ => $"{error.Reason}",
            };
        }
    }

    // Pooled arrays of the rehearsal would hide what the measured run takes: a pool gives back what was not used for a while, and
    // a thread that ends gives back its own at once. What cannot be forgotten is taken out instead and kept out.
    private static void ForgetPools()
    {
        Taken.Clear();
        for (int length = 4096; length <= 1 << 20; length *= 2)
        {
            for (int i = 0; i < 40; i++)
                Taken.Add(System.Buffers.ArrayPool<byte>.Shared.Rent(length));
        }

        Taken.Clear();
    }

    private static readonly List<byte[]> Taken = [];
}
