using System.Collections.Concurrent;

namespace LiveProto.Fuzz.Cuts;

/// <summary><c>cuts</c>: every cut of one session, or every n-th.</summary>
internal static class CutCampaign
{
    /// <summary>Every case, or every <paramref name="stride"/>-th of each kind.</summary>
    public static IEnumerable<CutCase> GetCases(int sessionLength, int stride)
    {
        foreach (CutKind kind in Enum.GetValues<CutKind>())
        {
            int places = kind == CutKind.Flip ? sessionLength * 8 : sessionLength + 1;
            for (int place = 0; place < places; place += stride)
                yield return new CutCase(kind, place);
        }
    }

    /// <summary>Runs them on all processors; 1 when the law is broken, with the first cases that break it.</summary>
    public static async Task<int> RunAsync(int audioMessages, int stride, bool overLoop, TextWriter output)
    {
        var session = new CutSession(audioMessages);
        var runner = new CutRunner(session, overLoop);
        int length = session.GetBytes("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r").Length;
        var endings = new ConcurrentDictionary<string, long>();
        var broken = new ConcurrentQueue<string>();
        long count = 0;
        var clock = System.Diagnostics.Stopwatch.StartNew();
        await Parallel.ForEachAsync(GetCases(length, stride), async (@case, _) =>
        {
            string ending;
            try
            {
                ending = $"{@case.Kind} -> {await runner.RunAsync(@case)}";
            }
            catch (Exception error)
            {
                broken.Enqueue($"{@case}: {error.GetType().Name}: {error.Message}");
                ending = "LAW BROKEN";
            }

            endings.AddOrUpdate(ending, 1, static (_, n) => n + 1);
            if (Interlocked.Increment(ref count) % 100_000 == 0)
                output.WriteLine($"{count} cases, {count / clock.Elapsed.TotalSeconds:F0}/s");
        });

        foreach ((string ending, long n) in endings.OrderBy(e => e.Key, StringComparer.Ordinal))
            output.WriteLine($"{n,9} {ending}");
        foreach (string line in broken.Take(20))
            output.WriteLine(line);
        output.WriteLine(
            $"{count} cases over a session of {length} bytes in {clock.Elapsed.TotalSeconds:F1} s: {(broken.IsEmpty ? "the law holds" : $"{broken.Count} break the law")}");
        return broken.IsEmpty ? 0 : 1;
    }
}
