using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using LiveProto.Mocking.Journal;

namespace LiveProto.Mocking.Tests.Journal;

public sealed class JournalLineTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"setup":{"sessionResumption":{"handle":"SECRET"}}}""", """{"setup":{"sessionResumption":{"handle":"***"}}}""")]
    [InlineData("""{"setup":{"session_resumption":{"handle":"SECRET"}}}""", """{"setup":{"session_resumption":{"handle":"***"}}}""")]
    [InlineData("""{"sessionResumptionUpdate":{"newHandle":"SECRET","resumable":true}}""",
        """{"sessionResumptionUpdate":{"newHandle":"***","resumable":true}}""")]
    [InlineData("""{"session_resumption_update":{"new_handle":"SECRET"}}""", """{"session_resumption_update":{"new_handle":"***"}}""")]
    [InlineData("""{"toolCall":{"functionCalls":[{"args":{"handle":"door"}}]}}""",
        """{"toolCall":{"functionCalls":[{"args":{"handle":"door"}}]}}""")]
    [InlineData("""{"a":"my key is AIzaSyA-1234567890abcdefghijklmnopqrstuv ok"}""", """{"a":"my key is *** ok"}""")]
    [InlineData("""{"a":["Authorization: Bearer abcdef123456"],"b":"auth_tokens/0123"}""",
        """{"a":["Authorization: Bearer ***"],"b":"***"}""")]
    [InlineData("""{"a":"wss://h/?key=SECRET&x=1"}""", """{"a":"wss://h/?key=***&x=1"}""")]
    [InlineData("""{"\u0061uth_tokens/9":1.50,"n":null,"t":[true,{}]}""", """{"***":1.50,"n":null,"t":[true,{}]}""")]
    [InlineData("""{"lone":"\ud800"}""", """{"lone":"\\ud800"}""")]
    [InlineData("""{"half":""", "\"{\\\"half\\\":\"")]
    [InlineData("", "\"\"")]
    public void Message_IsRewrittenWithoutSecrets(string payload, string shown) =>
        Assert.Equal(shown, MessageRedaction.ToText(Encoding.UTF8.GetBytes(payload)));

    [Fact]
    public void List_BehindMedia_IsNoMedia()
    {
        string payload = $$$"""{"blob":{"data":"AAAA"},"list":["{{{new string('A', 200)}}}"]}""";
        Assert.Equal(payload, MessageRedaction.ToText(Encoding.UTF8.GetBytes(payload)));
    }

    [Fact]
    public void Message_DeeperThanTheProtocol_IsShownAsText()
    {
        string deep = new string('[', 100_000) + new string(']', 100_000);
        Assert.Equal('"' + deep + '"', MessageRedaction.ToText(Encoding.UTF8.GetBytes(deep)));
    }

    [Theory]
    [InlineData('+', '/')]
    [InlineData('-', '_')]
    public void Media_IsToldByLengthAndHash_OrWhole(char plus, char slash)
    {
        byte[] pcm = new byte[3200];
        new Random(7).NextBytes(pcm);
        string base64 = Convert.ToBase64String(pcm).Replace('+', plus).Replace('/', slash);
        var frame = new JournalFrame(
            3, TimeSpan.FromSeconds(1.5), FrameDirection.FromClient,
            Encoding.UTF8.GetBytes("{\"realtimeInput\":{\"audio\":{\"mimeType\":\"audio/pcm\",\"data\":\"" + base64 + "\"}}}"), true);
        var entry = new JournalEntry.Message(2, "case", frame);

        JsonNode line = JsonNode.Parse(Line(entry, withMedia: false))!;
        Assert.Equal(("message", 2L, "case", 1.5, 3, "client"),
            ((string)line["event"]!, (long)line["session"]!, (string)line["test"]!, (double)line["at"]!, (int)line["index"]!,
                (string)line["from"]!));
        JsonNode data = line["message"]!["realtimeInput"]!["audio"]!["data"]!;
        Assert.Equal(3200, (int)data["bytes"]!);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(pcm)), (string)data["sha256"]!);

        double[] squares = [.. System.Runtime.InteropServices.MemoryMarshal.Cast<byte, short>(pcm).ToArray()
            .Select(sample => (double)sample * sample)];
        Assert.Equal((int)Math.Sqrt(squares.Average()), (int)data["rms"]!);

        Assert.Equal(base64, (string)JsonNode.Parse(Line(entry, withMedia: true))!["message"]!["realtimeInput"]!["audio"]!["data"]!);
    }

    [Theory]
    [InlineData("""{"realtimeInput":{"audio":{"data":"DATA","mimeType":"audio/pcm;rate=16000"}}}""", true)]
    [InlineData("""{"realtime_input":{"audio":{"mime_type":"audio/pcm","data":"DATA"}}}""", true)]
    [InlineData("""{"realtimeInput":{"video":{"mimeType":"image/png","data":"DATA"}}}""", false)]
    [InlineData("""{"realtimeInput":{"audio":{"mimeType":"audio/opus","data":"DATA"}}}""", false)]
    [InlineData("""{"p":[{"mimeType":"audio/pcm"},{"data":"DATA"}]}""", false)]
    public void Media_ThatIsSound_IsToldByItsLoudnessToo(string message, bool isSound)
    {
        string text = MessageRedaction.ToText(Encoding.UTF8.GetBytes(
            message.Replace("DATA", Convert.ToBase64String(new byte[640]), StringComparison.Ordinal)));
        Assert.Equal(isSound, text.Contains("\"rms\":0", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("client", "{}",
        "the message must hold setup, clientContent, realtimeInput, toolResponse or contextUpdate (documented, docs/protocol.md §3)")]
    [InlineData("client", "{\"setup\":7}", "WrongType at byte 9 in setup: expected object")]
    [InlineData("client", "{\"clientContent\":{\"turnComplete\":true}}", null)]
    [InlineData("server", "{}", null)]
    public void Message_OfAClient_IsToldWithTheRuleItBreaks(string from, string payload, string? rule)
    {
        var direction = from == "client" ? FrameDirection.FromClient : FrameDirection.FromServer;
        var frame = new JournalFrame(0, TimeSpan.Zero, direction, Encoding.UTF8.GetBytes(payload), true);
        JsonNode line = JsonNode.Parse(Line(new JournalEntry.Message(1, "t", frame), withMedia: false))!;
        Assert.Equal(rule, (string?)line["broke"]?[0]);
    }

    [Fact]
    public void Activity_SaysWhatWasJudgedWhen()
    {
        var entry = new JournalEntry.SpeechJudged(2, "case", TimeSpan.FromSeconds(9))
        {
            IsStart = false,
            Speech = TimeSpan.FromSeconds(1.5),
            Heard = TimeSpan.FromSeconds(2.3),
            IsMarked = true,
            FrameIndex = 7,
        };
        Assert.Equal(
            "{\"event\":\"activity\",\"session\":2,\"test\":\"case\",\"at\":9,\"change\":\"end\",\"speech\":1.5,\"heard\":2.3,\"marked\":true}\n",
            Line(entry, withMedia: false));
    }

    [Fact]
    public async Task File_HoldsALineForEverythingThatHappened()
    {
        string path = Path.Combine(Path.GetTempPath(), $"liveproto-journal-{Guid.NewGuid():N}.jsonl");
        try
        {
            await using (var file = new JournalFile(path))
            {
                var options = new MockServerOptions
                {
                    InMemory = true,
                    Journal = new JournalOptions { MaxBytesPerSession = 0 },
                    Session = new SessionOptions { Pacing = new PacingOptions { Speed = 0 } },
                    Observer = file.Observe,
                };
                await using MockServer server = await MockServer.StartAsync(options, Cancelled);
                await using RawClient client = await RawClient.StartAsync(server,
                    pathAndQuery: "/t/case-1" + RawClient.GeminiPath + "?key=SECRETKEY");
                await client.SayAsync("Hello");
                await client.ReceiveTurnAsync();
                await client.CloseAsync();
                await server.Sessions[0].WaitForEndAsync(Cancelled);
                Assert.Empty(server.Sessions[0].Frames);
            }

            string text = await File.ReadAllTextAsync(path, Cancelled);
            JsonNode[] lines = [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
            Assert.Equal(["opened", "message", "message", "message", "asked"], lines.Take(5).Select(line => (string)line["event"]!));
            Assert.Equal("ended", (string)lines[^1]["event"]!);
            Assert.Equal(Enumerable.Range(0, lines.Count(line => line["index"] is not null)),
                lines.Where(line => line["index"] is not null).Select(line => (int)line["index"]!));
            Assert.Equal(("text", "Hello", false), ((string)lines[4]["kind"]!, (string)lines[4]["prompt"]!, (bool)lines[4]["unmatched"]!));
            Assert.All(lines, line => Assert.Equal("case-1", (string)line["test"]!));
            Assert.DoesNotContain("SECRETKEY", text, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    // /dev/full is a disk without space.
    [Fact]
    public async Task File_OnAFullDisk_TellsOnceAndKeepsNothing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There is no /dev/full.");
        var told = new TaskCompletionSource<IOException>(TaskCreationOptions.RunContinuationsAsynchronously);
        var file = new JournalFile("/dev/full", told.SetResult);
        file.Observe(new JournalEntry.Warned(1, "case", TimeSpan.Zero, "careful", 0));
        IOException broken = await told.Task.WaitAsync(Cancelled);
        Assert.Contains("space", broken.Message, StringComparison.Ordinal);
        for (int i = 0; i < 1000; i++)
            file.Observe(new JournalEntry.Warned(1, "case", TimeSpan.Zero, "careful", 0));
        Assert.Same(broken, await Assert.ThrowsAsync<IOException>(async () => await file.DisposeAsync()));
    }

    [Fact]
    public async Task Observer_ThatThrows_HarmsNobody()
    {
        await using MockServer server = await MockServer.StartAsync(
            new MockServerOptions
            {
                InMemory = true,
                Observer = _ => throw new InvalidOperationException("the observer's own"),
                Session = new SessionOptions { Pacing = new PacingOptions { Speed = 0 } },
            },
            Cancelled);
        await using RawClient client = await RawClient.StartAsync(server);
        await client.SayAsync("Hello");
        Assert.Equal("You said: Hello", RawClient.TextOf(await client.ReceiveTurnAsync()));
        Assert.NotEmpty(server.Sessions[0].Frames);
    }

    private static string Line(JournalEntry entry, bool withMedia)
    {
        var output = new ArrayBufferWriter<byte>();
        JournalLine.Write(output, entry, withMedia);
        string line = Encoding.UTF8.GetString(output.WrittenSpan);
        Assert.Equal(line.Length - 1, line.IndexOf('\n', StringComparison.Ordinal));
        return line;
    }
}
