using System.CommandLine;
using LiveProto.Bench.Commands;
using LiveProto.Bench.Results;

namespace LiveProto.Conformance.Benchmarks;

/// <summary>The command line of the benchmarks: what makes no sense is told by name, and nothing is measured then.</summary>
public sealed class BenchProgramTests
{
    [Theory]
    [InlineData("rations", "rations")]
    [InlineData("--filter", "--filter", "*")]
    [InlineData("wired", "ratios", "wired")]
    [InlineData("--rows", "ratios", "--rows", "x")]
    [InlineData("--row", "ratios", "--row")]
    [InlineData("--json", "ratios", "--json", "/")]
    [InlineData("--history", "ratios", "--history", "/there/is/no/such/x.jsonl")]
    [InlineData("/there/is/no/such.json", "report", "/there/is/no/such.json", "-o", "x.html")]
    [InlineData("--output", "report", "x.json")]
    [InlineData("/there/is/no/such.json", "gate", "/there/is/no/such.json", "/there/is/no/other.json")]
    [InlineData("NEW", "gate", "x.json")]
    [InlineData("abc", "websocket-idle", "abc")]
    [InlineData("COUNT", "websocket-idle", "0")]
    [InlineData("7", "websocket-idle", "5", "7")]
    [InlineData("COUNT", "sessions-idle", "0")]
    [InlineData("--silence", "sessions-idle", "--silence", "-1")]
    [InlineData("--repeat", "ratios", "--repeat", "0")]
    [InlineData("starts", "mockserver", "memory", "starts")]
    [InlineData("DIRECTORY", "resampler-report")]
    [InlineData("--sessions", "calls", "--sessions", "0")]
    [InlineData("'x'", "calls", "--sessions", "100,x")]
    [InlineData("'loops'", "calls", "--kinds", "hand,loops")]
    [InlineData("'bare'", "calls", "--kinds", "hand,bare", "--tls")]
    [InlineData("--pace", "calls", "--pace", "NaN")]
    [InlineData("--seconds", "calls", "--seconds", "-1")]
    [InlineData("--rounds", "calls", "--rounds", "0")]
    [InlineData("--turns", "churn", "--turns", "0")]
    [InlineData("--idle", "churn", "--idle", "-1")]
    [InlineData("--native", "churn", "--native", "/there/is/no/such")]
    [InlineData("--aimock", "churn", "--aimock", "/there/is/no/such")]
    [InlineData("'x'", "calls-client", "hand", "1", "1", "1", "x", "-")]
    public async Task Run_WrongArgument_IsNamedAndExitsWithTwo(string named, params string[] arguments)
    {
        (int exitCode, _, string error) = await RunAsync(arguments);
        Assert.Equal(2, exitCode);
        Assert.Contains(named, error);
    }

    [Theory]
    [InlineData("read audio 13KB", "read audio 13 KB, compact")]
    [InlineData("turncompete", "read turnComplete, compact")]
    public async Task Ratios_RowThatIsNowhere_NamesTheNearest(string text, string nearest)
    {
        (int exitCode, _, string error) = await RunAsync(["ratios", "wire", "--row", text]);
        Assert.Equal(2, exitCode);
        Assert.Contains($"'{text}'", error);
        Assert.Contains(nearest, error);
    }

    [Fact]
    public async Task Ratios_List_HasEachClaimWithItsBaselineAndLimit()
    {
        (int exitCode, string output, _) = await RunAsync(["ratios", "--list", "wire", "--row", "13 KB, compact", "--row", "chunk of 640"]);
        Assert.Equal(0, exitCode);
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(lines, line => line.Contains("read audio 13 KB, compact", StringComparison.Ordinal)
            && line.Contains("Utf8JsonReader", StringComparison.Ordinal)
            && line.Contains("at least", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("bound", StringComparison.Ordinal)
            && line.Contains("no claim", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("WriteBase64String", StringComparison.Ordinal));
        Assert.Equal(3, lines.Length);
    }

    [Theory]
    [InlineData]
    [InlineData("ratios")]
    [InlineData("report")]
    [InlineData("gate")]
    [InlineData("benchmarks")]
    [InlineData("calls")]
    [InlineData("churn")]
    [InlineData("mockserver")]
    [InlineData("websocket-idle")]
    [InlineData("sessions-idle")]
    [InlineData("resampler-report")]
    public async Task Run_Help_HasExamplesAndExitCodes(params string[] command)
    {
        (int exitCode, string output, _) = await RunAsync([.. command, "--help"]);
        Assert.Equal(0, exitCode);
        Assert.Contains("Example", output);
        Assert.Contains("Exit codes: 0", output);
    }

    [Fact]
    public async Task Run_Help_HidesWhatIsForChildrenOnly()
    {
        (_, string output, _) = await RunAsync(["--help"]);
        Assert.DoesNotContain("feeder", output);
    }

    [Fact]
    public async Task Gate_PlantedFallAndPlantedAllocation_ExitsWithOneAndSaysWhich()
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("liveproto-bench-");
        try
        {
            string before = Path.Combine(directory.FullName, "before.json");
            string now = Path.Combine(directory.FullName, "now.json");
            ResultFile.Write(before, Samples.Run(Samples.Row("falls", 3, 0.1), Samples.Row("allocates", 3, 0.1),
                Samples.Row("holds", 3, 0.1)));
            ResultFile.Write(now, Samples.Run(Samples.Row("falls", 2, 0.1), Samples.Row("allocates", 3, 0.1) with { AllocatedBytes = 24 },
                Samples.Row("holds", 2.95, 0.1)));
            (int exitCode, string output, _) = await RunAsync(["gate", before, now]);
            Assert.Equal(1, exitCode);
            Assert.Contains("FELL       wire: falls / theirs: 3.00 x (2.90 to 3.10) -> 2.00 x (1.90 to 2.10)", output);
            Assert.Contains("ALLOCATES  wire: allocates / theirs: 24.0 B", output);
            Assert.DoesNotContain("holds", output);
            (exitCode, output, _) = await RunAsync(["gate", before, before]);
            Assert.Equal(0, exitCode);
            Assert.Contains("open: 3 held", output);
            ResultFile.Write(now, Samples.Run(Samples.Row("another", 3, 0.1)));
            Assert.Equal(2, (await RunAsync(["gate", before, now])).ExitCode);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Report_Results_AreWrittenAsPageAndMarkdown()
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("liveproto-bench-");
        try
        {
            string results = Path.Combine(directory.FullName, "results.json");
            string page = Path.Combine(directory.FullName, "report.html");
            string text = Path.Combine(directory.FullName, "report.md");
            ResultFile.Write(results, Samples.Run(Samples.Row("read", 3, 0.1)));
            Assert.Equal(0, (await RunAsync(["report", results, "-o", page, "--markdown", text])).ExitCode);
            Assert.StartsWith("<!doctype html>", await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken));
            Assert.Contains("| read | theirs |", await File.ReadAllTextAsync(text, TestContext.Current.CancellationToken));
            await File.WriteAllTextAsync(results, "something else", TestContext.Current.CancellationToken);
            (int exitCode, _, string error) = await RunAsync(["report", results, "-o", page]);
            Assert.Equal(2, exitCode);
            Assert.Contains(results, error);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(string[] arguments)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        int exitCode = await BenchProgram.RunAsync(
            arguments, new InvocationConfiguration { Output = output, Error = error }, TestContext.Current.CancellationToken);
        return (exitCode, output.ToString(), error.ToString());
    }
}
