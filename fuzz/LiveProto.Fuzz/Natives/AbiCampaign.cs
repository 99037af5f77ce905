using System.Diagnostics;
using System.Globalization;
using LiveProto.Mocking;

namespace LiveProto.Fuzz.Natives;

/// <summary>Child processes that call the native library at random, beside a mock: none crashes, hangs, or finds a fault of the library's
/// own.</summary>
internal static class AbiCampaign
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(120);

    /// <summary>Runs the given number of; 1 when one went wrong, with the command that replays it.</summary>
    public static async Task<int> RunAsync(string library, int runs, int calls, int seed, TextWriter output,
        CancellationToken cancellationToken)
    {
        var options = new MockServerOptions { Session = new SessionOptions { Pacing = new PacingOptions { Speed = 0 } } };
        await using MockServer server = await MockServer.StartAsync(options, cancellationToken);
        var uses = AbiFunctions.Names.ToDictionary(static name => name, static _ => 0L);
        int broken = 0;
        for (int run = 0; run < runs; run++)
        {
            (int code, string text) = await RunChildAsync(library, server.BaseAddress, calls, seed + run, cancellationToken);
            if (code == 0)
            {
                Add(uses, text);
                continue;
            }

            broken++;
            output.WriteLine(
                $"seed {seed + run}: exit code {code}. Again: fuzz abi {library} --runs 1 --calls {calls} --seed {seed + run}");
            output.WriteLine(text);
        }

        string[] never = [.. uses.Where(static use => use.Value == 0).Select(static use => use.Key)];
        output.WriteLine($"{runs} processes of {calls} calls from seed {seed}: {(broken == 0 ? "none crashed" : $"{broken} broken")}");
        output.WriteLine($"{uses.Count - never.Length} of {uses.Count} functions called{(never.Length == 0 ? "" : $", never {string.Join(", ", never)}")}");
        return broken == 0 ? 0 : 1;
    }

    /// <summary>The child: calls here.</summary>
    public static int RunHere(string library, string url, int calls, int seed, TextWriter output)
    {
        AbiFunctions abi = AbiFunctions.Load(library);
        using var caller = new AbiCalls(abi, seed, url);
        if (caller.Run(calls) is { } wrong)
        {
            output.WriteLine(wrong);
            return 1;
        }

        foreach ((string name, long uses) in abi.Uses)
            output.WriteLine($"{name} {uses}");
        return 0;
    }

    // What a child says of itself: a function and how often it was called, line by line.
    private static void Add(Dictionary<string, long> uses, string text)
    {
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split(' ') is [var name, var count] && uses.ContainsKey(name))
                uses[name] += long.Parse(count, CultureInfo.InvariantCulture);
        }
    }

    private static async Task<(int Code, string Text)> RunChildAsync(string library, Uri url, int calls, int seed,
        CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            typeof(AbiCampaign).Assembly.Location, "abi", library, "--calls", $"{calls}", "--seed", $"{seed}", "--here", url.ToString(),
        ];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync(cancellationToken);
        Task<string> text = process.StandardOutput.ReadToEndAsync(cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(s_limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await text + await error);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (-1, $"it hung for {s_limit.TotalSeconds} s");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
