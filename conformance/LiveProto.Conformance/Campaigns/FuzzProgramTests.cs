using System.CommandLine;
using LiveProto.Fuzz.Commands;

namespace LiveProto.Conformance.Campaigns;

/// <summary>The command line of the campaigns: what makes no sense is told with the name of the switch.</summary>
public sealed class FuzzProgramTests
{
    [Theory]
    [InlineData("--seconds", "--seconds", "-1")]
    [InlineData("--seconds", "--seconds", "0")]
    [InlineData("--seconds", "--seconds", "NaN")]
    [InlineData("--seconds", "--seconds", "soon")]
    [InlineData("--executions", "--executions", "0")]
    [InlineData("--seed", "--seed", "x")]
    [InlineData("--target", "--target", "nothing")]
    [InlineData("--input", "--input", "/there/is/no/such.bin")]
    [InlineData("quad", "quad")]
    [InlineData("FIRST", "quads", "256")]
    [InlineData("FIRST", "quads", "-1")]
    [InlineData("abc", "quads", "abc")]
    [InlineData("abc", "quads", "0", "abc")]
    [InlineData("LAST", "quads", "9", "8")]
    [InlineData("LAST", "quads", "9", "256")]
    [InlineData("1", "quads", "9", "9", "1")]
    [InlineData("--stride", "cuts", "--stride", "0")]
    [InlineData("--audio", "cuts", "--audio", "-1")]
    [InlineData("--minutes", "soak", "--minutes", "-1")]
    [InlineData("--sessions", "soak", "--sessions", "0")]
    [InlineData("--runs", "sessions", "--runs", "0")]
    [InlineData("--moves", "sessions", "--moves", "-3")]
    [InlineData("--family", "sessions", "--family", "9.9")]
    [InlineData("--script", "sessions", "--script", "/there/is/no/such.txt")]
    [InlineData("--seconds", "drill", "--seconds", "0")]
    [InlineData("--only", "drill", "--only", "nothing")]
    [InlineData("--second", "sessions", "--second", "3")]
    [InlineData("--corpus", "--corpus", "/there/is/no/such.txt")]
    [InlineData("--keep", "--keep", "x.txt")]
    [InlineData("--corpus", "minimise")]
    [InlineData("--target", "minimise", "--target", "all", "--input", "/etc/hostname")]
    [InlineData("--corpus", "minimise", "--target", "wav")]
    [InlineData("--input", "minimise", "--target", "wav", "--input", "/there/is/no/such.bin")]
    [InlineData("--seconds", "drive", "--target", "wav", "--seconds", "0")]
    [InlineData("honggfuzz", "drive", "--target", "wav", "--with", "honggfuzz")]
    public async Task Run_WrongArgument_IsNamedAndExitsWithTwo(string named, params string[] arguments)
    {
        (int exitCode, _, string error) = await RunAsync(arguments);
        Assert.Equal(2, exitCode);
        Assert.Contains(named, error);
    }

    [Theory]
    [InlineData]
    [InlineData("cuts")]
    [InlineData("soak")]
    [InlineData("sessions")]
    [InlineData("quads")]
    [InlineData("drill")]
    [InlineData("minimise")]
    [InlineData("drive")]
    public async Task Run_Help_HasExamplesAndExitCodes(params string[] command)
    {
        (int exitCode, string output, _) = await RunAsync([.. command, "--help"]);
        Assert.Equal(0, exitCode);
        Assert.Contains("Example", output);
        Assert.Contains("Exit codes: 0", output);
    }

    [Fact]
    public async Task Run_EveryTarget_HoldsItsLawForItsSeedsAndCorpus()
    {
        (int exitCode, string output, _) = await RunAsync(["--executions", "1"]);
        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public async Task Run_SameSeed_SameNumberOfExecutions()
    {
        (int exitCode, string output, _) = await RunAsync(["--target", "base64", "--executions", "50", "--seed", "4"]);
        Assert.Equal(0, exitCode);
        Assert.Contains(" executions in ", output);
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(string[] arguments)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        int exitCode = await FuzzProgram.RunAsync(
            arguments, new InvocationConfiguration { Output = output, Error = error }, TestContext.Current.CancellationToken);
        return (exitCode, output.ToString(), error.ToString());
    }
}
