using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using LiveProto.Testing;

namespace LiveProto.Mocking.Tests;

/// <summary>Sessions of many minutes on a clock of the test's own.</summary>
public sealed class VirtualTimeTests
{
    private const string Setup =
        """{"setup":{"model":"models/gemini-2.0-flash-live-001","generationConfig":{"responseModalities":["TEXT"]},"sessionResumption":{HANDLE}}}""";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fifteen_MinutesWithGoAwayAndTwoResumptionsGiveTheSameBytesEachTime()
    {
        string first = "";
        var times = new List<double>();
        for (int run = 0; run < 100; run++)
        {
            long start = Stopwatch.GetTimestamp();
            string bytes = await RunAsync();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (run == 0)
                first = bytes;
            Assert.Equal(first, bytes);
        }

        times.Sort();
        TestContext.Current.TestOutputHelper!.WriteLine($"15 minutes: median {times[50]:F1} ms, best {times[0]:F1} ms of real time");
    }

    /// <summary>Talks for 15 minutes, following goAway twice; answers a hash of every byte the server sent.</summary>
    private static async Task<string> RunAsync()
    {
        var clock = new ManualTimeProvider();
        var options = new MockServerOptions
        {
            InMemory = true,
            TimeProvider = clock,
            Seed = 7,
            Session = new SessionOptions { Lifetime = new LifetimeOptions { Connection = TimeSpan.FromMinutes(6) } },
        };
        MockServer server = await MockServer.StartAsync(options, Cancelled);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string handle = "";
        int goAways = 0;
        for (int connection = 1; connection <= 3; connection++)
        {
            await using var talk = await Talk.StartAsync(server, connection, clock, hash, handle);
            while (talk.GoAways == 0 && clock.Elapsed < TimeSpan.FromMinutes(15))
            {
                await talk.TurnAsync();
                clock.Advance(TimeSpan.FromSeconds(20));
            }

            if (connection > 1)
                Assert.Contains("What was my last question", talk.LastAnswer, StringComparison.Ordinal);
            goAways += talk.GoAways;
            handle = talk.Handle;
            await talk.EndAsync();
        }

        Assert.Equal(2, goAways);
        Assert.Equal(3, server.Sessions.Count);
        Assert.True(clock.Elapsed >= TimeSpan.FromMinutes(15), $"{clock.Elapsed}");
        await server.DisposeAsync();
        Assert.Equal(0, clock.ActiveTimerCount);
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    /// <summary>One connection. The clock moves only when the server has nothing more to do at the moment, so that no race can show in the
    /// bytes.</summary>
    private sealed class Talk(RawClient client, MockSession session, ManualTimeProvider clock, IncrementalHash hash) : IAsyncDisposable
    {
        private int _sent;
        private int _received;

        public int GoAways { get; private set; }

        public string Handle { get; private set; } = "";

        public string LastAnswer { get; private set; } = "";

        public static async Task<Talk> StartAsync(MockServer server, int number, ManualTimeProvider clock,
            IncrementalHash hash, string handle)
        {
            RawClient client = await RawClient.ConnectAsync(server);
            MockSession session = await server.WaitForSessionAsync(s => s.Number == number, Cancelled);
            var talk = new Talk(client, session, clock, hash);
            await talk.SendAsync(() => client.SendAsync(
                Setup.Replace("HANDLE", handle.Length == 0 ? "" : $"\"handle\":\"{handle}\"", StringComparison.Ordinal)));
            await talk.ReadUntilAsync(message => message["sessionResumptionUpdate"] is not null);
            return talk;
        }

        public async Task TurnAsync()
        {
            LastAnswer = "";
            await SendAsync(() => client.SayAsync("What was my last question?"));
            await ReadUntilAsync(message => message["serverContent"]?["turnComplete"] is not null);
            await ReadUntilAsync(message => message["sessionResumptionUpdate"]?["newHandle"] is not null);
        }

        public async Task EndAsync()
        {
            await client.CloseAsync();
            await session.WaitForEndAsync(Cancelled);
        }

        public ValueTask DisposeAsync() => client.DisposeAsync();

        private async Task SendAsync(Func<Task> send)
        {
            await send();
            int number = ++_sent;
            int seen = 0;
            await session.WaitForAsync(frame => frame.Direction == FrameDirection.FromClient && ++seen == number, Cancelled);
        }

        private async Task ReadUntilAsync(Predicate<JsonNode> isLast)
        {
            while (true)
            {
                await session.WaitForIdleAsync(Cancelled);
                if (session.Journal.Count == _sent + _received)
                {
                    clock.Advance(clock.NextDue!.Value - clock.Elapsed);
                    continue;
                }

                byte[] payload = (await client.ReceiveAsync())!.Value.Payload;
                _received++;
                hash.AppendData(payload);
                JsonNode message = JsonNode.Parse(payload)!;
                GoAways += message["goAway"] is null ? 0 : 1;
                Handle = message["sessionResumptionUpdate"]?["newHandle"]?.GetValue<string>() ?? Handle;
                LastAnswer += RawClient.TextOf([message]);
                if (isLast(message))
                    return;
            }
        }
    }
}
