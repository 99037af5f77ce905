using System.Text;
using LiveProto.Mocking.Recording;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Tests.Recording;

public class RecordingReaderTests
{
    private const string Good = """
        liveproto recording 1
        # spoken on a quiet day
        1@ gemini v1beta
        1> 0.000 {"setup":{"model":"models/gemini-2.0-flash-live-001"}}
        1<t 0.150 {"setupComplete":{}}
        2@ vertex v1beta1 constrained
        $7 AAAAAA==
        1< 0.300 {"serverContent":{"modelTurn":{"parts":[{"inlineData":{"mimeType":"audio/pcm","data":"$7"}},{"text":"\u00247"}]}}}
        2> 0.010 "no JSON at all"
        1! 0.400 server 1011 "Internal error."
        """;

    [Fact]
    public void Parse_EveryKindOfLine_IsRead()
    {
        RecordedSessions recording = Parse(Good);

        Assert.Equal(2, recording.Connections.Count);
        RecordedConnection first = recording.Connections[0];
        Assert.Equal((LiveBackend.GeminiApi, "v1beta", false), (first.Backend, first.ApiVersion, first.IsConstrained));
        Assert.Equal([(false, true, 4), (true, true, 5), (true, false, 8)], first.Messages.Select(m => (m.IsFromServer, m.IsText, m.Line)));
        Assert.Equal(
            """{"serverContent":{"modelTurn":{"parts":[{"inlineData":{"mimeType":"audio/pcm","data":"AAAAAA=="}},{"text":"\u00247"}]}}}""",
            Encoding.UTF8.GetString(first.Messages[2].ToPayload()));
        Assert.Equal(new RecordedEnding(TimeSpan.FromMilliseconds(400), ByServer: true, 1011, "Internal error."), first.Ending);
        RecordedConnection second = recording.Connections[1];
        Assert.Equal((LiveBackend.Vertex, "v1beta1", true), (second.Backend, second.ApiVersion, second.IsConstrained));
        Assert.Equal("no JSON at all", Encoding.UTF8.GetString(second.Messages[0].ToPayload()));
        Assert.Null(second.Ending);
    }

    [Theory]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    public void Parse_ConnectionsBeyondAThousand_AreRefused(int count, bool isTaken)
    {
        string text = "liveproto recording 1\n" + string.Concat(Enumerable.Range(1, count).Select(number => $"{number}@ gemini v1beta\n"));
        if (isTaken)
            Assert.Equal(count, Parse(text).Connections.Count);
        else
            Assert.Equal(count + 1, Assert.Throws<RecordingException>(() => Parse(text)).Line);
    }

    [Theory]
    [InlineData("", 0, "empty")]
    [InlineData("liveproto recording 2", 1, "begins with")]
    [InlineData("liveproto recording 1", 0, "no connection")]
    [InlineData("liveproto recording 1\n1> 0.0 {}", 2, "connection 1 was not opened")]
    [InlineData("liveproto recording 1\n1@ gemini v1beta\n1@ gemini v1beta", 3, "is open already")]
    [InlineData("liveproto recording 1\n1@ openai v1", 2, "gemini or vertex")]
    [InlineData("liveproto recording 1\n1@ gemini ../v1", 2, "a version")]
    [InlineData("liveproto recording 1\n1@ gemini v1beta\n1> later {}", 3, "in seconds")]
    [InlineData("liveproto recording 1\n1@ gemini v1beta\n1> NaN {}", 3, "in seconds")]
    [InlineData("liveproto recording 1\n1@ gemini v1beta\n1> 99999999 {}", 3, "30 days")]
    [InlineData("liveproto recording 1\n1@ gemini v1beta\n1> 2.0 {}\n1< 1.0 {}", 4, "before")]
    [InlineData("liveproto recording 1\n1@ gemini v1beta\n1> 0.0 {", 3, "no JSON")]
    [InlineData("liveproto recording 1\n1@ gemini v1beta\n1> 0.0 {} {}", 3, "no JSON")]
    [InlineData("liveproto recording 1\n1@ gemini v1beta\n1> 0.0 []", 3, "an object")]
    [InlineData("liveproto recording 1\n1@ gemini v1beta\n1> 0.0 {\"a\":\"\\ud800\"}", 3, "surrogate")]
    [InlineData("liveproto recording 1\n1@ gemini v1beta\n1< 0.0 {\"data\":\"$1\"}", 3, "media")]
    [InlineData("liveproto recording 1\n$1 AAAA\n$1 AAAA", 3, "two media")]
    [InlineData("liveproto recording 1\n$1 A", 2, "base64")]
    [InlineData("liveproto recording 1\n$one AAAA", 2, "names")]
    [InlineData("liveproto recording 1\n1@ gemini v1beta\n1! 0.0 server 1000 \"\"\n1< 0.0 {}", 4, "has ended")]
    [InlineData("liveproto recording 1\n1@ gemini v1beta\n1! 0.0 server 99 \"\"", 3, "close code")]
    [InlineData("liveproto recording 1\n1@ gemini v1beta\n1! 0.0 nobody 1000 \"\"", 3, "client or server")]
    [InlineData("liveproto recording 1\nhello", 2, "begins with")]
    [InlineData("liveproto recording 1\n1% 0.0 {}", 2, "behind the connection's number")]
    [InlineData("liveproto recording 1\n9999999999@ gemini v1beta", 2, "begins with")]
    public void Parse_OfSomethingElse_SaysWhereAndWhy(string file, int line, string why)
    {
        var problem = Assert.Throws<RecordingException>(() => Parse(file));
        Assert.Equal(line, problem.Line);
        Assert.Contains(why, problem.Message, StringComparison.Ordinal);
    }

    // A kilobyte that is named a hundred thousand times would be a hundred megabytes a message.
    [Fact]
    public void Parse_AMessageThatItsMediaMakeTooLong_IsRefused()
    {
        string media = new('A', 4096);
        string names = string.Join(',', Enumerable.Repeat("\"$1\"", 17_000));
        var problem = Assert.Throws<RecordingException>(() =>
            Parse($"liveproto recording 1\n$1 {media}\n1@ gemini v1beta\n1< 0 {{\"a\":[{names}]}}"));
        Assert.Equal(4, problem.Line);
        Assert.Contains("longer than", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_LinesThatEndAsOnWindows_AreReadTheSame() =>
        Assert.Equal(3, Parse(Good.ReplaceLineEndings("\r\n")).Connections[0].Messages.Count);

    private static RecordedSessions Parse(string file) => RecordedSessions.Parse(Encoding.UTF8.GetBytes(file));
}
