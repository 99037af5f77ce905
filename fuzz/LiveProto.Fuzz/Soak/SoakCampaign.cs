using System.Diagnostics;
using System.Globalization;
using LiveProto.Mocking;

namespace LiveProto.Fuzz.Soak;

/// <summary><c>soak</c>: engine and mock over loopback sockets for as long as wanted; 1 when a law was broken or the heap grew.</summary>
internal static class SoakCampaign
{
    private const double Speed = 20;
    private const long MaxLeftByConversation = 64 * 1024;
    private const string Conversations = "conversations";
    private static readonly TimeSpan s_longestEnd = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_tick = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync(
        TimeSpan duration, int sessions, int seed, TextWriter output, CancellationToken cancellationToken)
    {
        // Turns last as long as their playback: at real time most of a soak would be waiting.
        var time = new FasterTimeProvider(Speed);
        await using MockServer server = await MockServer.StartAsync(
            new MockServerOptions
            {
                Seed = seed,
                TimeProvider = time,
                Journal = new JournalOptions
                {
                    MaxBytesPerSession = 256 * 1024,
                    EndedSessionsKept = 2 * sessions,
                    MaxBytesOfEndedSessions = 1024 * 1024
                },
            },
            cancellationToken);
        output.WriteLine($"{sessions} conversations at a time for {duration}, on a clock {Speed} times as fast, seed {seed}");
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        end.CancelAfter(duration);
        var tally = new SoakTally();
        int nextSeed = seed * 1_000_000;
        Task[] talking = [.. Enumerable.Range(0, sessions)
            .Select(_ => TalkAsync(server, time, () => Interlocked.Increment(ref nextSeed), tally, end.Token))];
        List<(long Heap, long Conversations)> samples = await WatchAsync(tally, output, end.Token);
        foreach (Task one in talking)
            await EndAsync(one, tally);
        foreach (string failure in tally.Failures)
            output.WriteLine(failure);
        bool isFlat = IsFlat(samples, output);
        output.WriteLine($"{tally}; {(tally.Failed == 0 ? "every law held" : $"{tally.Failed} conversations broke a law")}");
        return tally.Failed == 0 && isFlat ? 0 : 1;
    }

    // The time is over: what does not come to its end now is a finding, and no reason to wait.
    private static async Task EndAsync(Task talking, SoakTally tally)
    {
        try
        {
            await talking.WaitAsync(s_longestEnd);
        }
        catch (TimeoutException)
        {
            tally.Fail($"a conversation did not end within {s_longestEnd.TotalSeconds} s");
        }
    }

    private static async Task TalkAsync(MockServer server, TimeProvider time, Func<int> nextSeed, SoakTally tally,
        CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            int seed = nextSeed();
            await using var conversation = new SoakConversation(server, time, seed, tally);
            try
            {
                await conversation.RunAsync(cancellationToken);
                tally.Count(Conversations);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                tally.Fail($"conversation {seed}: {error.GetType().Name}: {error.Message}");
            }
        }
    }

    private static async Task<List<(long Heap, long Conversations)>> WatchAsync(
        SoakTally tally, TextWriter output, CancellationToken cancellationToken)
    {
        var samples = new List<(long Heap, long Conversations)>();
        var clock = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(s_tick);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                samples.Add((GC.GetTotalMemory(forceFullCollection: true), tally[Conversations]));
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{clock.Elapsed.TotalSeconds,6:F0} s  heap {samples[^1].Heap / 1048576.0:F1} MB, {ThreadPool.ThreadCount} threads, {tally.Failed} failures: {tally}"));
            }
        }
        catch (OperationCanceledException)
        {
            // The time is over.
        }

        return samples;
    }

    // The first half warms pools and caches. From then on a conversation that is over leaves its handles and a bounded journal, and nothing
    // else.
    private static bool IsFlat(List<(long Heap, long Conversations)> samples, TextWriter output)
    {
        if (samples.Count < 8)
        {
            output.WriteLine("too short to judge the heap (80 s at the least)");
            return true;
        }

        (long Heap, long Conversations) third = Median(samples[(samples.Count / 2)..(samples.Count * 3 / 4)]);
        (long Heap, long Conversations) fourth = Median(samples[(samples.Count * 3 / 4)..]);
        long left = (fourth.Heap - third.Heap) / Math.Max(fourth.Conversations - third.Conversations, 1);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"heap {third.Heap / 1048576.0:F1} MB in the third quarter, {fourth.Heap / 1048576.0:F1} MB in the fourth: {left / 1024.0:F0} KB left by a conversation, limit {MaxLeftByConversation / 1024} KB"));
        return left <= MaxLeftByConversation;
    }

    private static (long Heap, long Conversations) Median(List<(long Heap, long Conversations)> samples) =>
        (samples.Select(static s => s.Heap).Order().ElementAt(samples.Count / 2), samples[samples.Count / 2].Conversations);
}
