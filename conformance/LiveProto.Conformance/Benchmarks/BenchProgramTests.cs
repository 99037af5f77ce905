using System.CommandLine;
using LiveProto.Bench.Commands;

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
    [InlineData("abc", "websocket-idle", "abc")]
    [InlineData("COUNT", "websocket-idle", "0")]
    [InlineData("7", "websocket-idle", "5", "7")]
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
        Assert.Contains(lines, line => line.Contains("read audio 13 KB, compact", StringComparison.Ordinal) && line.Contains("Utf8JsonReader", StringComparison.Ordinal)
            && line.Contains("at least", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("bound", StringComparison.Ordinal) && line.Contains("no claim", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("WriteBase64String", StringComparison.Ordinal));
        Assert.Equal(3, lines.Length);
    }

    [Theory]
    [InlineData]
    [InlineData("ratios")]
    [InlineData("benchmarks")]
    [InlineData("calls")]
    [InlineData("churn")]
    [InlineData("mockserver")]
    [InlineData("websocket-idle")]
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

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(string[] arguments)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        int exitCode = await BenchProgram.RunAsync(
            arguments, new InvocationConfiguration { Output = output, Error = error }, TestContext.Current.CancellationToken);
        return (exitCode, output.ToString(), error.ToString());
    }
}
