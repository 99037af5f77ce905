using System.Net.WebSockets;
using System.Text;
using LiveProto.Mocking;

namespace LiveProto.Conformance.CommandLine;

public sealed class RecordingCommandTests : IDisposable
{
    private const string Path = "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";
    private const string Setup =
        """{"setup":{"model":"models/gemini-2.0-flash-live-001","generationConfig":{"responseModalities":["TEXT"]}}}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("liveproto-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Record_ThenDriftAndReplay_AgreeOnWhatWasSaid()
    {
        await using MockServer mock = await MockServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        string file = System.IO.Path.Combine(_folder, "real.live");
        await using (CommandRun record = CommandRun.Start("record", "--to", mock.BaseAddress.ToString(), "-o", file, "--port", "0"))
        {
            await SetUpAsync(AddressIn(await record.ReadLineAsync("point clients at")));
            await record.ReadLineAsync("closed by the client");
            await record.TerminateAsync();
            (int code, string said, string wrong) = await record.WaitAsync();
            Assert.True(code == 0, said + wrong);
        }

        (int exitCode, string output, string error) = await CommandRun.RunAsync("drift", file, "--url", mock.BaseAddress.ToString());
        Assert.True(exitCode == 0, output + error);
        Assert.Contains("0 differences", output, StringComparison.Ordinal);

        // A server that says one thing more.
        File.WriteAllText(file, File.ReadAllText(file)
            .Replace("{\"setupComplete\":{}}", "{\"setupComplete\":{\"sessionId\":\"s\"}}", StringComparison.Ordinal));
        (exitCode, output, error) = await CommandRun.RunAsync("drift", file, "--url", mock.BaseAddress.ToString());
        Assert.True(exitCode == 1, output + error);
        Assert.Contains("setupComplete.sessionId is missing", output, StringComparison.Ordinal);

        await using CommandRun replay = CommandRun.Start("replay", file, "--port", "0", "--speed", "0");
        Assert.Contains("\"sessionId\":\"s\"", await SetUpAsync(AddressIn(await replay.ReadLineAsync("recorded connection"))),
            StringComparison.Ordinal);
        await replay.TerminateAsync();
        (exitCode, output, error) = await replay.WaitAsync();
        Assert.True(exitCode == 0, output + error);
    }

    [Theory]
    [InlineData("record --to ftp://host -o x.live", "--to")]
    [InlineData("record --to https://host.invalid -o x.live --key-variable LIVEPROTO_NO_SUCH_VARIABLE", "LIVEPROTO_NO_SUCH_VARIABLE")]
    [InlineData("record --to http://127.0.0.1:1?key=abc -o x.live", "environment")]
    [InlineData("record --to http://127.0.0.1:1 -o /no/such/folder/x.live", "--output")]
    [InlineData("record --to http://127.0.0.1:1 -o x.live --max-megabytes 0", "--max-megabytes")]
    [InlineData("record --to http://127.0.0.1:1 -o x.live --port 70000", "--port")]
    [InlineData("replay /no/such/file", "file")]
    [InlineData("replay BROKEN", "line 2")]
    [InlineData("replay BROKEN --speed -1", "--speed")]
    [InlineData("drift BROKEN --url http://127.0.0.1:1", "line 2")]
    [InlineData("drift BROKEN", "--url")]
    [InlineData("drift BROKEN --url http://127.0.0.1:1 --patience 0", "--patience")]
    public async Task Commands_UsedWrongly_NameWhatIsWrongAndEndWithTwo(string arguments, string named)
    {
        string broken = System.IO.Path.Combine(_folder, "broken.live");
        File.WriteAllText(broken, "liveproto recording 1\nhello");
        (int exitCode, _, string error) =
            await CommandRun.RunAsync([.. arguments.Replace("BROKEN", broken, StringComparison.Ordinal).Split(' ')]);
        Assert.Equal(2, exitCode);
        Assert.Contains(named, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    private static string AddressIn(string line) =>
        line.Split(' ').Last(word => word.StartsWith("http://127.0.0.1:", StringComparison.Ordinal)).TrimEnd(',', '.');

    private static async Task<string> SetUpAsync(string address)
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(address.Replace("http:", "ws:", StringComparison.Ordinal) + Path),
            TestContext.Current.CancellationToken);
        await socket.SendAsync(Encoding.UTF8.GetBytes(Setup), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);
        byte[] buffer = new byte[4096];
        WebSocketReceiveResult read = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(buffer, 0, read.Count);
    }
}
