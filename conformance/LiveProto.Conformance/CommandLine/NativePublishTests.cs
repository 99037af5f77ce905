using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using LiveProto.Mocking.Tests.Control.Inspector;
using LiveProto.Testing;
using Microsoft.Playwright;

namespace LiveProto.Conformance.CommandLine;

/// <summary>
/// The native build, by the command that the README tells, in a copy of the checkout. It takes minutes: it runs where
/// <c>LIVEPROTO_NATIVE</c> is set, which a job of the workflow does.
/// </summary>
public sealed class NativePublishTests(BrowserFixture browser) : IClassFixture<BrowserFixture>, IDisposable
{
    private const string Variable = "LIVEPROTO_NATIVE";

    // A twelfth above what it is: another library that comes along is beyond them. Of the memory, what the process shares with nobody and
    // what it has of files are told apart: the second is the system's cache.
    private const long MaxBytes = 28_700_000;
    private const long MaxResidentKilobytes = 27 * 1024;
    private const long MaxAnonymousKilobytes = 4 * 1024;

    // Of the best of the starts, and of the processor: what else the machine does is not in it.
    private const int Starts = 5;
    private static readonly TimeSpan s_longestStart = TimeSpan.FromMilliseconds(30);

    private readonly string _copy = Directory.CreateTempSubdirectory("liveproto-native-").FullName;

    public void Dispose() => Directory.Delete(_copy, recursive: true);

    [Fact]
    public async Task Publish_MakesASmallServerThatStartsAtOnceAndLeavesTheLockFilesAlone()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 })
            Assert.Skip($"{Variable} is not set: the native build takes minutes.");
        if (!OperatingSystem.IsLinux() || !(HasTool("clang") || HasTool("gcc")))
            Assert.Skip("no clang and no gcc: the native linker needs one.");
        await CopyAsync();
        Dictionary<string, string> locks = ReadLocks();

        string output = await RunAsync(
            "dotnet", "publish", "mockserver/LiveProto.Cli", "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier,
            "-p:PublishAot=true", "-o", "out");

        Assert.DoesNotContain("warning IL", output, StringComparison.Ordinal);
        Assert.Equal(locks, ReadLocks());
        string liveproto = Path.Combine(_copy, "out", "liveproto");
        Assert.InRange(new FileInfo(liveproto).Length, 1, MaxBytes);
        Assert.Contains("Usage", await RunAsync(liveproto, "--help"), StringComparison.Ordinal);

        var starts = new List<Start>();
        for (int i = 0; i < Starts; i++)
            starts.Add(await StartAsync(liveproto));
        Start best = new(starts.Min(start => start.Time), starts.Min(start => start.Processor), starts.Min(start => start.Resident),
            starts.Min(start => start.Anonymous));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{new FileInfo(liveproto).Length:N0} bytes, ready after {best.Time.TotalMilliseconds:0} ms, "
            + $"{best.Processor.TotalMilliseconds:0} ms of the processor, {best.Resident:N0} KiB resident, {best.Anonymous:N0} of them its own");
        Assert.InRange(best.Resident, 1, MaxResidentKilobytes);
        Assert.InRange(best.Anonymous, 1, MaxAnonymousKilobytes);
        Assert.InRange(best.Processor, TimeSpan.Zero, s_longestStart);
        await InspectAsync(liveproto);
    }

    // The page of the native server: a conversation is seen, saved, and served again. Skips where there is no browser.
    private async Task InspectAsync(string liveproto)
    {
        string recording = Path.Combine(_copy, "session.live");
        await ServingAsync(liveproto, ["serve", "--inspect", "--port", "0", "--speed", "0"], "Inspector: ", async link =>
        {
            await using InspectorPage opened = await InspectorPage.OpenAsync(browser, link);
            await TalkAsync(liveproto, link);
            await opened.Page.Locator("#turns tr.complete").WaitForAsync();
            IDownload saved = await opened.Page.RunAndWaitForDownloadAsync(() => opened.Page.ClickAsync("#save-recording"));
            await saved.SaveAsAsync(recording);
        });
        await ServingAsync(liveproto, ["replay", recording, "--port", "0"], "Replaying 1 recorded connection(s) at ",
            address => TalkAsync(liveproto, address));
    }

    private Task TalkAsync(string liveproto, Uri server) => RunAsync(liveproto, "talk", "--url",
        server.GetLeftPart(UriPartial.Authority), "--key", "any", "--text", "Hello", "--reply", Path.Combine(_copy, "reply.wav"));

    private static async Task ServingAsync(string liveproto, string[] arguments, string announced, Func<Uri, Task> use)
    {
        using Process server = Process.Start(new ProcessStartInfo(liveproto, arguments) { RedirectStandardOutput = true })!;
        try
        {
            string? line;
            do
                line = await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            while (line?.StartsWith(announced, StringComparison.Ordinal) == false);
            await use(new Uri(line![announced.Length..]));
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    private static bool HasTool(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name)));

    // What is checked out, changes included, and nothing that was built.
    private async Task CopyAsync()
    {
        string files = await RunAsync("git", "-C", RepositoryPaths.Root, "ls-files", "--cached", "--others", "--exclude-standard");
        foreach (string file in files.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string source = Path.Combine(RepositoryPaths.Root, file);
            if (!File.Exists(source))
                continue;
            string target = Path.Combine(_copy, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(source, target);
        }
    }

    private Dictionary<string, string> ReadLocks() => Directory
        .EnumerateFiles(_copy, "packages.lock.json", SearchOption.AllDirectories)
        .ToDictionary(path => path, File.ReadAllText);

    private async Task<string> RunAsync(string program, params string[] arguments)
    {
        using Process process =
            Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = _copy, RedirectStandardOutput = true })!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(10));
        try
        {
            string output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            Assert.True(process.ExitCode == 0, output);
            return output;
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static async Task<Start> StartAsync(string liveproto)
    {
        long start = Stopwatch.GetTimestamp();
        using Process process =
            Process.Start(new ProcessStartInfo(liveproto, ["serve", "--port", "0", "--json"]) { RedirectStandardOutput = true })!;
        try
        {
            string? ready = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            TimeSpan took = Stopwatch.GetElapsedTime(start);
            Assert.Contains("\"event\":\"ready\"", ready, StringComparison.Ordinal);
            return new Start(took, process.TotalProcessorTime, Kilobytes(process, "VmRSS"), Kilobytes(process, "RssAnon"));
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    private static long Kilobytes(Process process, string name)
    {
        string line = File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);
    }

    // Up to the line that says that it listens; kilobytes.
    private readonly record struct Start(TimeSpan Time, TimeSpan Processor, long Resident, long Anonymous);
}
