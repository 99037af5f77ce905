using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace LiveProto.Conformance.CommandLine;

/// <summary><c>serve</c> for programs: a ready line, control, a journal.</summary>
public sealed class ServeControlTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ready_LineTellsAllThatATestNeedsAndTheJournalAllThatHappened()
    {
        string journal = Path.Combine(Path.GetTempPath(), $"liveproto-test-{Guid.NewGuid():N}.jsonl");
        try
        {
            await using CommandRun serve = CommandRun.Start("serve", "--port", "0", "--speed", "0", "--json", "--control",
                "--journal", journal);
            JsonNode ready = JsonNode.Parse(await serve.ReadLineAsync("ready"))!;
            string url = (string)ready["url"]!;
            Assert.Equal((url + "/liveproto/v1", url.Replace("http", "ws", StringComparison.Ordinal)),
                ((string)ready["controlUrl"]!, (string)ready["webSocketUrl"]!));
            Assert.StartsWith("-----BEGIN CERTIFICATE-----", await File.ReadAllTextAsync((string)ready["caFile"]!, Cancelled));

            (int exitCode, string output, string error) = await CommandRun.RunAsync(
                "talk", "--url", url + "/t/case-1", "--key", "SECRETKEY", "--text", "hi", "--reply", Path.GetTempFileName());
            Assert.True(exitCode == 0, output + error);
            (HttpStatusCode status, string answer) =
                await ExpectAsync(ready, """{"expect":[{"userSaid":"hi"},{"modelSaid":"You said: hi"},{"ended":true}]}""");
            Assert.True(status == HttpStatusCode.OK, answer);

            await serve.TerminateAsync();
            (exitCode, output, error) = await serve.WaitAsync();
            Assert.Equal((0, ""), (exitCode, error));
            Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            string lines = await File.ReadAllTextAsync(journal, Cancelled);
            Assert.Contains("\"event\":\"asked\",\"session\":1,\"test\":\"case-1\"", lines, StringComparison.Ordinal);
            Assert.DoesNotContain("SECRETKEY", lines + output, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(journal);
        }
    }

    [Fact]
    public async Task Given_TokenIsNotPrintedAndWithoutControlThereIsNone()
    {
        await using CommandRun serve = CommandRun.Start("serve", "--port", "0", "--control-token", "a-token-of-one's-own", "--json");
        JsonNode ready = JsonNode.Parse(await serve.ReadLineAsync("ready"))!;
        Assert.Null(ready["controlToken"]);
        Assert.Equal(HttpStatusCode.OK, (await ExpectAsync(ready, """{"expect":[]}""", "a-token-of-one's-own")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await ExpectAsync(ready, """{"expect":[]}""", "another-token-of-16")).Status);
        await serve.TerminateAsync();
        (_, string output, string error) = await serve.WaitAsync();
        Assert.DoesNotContain("a-token-of-one's-own", output + error, StringComparison.Ordinal);

        await using CommandRun plain = CommandRun.Start("serve", "--port", "0", "--json");
        ready = JsonNode.Parse(await plain.ReadLineAsync("ready"))!;
        Assert.Null(ready["controlUrl"]);
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri(ready["url"] + "/liveproto/v1/tests"), Cancelled)).StatusCode);
        Assert.Equal("ok\n", await http.GetStringAsync(new Uri(ready["url"] + "/healthz"), Cancelled));
        Assert.Contains("liveproto_sessions_open 0", await http.GetStringAsync(new Uri(ready["url"] + "/metrics"), Cancelled),
            StringComparison.Ordinal);
        await plain.TerminateAsync();
        await plain.WaitAsync();
    }

    [Fact]
    public async Task Link_OfTheInspectorLeavesStandardOutputToTheReadyLine()
    {
        await using CommandRun serve = CommandRun.Start("serve", "--port", "0", "--inspect", "--json");
        JsonNode ready = JsonNode.Parse(await serve.ReadLineAsync("ready"))!;
        await serve.TerminateAsync();
        (_, string output, string error) = await serve.WaitAsync();
        Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains($"Inspector: {ready["url"]}/inspector/#", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "--control-token", "--control-token", "short")]
    [InlineData(2, "--control-token", "--control-token", "with a space in the middle")]
    [InlineData(2, "--control-token", "--control-token")]
    [InlineData(1, "--journal", "--journal", "/no/such/folder/run.jsonl")]
    [InlineData(2, "--journal", "--journal")]
    public async Task Wrong_SwitchIsNamedWithoutItsSecret(int expected, string said, params string[] arguments)
    {
        (int exitCode, string output, string error) = await CommandRun.RunAsync(["serve", "--port", "0", .. arguments]);
        Assert.True(exitCode == expected, $"exit code {exitCode}\n{output}{error}");
        Assert.Contains(said, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.DoesNotContain("with a space", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_AndHelpEndWithZeroAndNoCommandWithTwo()
    {
        (int exitCode, string output, _) = await CommandRun.RunAsync("--version");
        Assert.Equal(0, exitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+", output);
        (exitCode, output, _) = await CommandRun.RunAsync("--help");
        Assert.Equal(0, exitCode);
        Assert.Contains("Exit codes: 0 ", output, StringComparison.Ordinal);
        foreach (string command in new[] { "serve", "say", "hear" })
        {
            (exitCode, output, _) = await CommandRun.RunAsync(command, "--help");
            Assert.Equal(0, exitCode);
            Assert.Contains($"  liveproto {command} ", output, StringComparison.Ordinal);
            Assert.Contains("Exit codes: 0 ", output, StringComparison.Ordinal);
        }

        Assert.Equal(2, (await CommandRun.RunAsync()).ExitCode);
        Assert.Equal(2, (await CommandRun.RunAsync("frobnicate")).ExitCode);
    }

    private static async Task<(HttpStatusCode Status, string Body)> ExpectAsync(JsonNode ready, string body, string? token = null)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token ?? (string)ready["controlToken"]!);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await http.PostAsync(new Uri(ready["controlUrl"] + "/tests/case-1/expect"), content, Cancelled);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancelled));
    }
}
