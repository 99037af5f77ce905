using System.Net;
using System.Net.Sockets;
using LiveProto.Autobahn;
using LiveProto.Conformance.Harness;

namespace LiveProto.Conformance.Rfc6455;

/// <summary>The driver as its user starts it, against a stand-in for the suite.</summary>
public sealed class AutobahnDriverTests
{
    [Theory]
    [InlineData]
    [InlineData("--loop")]
    public async Task Run_EveryCaseOk_TalliesUpdatesTheReportAndExitsWith0(params string[] more)
    {
        await using var server = new StandInFuzzingServer();
        (int code, string[] lines) = await RunAsync([$"{server.Address}", "--agent", "Live Proto", .. more]);
        Assert.Equal(["5 OK of 5 cases"], lines);
        Assert.Equal(0, code);
        Assert.Equal("Live Proto", server.ReportedAgent);
    }

    [Fact]
    public async Task Run_OneCaseFailed_NamesItAndExitsWith1()
    {
        await using var server = new StandInFuzzingServer { Sabotaged = 3 };
        (int code, string[] lines) = await RunAsync($"{server.Address}", "--from", "2", "--to", "4");
        Assert.Equal(["case 9.3 (number 3): FAILED", "2 OK, 1 FAILED of 3 cases"], lines);
        Assert.Equal(1, code);
    }

    // The suite keeps how a connection was closed for its report: a case may be OK and closed in the wrong way.
    [Theory]
    [InlineData("OK", "OK", 0, "report: behavior 1 OK, 1 UNIMPLEMENTED of 2; behaviorClose 2 OK of 2")]
    [InlineData("INFORMATIONAL", "INFORMATIONAL", 0,
        "report: behavior 1 INFORMATIONAL, 1 UNIMPLEMENTED of 2; behaviorClose 1 INFORMATIONAL, 1 OK of 2")]
    [InlineData("OK", "UNCLEAN", 1, "case 1.1.1: OK, closed UNCLEAN")]
    [InlineData("NON-STRICT", "OK", 1, "case 1.1.1: NON-STRICT, closed OK")]
    public async Task Run_WithAReport_TalliesTheClosesToo(string behavior, string close, int expected, string line)
    {
        await using var server = new StandInFuzzingServer();
        string report = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            report,
            $$$"""{"LiveProto": {"1.1.1": {"behavior": "{{{behavior}}}", "behaviorClose": "{{{close}}}", "remoteCloseCode": 1000}, "12.1.1": {"behavior": "UNIMPLEMENTED", "behaviorClose": "OK"}}, "other": {}}""",
            TestContext.Current.CancellationToken);
        (int code, string[] lines) = await RunAsync($"{server.Address}", "--report", report);
        File.Delete(report);
        Assert.Equal(expected, code);
        Assert.Contains(line, lines);
    }

    [Fact]
    public async Task Run_NoServer_SaysSoAndExitsWith2()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        (int code, string[] lines) = await RunAsync($"ws://127.0.0.1:{port}");
        Assert.Equal(2, code);
        Assert.StartsWith($"autobahn: No fuzzing server at ws://127.0.0.1:{port}/: 127.0.0.1 could not be reached", Assert.Single(lines),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_AnotherServer_SaysSoAndExitsWith2()
    {
        await using var server = new StandInFuzzingServer { CaseCount = "hello" };
        (int code, string[] lines) = await RunAsync($"{server.Address}");
        Assert.Equal(2, code);
        Assert.Equal($"autobahn: {server.Address} is no fuzzing server: its answer to getCaseCount is 'hello'.", Assert.Single(lines));
    }

    [Theory]
    [InlineData("'nonsense' is not a ws:// or wss:// address.", "nonsense")]
    [InlineData("'http://127.0.0.1' is not a ws:// or wss:// address.", "http://127.0.0.1")]
    [InlineData("--runs must be at least 1.", "ws://127.0.0.1", "--runs", "0")]
    public async Task Run_WrongArguments_SaysWhichAndExitsWith2(string text, params string[] arguments)
    {
        (int code, string[] lines) = await RunAsync(arguments);
        Assert.Equal(2, code);
        Assert.Contains(text, lines);
    }

    private static async Task<(int Code, string[] Lines)> RunAsync(params string[] arguments)
    {
        var output = new StringWriter();
        int code = await AutobahnCommand.RunAsync(arguments, output, output);
        return (code, output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }
}
