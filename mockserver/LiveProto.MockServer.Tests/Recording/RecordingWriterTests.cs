using System.Text;
using LiveProto.Mocking.Recording;
using LiveProto.Mocking.Recording.Files;
using LiveProto.Profiles;
using LiveProto.WebSockets;

namespace LiveProto.Mocking.Tests.Recording;

public class RecordingWriterTests
{
    private const string Key = "unguessable-key-4711";

    private readonly MemoryStream _file = new();

    [Fact]
    public void Message_WithAKey_LeavesNoTraceOfIt()
    {
        string inBase64 = Convert.ToBase64String(Encoding.UTF8.GetBytes("x" + Key));
        string text = Write(
            $$$"""{"clientContent":{"turns":[{"parts":[{"text":"my key is {{{Key}}}"},{"text":"{{{inBase64}}}"},{"text":"Bearer ya29.abcdef"}]}]}}""",
            $$"""{"{{Key}}":"AIzaSyA0123456789abcdefghijklmnopqrstuv"}""",
            $"no JSON, {Key}");

        Assert.DoesNotContain(Key, text, StringComparison.Ordinal);
        Assert.DoesNotContain(inBase64[4..^4], text, StringComparison.Ordinal);
        Assert.DoesNotContain("ya29.abcdef", text, StringComparison.Ordinal);
        Assert.DoesNotContain("AIzaSy", text, StringComparison.Ordinal);
        Assert.Contains("my key is ***", text, StringComparison.Ordinal);
    }

    // Which connection took up which can still be seen, and replayed.
    [Fact]
    public void Message_WithHandles_GivesEachOneNameOfItsOwn()
    {
        string text = Write(
            """{"sessionResumptionUpdate":{"newHandle":"secret-one","resumable":true}}""",
            """{"sessionResumptionUpdate":{"newHandle":"secret-two","resumable":true}}""",
            """{"setup":{"sessionResumption":{"handle":"secret-one"}}}""",
            """{"serverContent":{"modelTurn":{"parts":[{"text":"secret-two, is it?"}]}}}""");

        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.Contains("""{"sessionResumptionUpdate":{"newHandle":"handle-1","resumable":true}}""", text, StringComparison.Ordinal);
        Assert.Contains("""{"setup":{"sessionResumption":{"handle":"handle-1"}}}""", text, StringComparison.Ordinal);
        Assert.Contains("handle-2, is it?", text, StringComparison.Ordinal);
    }

    // As where a replayed recording is recorded: its handles are names already, and those of this one in another order.
    [Fact]
    public void Message_WithHandlesThatAreNamesOfOthers_KeepsThemApart()
    {
        string text = Write(
            """{"sessionResumptionUpdate":{"newHandle":"handle-2"}}""",
            """{"sessionResumptionUpdate":{"newHandle":"handle-1"}}""",
            """{"sessionResumptionUpdate":{"newHandle":"handle-10"}}""",
            "handle-1, handle-2, handle-1handle-2, handle-10 and handle-3");

        Assert.Contains("\"handle-2, handle-1, handle-2handle-1, handle-3 and handle-3\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Message_BehindAHandleOfOneCharacter_KeepsItsTexts()
    {
        string text = Write("""{"sessionResumptionUpdate":{"newHandle":"0"}}""", """{"serverContent":{"text":"10 past 10"}}""");
        Assert.Contains("""{"newHandle":"handle-1"}""", text, StringComparison.Ordinal);
        Assert.Contains("10 past 10", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Message_WithACloudProject_DoesNotNameIt() =>
        Assert.Contains(
            "projects/redacted/locations/eu/publishers/google/models/m\"",
            Write("""{"setup":{"model":"projects/my-company/locations/eu/publishers/google/models/m"}}"""),
            StringComparison.Ordinal);

    [Fact]
    public void Message_WithMedia_IsShortAndNamesThemOnce()
    {
        string speech = Convert.ToBase64String(new byte[960]);
        string message = """{"realtimeInput":{"audio":{"data":"DATA","mimeType":"audio/pcm"}}}""".Replace("DATA", speech,
            StringComparison.Ordinal);
        string text = Write(message, message);

        Assert.Equal(1, text.Split(speech).Length - 1);
        Assert.Equal(2, text.Split("""1< 0.000 {"realtimeInput":{"audio":{"data":"$1","mimeType":"audio/pcm"}}}""").Length - 1);
    }

    // Every byte of a message comes back: what looks like the name of media, numbers, escapes, a name twice.
    [Theory]
    [InlineData("""{"args":{"price":"$100","data":"$1"}}""")]
    [InlineData("""{"a":1e2,"b":-0.0,"a":12345678901234567890,"c":[true,null,{}]}""")]
    [InlineData("""{"text":"Zeile\nüber \"zwei\" \\ 🙂 <b>&</b>"}""")]
    [InlineData("""{"a":"\ud800"}""")]
    [InlineData("""{"a":""")]
    [InlineData("""["a"]""")]
    [InlineData("")]
    public void Message_IsReadBackAsItWas(string message)
    {
        RecordedSessions recording = RecordedSessions.Parse(Encoding.UTF8.GetBytes(Write(message)));
        string back = Encoding.UTF8.GetString(recording.Connections[0].Messages[0].ToPayload());
        Assert.Equal(message, back.Replace("\\u0024", "$", StringComparison.Ordinal)
            .Replace("\\uD83D\\uDE42", "🙂", StringComparison.Ordinal));
    }

    [Fact]
    public void Message_BeyondTheLimit_IsLeftOutAndTheFileSaysSo()
    {
        var writer = new RecordingWriter(_file, Redactor.None, maxBytes: 200);
        writer.Begin(null);
        writer.Opened(1, LiveBackend.GeminiApi, "v1beta", isConstrained: false);
        for (int i = 0; i < 10; i++)
            writer.Message(1, TimeSpan.Zero, isFromServer: true, isText: false, """{"serverContent":{"turnComplete":true}}"""u8);

        string text = Encoding.UTF8.GetString(_file.ToArray());
        Assert.True(writer.IsFull);
        Assert.EndsWith("# stops here: 200 bytes are written\n", text, StringComparison.Ordinal);
        Assert.Equal(3, RecordedSessions.Parse(_file.ToArray()).Connections[0].Messages.Count);
    }

    private string Write(params string[] messages)
    {
        var writer = new RecordingWriter(_file, new Redactor([Key]));
        writer.Begin("a test");
        writer.Opened(1, LiveBackend.GeminiApi, "v1beta", isConstrained: false);
        foreach (string message in messages)
            writer.Message(1, TimeSpan.Zero, isFromServer: true, isText: false, Encoding.UTF8.GetBytes(message));
        return Encoding.UTF8.GetString(_file.ToArray());
    }
}
