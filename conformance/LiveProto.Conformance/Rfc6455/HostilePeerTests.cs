using LiveProto.Client.Transport;
using LiveProto.Client.Transport.Loops;
using LiveProto.Client.WebSockets;
using LiveProto.Testing;
using LiveProto.WebSockets;

namespace LiveProto.Conformance.Rfc6455;

/// <summary>Every hostile script ends in its named error, in virtual time, and holds no more than twice the message limit and 64
/// KiB.</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class HostilePeerTests
{
    private const int Limit = 256 * 1024;

    // The kernel's own granularity, our blocks, the platform's pool: over sockets the bound is checked for a small limit, a usual one, the
    // default.
    private const int SmallLimit = 64 * 1024;
    private const int UsualLimit = 1 << 20;

    // What the client holds it holds in every play. A play whose other threads were just at work, or threw, tells of those as well.
    private const int Plays = 3;

    public static TheoryData<string> Names => [.. new HostileScripts(Limit).All.Select(s => s.Name)];

    public static TheoryData<int, string> SocketRuns =>
    [
        .. new HostileScripts(SmallLimit).All.Select(s => (SmallLimit, s.Name)),
        .. new HostileScripts(UsualLimit).Messages.Select(s => (UsualLimit, s.Name)),
        .. new HostileScripts(new ConnectionLimits().MaxMessageLength).Messages.Select(s =>
            (new ConnectionLimits().MaxMessageLength, s.Name)),
    ];

    [Fact]
    public void Scripts_AreForty() => Assert.InRange(Names.Count, 40, int.MaxValue);

    [Theory]
    [MemberData(nameof(Names))]
    public Task Script_InMemory_EndsInItsErrorWithinTheHeapBound(string name) => RunAsync(Limit, name, PlayInMemoryAsync);

    [Theory]
    [MemberData(nameof(SocketRuns))]
    public Task Script_OverASocket_EndsInItsErrorWithinTheHeapBound(int limit, string name) =>
        RunAsync(limit, name, HostileSocketRun.PlayAsync);

    [Theory]
    [MemberData(nameof(SocketRuns))]
    public Task Script_OverALoopReadInline_EndsInItsErrorWithinTheHeapBound(int limit, string name) =>
        RunOverLoopAsync(limit, name, isInline: true);

    [Theory]
    [MemberData(nameof(SocketRuns))]
    public Task Script_OverALoopReadElsewhere_EndsInItsErrorWithinTheHeapBound(int limit, string name) =>
        RunOverLoopAsync(limit, name, isInline: false);

    private static Task RunOverLoopAsync(int limit, string name, bool isInline)
    {
        Assert.SkipUnless(LoopTransportFactory.IsSupported, "There are no loops on this system.");
        return RunAsync(limit, name, (script, options, sample) => HostileSocketRun.PlayOverLoopAsync(script, options, sample, isInline));
    }

    private static async Task RunAsync(int limit, string name, Func<HostileScript, WebSocketChannelOptions, Action, Task<string>> playAsync)
    {
        HostileScript script = new HostileScripts(limit).All.Single(s => s.Name == name);
        var options = new WebSocketChannelOptions { Limits = new ConnectionLimits { MaxMessageLength = limit } };
        long allowed = Math.Min(script.MaxHeld, 2L * limit + 64 * 1024);
        // What a first connection creates for the process, and the script's own bytes, are not the client's: play once, then measure.
        await playAsync(script, options, () => { });
        long most = long.MaxValue;
        for (int play = 0; play < Plays && most > allowed; play++)
        {
            ForgetPools(limit);
            long before = GC.GetTotalMemory(forceFullCollection: true);
            most = 0;
            string ending = await playAsync(script, options,
                () => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before));
            Assert.Equal(script.Ending, ending);
        }

        Assert.True(most <= allowed, $"{most} bytes more on the heap; {allowed} allowed");
        TestContext.Current.TestOutputHelper?.WriteLine($"{most} of {allowed} bytes");
    }

    private static async Task<string> PlayInMemoryAsync(HostileScript script, WebSocketChannelOptions options, Action sample)
    {
        var time = new ManualTimeProvider();
        var pipes = new DuplexPipePair(pauseWriterThreshold: 64 * 1024);
        Task<string> client = EngineClient.UseAsync(new TransportConnection(pipes.Client), options with { TimeProvider = time },
            sample, _ => { });
        Task play = script.Play(new HostilePeer(pipes.Server, time, sample));
        await time.RunAsync(client);
        await time.RunAsync(play);
        return await client;
    }

    // Pooled arrays of the rehearsal would hide what the measured run takes: a pool gives back what was not used for a while, and
    // a thread that ends gives back its own at once. What cannot be forgotten is taken out instead and kept out.
    private static void ForgetPools(int limit)
    {
        Taken.Clear();
        for (int length = 4096; length <= 1 << 18; length *= 2)
        {
            for (int i = 0; i < 4 + 2 * limit / length; i++)
                Taken.Add(System.Buffers.ArrayPool<byte>.Shared.Rent(length));
        }

        Taken.Clear();
    }

    private static readonly List<byte[]> Taken = [];
}
