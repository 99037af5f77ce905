using System.Diagnostics;
using LiveProto.Mocking;
using LiveProto.Testing.Abi;

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
        int broken = 0;
        for (int run = 0; run < runs; run++)
        {
            (int code, string text) = await RunChildAsync(library, server.BaseAddress, calls, seed + run, cancellationToken);
            if (code == 0)
                continue;
            broken++;
            output.WriteLine(
                $"seed {seed + run}: exit code {code}. Again: fuzz abi {library} --runs 1 --calls {calls} --seed {seed + run}");
            output.WriteLine(text);
        }

        output.WriteLine($"{runs} processes of {calls} calls from seed {seed}: {(broken == 0 ? "none crashed" : $"{broken} broken")}");
        return broken == 0 ? 0 : 1;
    }

    /// <summary>The child: calls here.</summary>
    public static int RunHere(string library, string url, int calls, int seed, TextWriter output)
    {
        using var caller = new AbiCalls(AbiFunctions.Load(library), seed, url);
        string? wrong = caller.Run(calls);
        if (wrong is not null)
            output.WriteLine(wrong);
        return wrong is null ? 0 : 1;
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
