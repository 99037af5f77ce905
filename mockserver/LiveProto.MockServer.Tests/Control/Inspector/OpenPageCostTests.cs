using System.Diagnostics;
using System.Globalization;
using LiveProto.Mocking.Control;

namespace LiveProto.Mocking.Tests.Control.Inspector;

/// <summary>
/// What an open page costs its server. A figure, not a verdict, so it is taken by hand, on a quiet machine: LIVEPROTO_COST=1 dotnet test
/// mockserver/LiveProto.MockServer.Tests --filter FullyQualifiedName~OpenPageCost --logger "console;verbosity=detailed".
/// </summary>
public sealed class OpenPageCostTests(ITestOutputHelper output)
{
    private const int Sessions = 20;
    private static readonly TimeSpan s_piece = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_taken = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task ASession_AtRealTime_CostsThisMuchOfACore()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("LIVEPROTO_COST") is null, "Set LIVEPROTO_COST to measure.");
        Uri? link = null;
        await using ControlledServer server = await ControlledServer.StartAsync(
            new MockServerOptions { Journal = new JournalOptions { MaxBytesPerSession = 0 } },
            new ControlOptions { InspectorLink = one => link ??= one });
        var clients = new List<RawClient>();
        for (int i = 0; i < Sessions; i++)
            clients.Add(await RawClient.StartAsync(server.Server));

        await TalkAsync(server, clients, TimeSpan.FromSeconds(5));
        double closed = await TalkAsync(server, clients, s_taken);
        using var page = new PageClient(new HttpClient(), server.Server.BaseAddress);
        await page.EnterAsync(link!);
        using StreamReader events = await page.FollowAsync();
        Task reading = ReadAsync(events);
        await TalkAsync(server, clients, TimeSpan.FromSeconds(5));
        double open = await TalkAsync(server, clients, s_taken);

        // The reader of the events and both ends of each session are in this process: the difference is more than what the server pays.
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Sessions} sessions, both sides speaking: page closed {closed:P2}, open {open:P2} of a core; a session {(open - closed) / Sessions:P3} more"));
        foreach (RawClient client in clients)
            await client.DisposeAsync();
        await server.DisposeAsync();
        await reading;
    }

    private static async Task ReadAsync(StreamReader events)
    {
        char[] buffer = new char[64 * 1024];
        try
        {
            while (await events.ReadAsync(buffer.AsMemory()) > 0)
            {
            }
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            // The server is gone.
        }
    }

    // 100 ms of sound each way, each 100 ms; answers the share of a core.
    private static async Task<double> TalkAsync(ControlledServer server, List<RawClient> clients, TimeSpan length)
    {
        string Sound(int rate) => Convert.ToBase64String(new byte[rate * 2 / 10]);
        string up = """{"realtimeInput":{"audio":{"mimeType":"audio/pcm;rate=16000","data":"SOUND"}}}""".Replace("SOUND", Sound(16_000),
            StringComparison.Ordinal);
        string down = """{"serverContent":{"modelTurn":{"parts":[{"inlineData":{"mimeType":"audio/pcm;rate=24000","data":"SOUND"}}]}}}"""
            .Replace("SOUND", Sound(24_000), StringComparison.Ordinal);
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(s_piece);
        while (Stopwatch.GetElapsedTime(start) < length)
        {
            foreach (RawClient client in clients)
                await client.SendAsync(up);
            foreach (MockSession session in server.Server.Sessions)
                session.PushRaw(down);
            foreach (RawClient client in clients)
                await client.ReceiveAsync();
            await timer.WaitForNextTickAsync();
        }

        return (Process.GetCurrentProcess().TotalProcessorTime - before) / Stopwatch.GetElapsedTime(start);
    }
}
