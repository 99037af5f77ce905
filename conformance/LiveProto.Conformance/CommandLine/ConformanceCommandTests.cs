using System.Text.Json;
using System.Xml.Linq;
using LiveProto.Mocking;

namespace LiveProto.Conformance.CommandLine;

public sealed class ConformanceCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("liveproto-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Serve_WithADriver_ExaminesItsClientAndWritesEveryReport()
    {
        string liveproto = Path.Combine(AppContext.BaseDirectory, "liveproto.dll");
        (int exitCode, string output, string error) = await CommandRun.RunAsync(
            "conformance", "serve", "--case", "turns.t*", "--name", "@ours", "--report", _folder, "--", "dotnet", liveproto,
            "conformance", "drive");

        Assert.True(exitCode == 0, output + error);
        Assert.Contains("[3/3] ok", error, StringComparison.Ordinal);
        Assert.Contains("<h1>@ours</h1>", Read("report.html"), StringComparison.Ordinal);
        Assert.Equal(6, XDocument.Parse(Read("junit.xml")).Descendants("testcase").Count());
        using JsonDocument json = JsonDocument.Parse(Read("report.json"));
        Assert.Equal(3, json.RootElement.GetProperty("cases").GetArrayLength());
    }

    // ClientWebSocket answers a call that was taken back; that is what the exit code is for.
    [Fact]
    public async Task Serve_WithAClientThatFailsACase_EndsWithOne()
    {
        string liveproto = Path.Combine(AppContext.BaseDirectory, "liveproto.dll");
        (int exitCode, string output, _) = await CommandRun.RunAsync(
            "conformance", "serve", "--case", "cancellation.open", "--", "dotnet", liveproto, "conformance", "drive", "--client",
            "clientwebsocket");

        Assert.Equal(1, exitCode);
        Assert.Contains("FAILED     cancellation.open", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_AgainstTheMock_ComparesWithAnEarlierReport()
    {
        await using MockServer mock = await MockServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        string url = mock.BaseAddress.ToString();
        string[] run = ["conformance", "run", "--url", url, "--case", "setup.snake-case", "--key-variable", "LIVEPROTO_NO_SUCH_VARIABLE"];

        // Without a key the mock refuses as the service does.
        (int exitCode, string output, string error) = await CommandRun.RunAsync([.. run, "--report", _folder]);
        Assert.True(exitCode == 1, output + error);

        string report = Path.Combine(_folder, "report.json");
        (exitCode, output, error) = await CommandRun.RunAsync([.. run, "--compare", report]);
        Assert.True(exitCode == 0, output + error);
        Assert.Contains("compared: 0 worse, 0 better, 0 new", output, StringComparison.Ordinal);

        File.WriteAllText(report, Read("report.json").Replace("Failed", "Ok", StringComparison.Ordinal));
        (exitCode, output, error) = await CommandRun.RunAsync([.. run, "--compare", report]);
        Assert.True(exitCode == 1, output + error);
        Assert.Contains("worse       setup.snake-case behaviour: Ok → Failed", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WhereNobodyListens_SaysSoOnce()
    {
        (int exitCode, string output, string error) = await CommandRun.RunAsync("conformance", "run", "--url", "http://127.0.0.1:1");
        Assert.Equal(1, exitCode);
        Assert.Equal("", output);
        Assert.Contains("No server answers at http://127.0.0.1:1/: ", Assert.Single(error.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_Cancelled_ReportsWhatWasJudgedUntilThen()
    {
        await using CommandRun run = CommandRun.Start("conformance", "serve", "--report", _folder, "--", "sleep", "60");
        await run.ReadLineAsync("examiner ready");
        await run.TerminateAsync();
        (int exitCode, string output, string error) = await run.WaitAsync();

        Assert.Equal(130, exitCode);
        Assert.Contains("cut short; 0 of ", error, StringComparison.Ordinal);
        Assert.Contains("written: ", output, StringComparison.Ordinal);
        Assert.Empty(XDocument.Parse(Read("junit.xml")).Descendants("testcase"));
    }

    [Theory]
    [InlineData("serve --port 70000", "--port")]
    [InlineData("serve --case no-such-case", "--case")]
    [InlineData("serve --case turns.one no-such-case", "'no-such-case'")]
    [InlineData("serve --case setup.float-for-int", "no client is examined by that")]
    [InlineData("run --url http://127.0.0.1:1 --case usage.alone", "no server is examined by that")]
    [InlineData("run --url http://127.0.0.1:1 --report /dev/null/out", "--report")]
    [InlineData("serve --time-limit 0", "--time-limit")]
    [InlineData("serve --case turns.one -- /no/such/driver", "driver")]
    [InlineData("run", "--url")]
    [InlineData("run --url ftp://host", "--url")]
    [InlineData("run --url http://127.0.0.1:1 --parallel 0", "--parallel")]
    [InlineData("run --url http://127.0.0.1:1 --api-version v7", "--api-version")]
    [InlineData("run --url http://127.0.0.1:1 --compare /no/such/file", "--compare")]
    [InlineData("drive", "--url")]
    [InlineData("drive --url http://127.0.0.1:1 --client curl", "--client")]
    [InlineData("list no-such-case", "no-such-case")]
    [InlineData("list turns.one no-such-case", "no-such-case")]
    public async Task Conformance_UsedWrongly_NamesTheSwitchAndEndsWithTwo(string arguments, string named)
    {
        (int exitCode, _, string error) = await CommandRun.RunAsync(["conformance", .. arguments.Split(' ')]);
        Assert.Equal(2, exitCode);
        Assert.Contains(named, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    private string Read(string file) => File.ReadAllText(Path.Combine(_folder, file));
}
