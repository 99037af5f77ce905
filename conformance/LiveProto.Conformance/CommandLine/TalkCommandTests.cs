using System.Net;
using System.Net.Sockets;
using System.Text;
using LiveProto.Mocking;
using LiveProto.Testing;

namespace LiveProto.Conformance.CommandLine;

/// <summary>What a user sees of <c>talk</c> when something is wrong: one clear message, exit code 1 or 2, no stack trace.</summary>
public sealed class TalkCommandTests
{
    private static readonly string NotWav = Path.Combine(RepositoryPaths.Root, "README.md");

    [Theory]
    [InlineData(2, "is not an address", "--url", "nonsense")]
    [InlineData(1, "Check host and port", "--url", "http://127.0.0.1:1")]
    [InlineData(2, "--timeout", "--timeout", "-3")]
    [InlineData(2, "--timeout", "--timeout", "NaN")]
    [InlineData(2, "--timeout", "--timeout", "1e400")]
    [InlineData(2, "--timeout", "--timeout", "0")]
    [InlineData(2, "--timeout", "--timeout", "soon")]
    [InlineData(2, "--key", "--url", "http://127.0.0.1:1", "--key", "a b")]
    [InlineData(1, "Could not find", "--wav", "/no/such/file.wav")]
    [InlineData(2, "Unrecognized", "--frobnicate")]
    public async Task Bad_InputIsNamed(int exitCode, string said, params string[] arguments) =>
        Refused(said, await CommandRun.RunAsync(["talk", .. arguments]), exitCode);

    [Fact]
    public async Task File_ThatIsNoWAVIsNamed() => Refused("no WAV file", await CommandRun.RunAsync("talk", "--wav", NotWav));

    [Fact]
    public async Task Wrong_PathIsToldFromADeadServer()
    {
        await using MockServer server = await MockServer.StartAsync();
        Refused("404", await CommandRun.RunAsync("talk", "--url", server.BaseAddress + "elsewhere", "--key", "k", "--text", "hi"));
    }

    [Theory]
    [InlineData("1007 API key not valid", "--key", "invalid-key")]
    [InlineData("1008 models/no-model is not found", "--key", "k", "--model", "no-model")]
    public async Task Refused_SetupShowsTheServersCodeAndReason(string said, params string[] arguments)
    {
        await using MockServer server = await MockServer.StartAsync();
        Refused(said, await CommandRun.RunAsync(["talk", "--url", server.BaseAddress.ToString(), "--text", "hi", .. arguments]));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi")]
    [InlineData("HTTP/1.0 400 Bad request\r\nConnection: close\r\n\r\n")]
    public async Task Plain_HTTPAnswerIsRecognised(string answer)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task serving = AnswerOnceAsync(listener, answer);
        Refused("Could not connect", await CommandRun.RunAsync("talk", "--url", $"http://{listener.LocalEndpoint}", "--key", "k",
            "--text", "hi"));
        await serving;
    }

    [Fact]
    public async Task OneText_TurnEndsWith0()
    {
        await using MockServer server = await MockServer.StartAsync();
        string reply = Path.Combine(Path.GetTempPath(), $"liveproto-test-{Guid.NewGuid():N}.wav");
        try
        {
            (int exitCode, string output, string error) = await CommandRun.RunAsync(
                "talk", "--url", server.BaseAddress.ToString(), "--key", "k", "--text", "Hello? Gemini are you there?", "--reply", reply);
            Assert.True(exitCode == 0, output + error);
            Assert.Contains("are you there?", output);
            Assert.StartsWith("RIFF", Encoding.ASCII.GetString(File.ReadAllBytes(reply), 0, 4));
        }
        finally
        {
            File.Delete(reply);
        }
    }

    private static void Refused(string said, (int ExitCode, string Output, string Error) run, int exitCode = 1)
    {
        Assert.True(run.ExitCode == exitCode, $"exit code {run.ExitCode}\n{run.Output}\n{run.Error}");
        Assert.Contains(said, run.Error);
        Assert.DoesNotContain("   at ", run.Error);
    }

    private static async Task AnswerOnceAsync(TcpListener listener, string answer)
    {
        using TcpClient client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        NetworkStream stream = client.GetStream();
        await stream.ReadAtLeastAsync(new byte[4096], 16, throwOnEndOfStream: false, TestContext.Current.CancellationToken);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), TestContext.Current.CancellationToken);
    }
}
