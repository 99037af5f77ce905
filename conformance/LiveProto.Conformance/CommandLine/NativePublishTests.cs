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

    // A tenth above what it is: another library that comes along is beyond them.
    private const long MaxBytes = 27_000_000;
    private const long MaxResidentKilobytes = 42 * 1024;

    // Of the best of the starts, and of the processor: what else the machine does is not in it.
    private const int Starts = 5;
    private static readonly TimeSpan s_longestStart = TimeSpan.FromMilliseconds(60);

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

        var starts = new List<(TimeSpan Time, TimeSpan Processor, long Kilobytes)>();
        for (int i = 0; i < Starts; i++)
            starts.Add(await StartAsync(liveproto));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{new FileInfo(liveproto).Length:N0} bytes, ready after {starts.Min(start => start.Time).TotalMilliseconds:0} ms, "
            + $"{starts.Min(start => start.Processor).TotalMilliseconds:0} ms of the processor, "
            + $"{starts.Min(start => start.Kilobytes):N0} KiB resident");
        Assert.InRange(starts.Min(start => start.Kilobytes), 1, MaxResidentKilobytes);
        Assert.InRange(starts.Min(start => start.Processor), TimeSpan.Zero, s_longestStart);
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

    private static async Task<(TimeSpan Time, TimeSpan Processor, long Kilobytes)> StartAsync(string liveproto)
    {
        long start = Stopwatch.GetTimestamp();
        using Process process =
            Process.Start(new ProcessStartInfo(liveproto, ["serve", "--port", "0", "--json"]) { RedirectStandardOutput = true })!;
        try
        {
            string? ready = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            TimeSpan took = Stopwatch.GetElapsedTime(start);
            Assert.Contains("\"event\":\"ready\"", ready, StringComparison.Ordinal);
            string resident = File.ReadLines($"/proc/{process.Id}/status")
                .First(line => line.StartsWith("VmRSS", StringComparison.Ordinal));
            string kilobytes = resident.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2];
            return (took, process.TotalProcessorTime, long.Parse(kilobytes, CultureInfo.InvariantCulture));
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }
}
