using LiveProto.Testing;

namespace LiveProto.Mocking.Tests.Connections;

/// <summary>What ended sessions still hold. Measured alone: what other tests allocate meanwhile would count.</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class EndedSessionMemoryTests
{
    private static readonly MockServerOptions s_instant = new()
    {
        InMemory = true,
        Session = new SessionOptions { Pacing = new PacingOptions { Speed = 0 } },
    };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    // What ends is dropped with all it said, but for what the journal keeps: megabytes said do not stay.
    [Fact]
    public async Task Ended_SessionsAreBoundedInBytes()
    {
        await using MockServer server = await MockServer.StartAsync(
            s_instant with
            {
                Journal = new JournalOptions { MaxBytesOfEndedSessions = 4 * 1024 * 1024 },
                Session = new SessionOptions
                {
                    ContextWindowTokens = 1_000_000,
                    Pacing = new PacingOptions { Speed = 0 },
                    Resumption = new ResumptionOptions { MaxBytes = 4 * 1024 * 1024 },
                },
            },
            Cancelled);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < 24; i++)
        {
            string instruction = new((char)('a' + i % 26), 500_000);
            string setup =
                """{"setup":{"model":"models/gemini-2.0-flash-live-001","sessionResumption":{},"generationConfig":{"responseModalities":["TEXT"]},"systemInstruction":{"parts":[{"text":"LONG"}]}}}""";
            await using RawClient client = await RawClient.StartAsync(server, setup.Replace("LONG", instruction, StringComparison.Ordinal));
            await client.SayAsync(new string('x', 300_000));
            await client.ReceiveTurnAsync();
            MockSession session = server.Sessions[^1];
            await client.CloseAsync();
            await session.WaitForEndAsync(Cancelled);
        }

        // Each said 1.6 MB and held six.
        await Polling.UntilAsync(() => server.Sessions.Count is >= 1 and <= 4);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 32 * 1024 * 1024);
    }

    // Without a journal, as under serve, ended sessions are small, and a thousand are kept: what they said has to go.
    [Fact]
    public async Task Ended_SessionsGiveBackWhatWasSaidInThem()
    {
        await using MockServer server = await MockServer.StartAsync(
            s_instant with
            {
                Journal = new JournalOptions { MaxBytesPerSession = 0 },
                Session = new SessionOptions { ContextWindowTokens = 1_000_000, Pacing = new PacingOptions { Speed = 0 } },
            },
            Cancelled);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < 12; i++)
        {
            await using RawClient client = await RawClient.StartAsync(server);
            await client.SayAsync(new string((char)('a' + i), 400_000));
            await client.ReceiveTurnAsync();
            MockSession session = server.Sessions[^1];
            await client.CloseAsync();
            await session.WaitForEndAsync(Cancelled);
        }

        Assert.Equal(12, server.Sessions.Count);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 6 * 1024 * 1024);
    }
}
