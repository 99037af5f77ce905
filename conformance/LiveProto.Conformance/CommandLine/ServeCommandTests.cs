using System.Net.WebSockets;
using System.Text;
using System.Text.RegularExpressions;
using LiveProto.Testing;

namespace LiveProto.Conformance.CommandLine;

public sealed class ServeCommandTests
{
    [Fact]
    public async Task Serve_PrintsWhereItIsAndHowToPointEachSDKAtItAndStopsOnCtrlC()
    {
        await using CommandRun serve = CommandRun.Start("serve", "--port", "0");
        string first = await serve.ReadLineAsync("LiveProto mock server: ");
        await serve.ReadLineAsync("Ctrl+C");
        string address = first.Split(' ', StringSplitOptions.RemoveEmptyEntries)[3];
        foreach (string sdk in new[] { "Python", "JS", "Go", ".NET" })
            Assert.Contains('\n' + sdk, serve.Output);

        (int exitCode, string output, string error) =
            await CommandRun.RunAsync("talk", "--url", address, "--key", "k", "--text", "hi", "--reply", Path.GetTempFileName());
        Assert.True(exitCode == 0, output + error);

        await serve.TerminateAsync();
        (exitCode, output, _) = await serve.WaitAsync();
        Assert.Equal(0, exitCode);
        Assert.Contains("stopped", output);
    }

    [Fact]
    public async Task Serve_OnAPortThatIsTakenSaysSo()
    {
        await using CommandRun serve = CommandRun.Start("serve", "--port", "0");
        string port = (await serve.ReadLineAsync("LiveProto mock server: "))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[3].Split(':')[2];
        (int exitCode, _, string error) = await CommandRun.RunAsync("serve", "--port", port);
        Assert.Equal(1, exitCode);
        Assert.Contains("--port", error);
        Assert.DoesNotContain("   at ", error);
        await serve.TerminateAsync();
        await serve.WaitAsync();
    }

    [Fact]
    public async Task Serve_DoesToAClientOfAnyLanguageWhatItsSwitchesSay()
    {
        string authority = Path.Combine(Path.GetTempPath(), $"liveproto-test-{Guid.NewGuid():N}.pem");
        await using CommandRun serve = CommandRun.Start(
            "serve", "--port", "0", "--speed", "0", "--ca-file", authority, "--go-away-after-turns", "1", "--go-away-time", "1500ms",
            "--fault", "refuse-upgrade:503*1", "--fault", "omit-usage", "--fault", "close:4001:as asked@turn-complete=2");
        try
        {
            string address = (await serve.ReadLineAsync("LiveProto mock server: ")).Split(' ', StringSplitOptions.RemoveEmptyEntries)[3];
            await serve.ReadLineAsync("Ctrl+C");
            Assert.StartsWith("-----BEGIN CERTIFICATE-----", await File.ReadAllTextAsync(authority, TestContext.Current.CancellationToken));

            WebSocketException refused = await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(address));
            Assert.Contains("503", refused.Message, StringComparison.Ordinal);

            using ClientWebSocket client = await ConnectAsync(address);
            await SendAsync(client,
                """{"setup":{"model":"models/gemini-2.0-flash-live-001","generationConfig":{"responseModalities":["TEXT"]}}}""");
            await SendAsync(client, """{"realtimeInput":{"text":"one"}}""");
            string first = await ReadUntilAsync(client, "goAway");
            Assert.Contains("\"turnComplete\": true", first);
            Assert.Contains("\"timeLeft\": \"1.500s\"", first);
            Assert.DoesNotContain("usageMetadata", first);
            await SendAsync(client, """{"realtimeInput":{"text":"two"}}""");
            await ReadUntilAsync(client, null);
            Assert.Equal((4001, "as asked"), ((int)client.CloseStatus!, client.CloseStatusDescription));
        }
        finally
        {
            File.Delete(authority);
        }

        await serve.TerminateAsync();
        Assert.Equal(0, (await serve.WaitAsync()).ExitCode);
    }

    [Theory]
    [InlineData("there is no fault 'frob'", "--fault", "frob")]
    [InlineData("--fault", "--fault", "delay:NaNs@message")]
    [InlineData("--fault", "--fault", "drip:10:Infinityms")]
    [InlineData("--lifetime: write a time", "--lifetime", "soon")]
    [InlineData("--lifetime", "--lifetime", "-Infinitys")]
    [InlineData("--lifetime", "--lifetime", "0")]
    [InlineData("--idle-timeout", "--idle-timeout", "NaN")]
    [InlineData("--idle-timeout", "--idle-timeout")]
    [InlineData("--handle-lifetime", "--handle-lifetime", "1e9h")]
    [InlineData("--setup-timeout", "--setup-timeout", "99999999999999999999h")]
    [InlineData("--speed", "--speed", "NaN")]
    [InlineData("--speed", "--speed", "-1")]
    [InlineData("--speed", "--speed", "1e-9")]
    [InlineData("--speed", "--speed", "Infinity")]
    [InlineData("--port", "--port", "65536")]
    [InlineData("--port", "--port", "-1")]
    [InlineData("--port", "--port", "4e3")]
    [InlineData("--go-away-after-turns", "--go-away-after-turns", "0")]
    [InlineData("--context-window", "--context-window", "99999999999")]
    [InlineData("--context-window", "--context-window", "7")]
    [InlineData("--seed", "--seed", "NaN")]
    [InlineData("--strictness", "--strictness", "none")]
    [InlineData("--allow-origin", "--allow-origin", "localhost:3000")]
    [InlineData("--allow-host", "--allow-host", "a/b")]
    [InlineData("no IP address", "--address", "here")]
    [InlineData("--allow-non-loopback", "--address", "0.0.0.0")]
    [InlineData("LIVEPROTO_ACCESS_TOKEN", "--address", "0.0.0.0", "--allow-non-loopback")]
    public async Task Serve_SaysWhichSwitchIsWrong(string said, params string[] arguments)
    {
        (int exitCode, _, string error) = await CommandRun.RunAsync(["serve", .. arguments]);
        Assert.True(exitCode == 2, $"exit code {exitCode}\n{error}");
        Assert.Contains(said, error);
        Assert.DoesNotContain("   at ", error);
    }

    [Fact]
    public async Task Serve_ThatCannotWriteItsAuthoritySaysWhichSwitchNamesTheFile()
    {
        (int exitCode, _, string error) = await CommandRun.RunAsync("serve", "--port", "0", "--ca-file", "/no/such/folder/ca.pem");
        Assert.Equal(1, exitCode);
        Assert.Contains("--ca-file", error);
        Assert.DoesNotContain("   at ", error);
    }

    [Fact]
    public async Task EverySwitch_OfServeIsInTheREADME()
    {
        (_, string help, _) = await CommandRun.RunAsync("serve", "--help");
        string readme = await File.ReadAllTextAsync(Path.Combine(RepositoryPaths.Root, "mockserver", "README.md"),
            TestContext.Current.CancellationToken);
        string[] switches = [.. Regex.Matches(help, "^  (--[a-z-]+)", RegexOptions.Multiline).Select(match => match.Groups[1].Value)];
        Assert.True(switches.Length > 20, help);
        Assert.All(switches, name => Assert.Contains($"`{name}`", readme));
    }

    private static async Task<ClientWebSocket> ConnectAsync(string address)
    {
        var client = new ClientWebSocket();
        var uri = new UriBuilder(address)
        {
            Scheme = "ws",
            Path = "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent",
            Query = "key=k"
        };
        await client.ConnectAsync(uri.Uri, TestContext.Current.CancellationToken);
        return client;
    }

    private static Task SendAsync(ClientWebSocket client, string text) =>
        client.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true,
            TestContext.Current.CancellationToken);

    /// <summary>What came up to a message that holds <paramref name="mark"/>, or to the close.</summary>
    private static async Task<string> ReadUntilAsync(ClientWebSocket client, string? mark)
    {
        var all = new StringBuilder();
        byte[] buffer = new byte[4096];
        while (mark is null || !all.ToString().Contains(mark, StringComparison.Ordinal))
        {
            WebSocketReceiveResult read = await client.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
            if (read.MessageType == WebSocketMessageType.Close)
                break;
            all.Append(Encoding.UTF8.GetString(buffer, 0, read.Count));
        }

        return all.ToString();
    }
}
