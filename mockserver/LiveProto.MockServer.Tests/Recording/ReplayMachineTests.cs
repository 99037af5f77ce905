using System.Text;
using LiveProto.Mocking.Recording;
using LiveProto.Mocking.Recording.Replay;

namespace LiveProto.Mocking.Tests.Recording;

public class ReplayMachineTests
{
    private const string Head = """
        liveproto recording 1
        1@ gemini v1beta
        1> 0.000 {"setup":{"model":"models/m"}}
        1< 0.200 {"setupComplete":{}}

        """;

    private readonly List<string> _diverged = [];
    private ReplayMachine _machine = null!;

    private TimeSpan _now;

    [Fact]
    public void Next_SendsWhenTheClientHasDoneItsPart_AfterTheRecordedTime()
    {
        Load("""
            1> 5.000 {"clientContent":{"turns":[{"role":"user","parts":[{"text":"Hi"}]}],"turnComplete":true}}
            1< 5.500 {"serverContent":{"turnComplete":true}}
            """);
        Assert.Null(Wait());

        Client("""{"setup":{"model":"models/m"}}""");
        Assert.Equal(TimeSpan.FromMilliseconds(200), Wait());
        _now = TimeSpan.FromMilliseconds(200);
        Assert.Equal("""{"setupComplete":{}}""", Sent());
        Assert.Null(Wait());

        // Minutes later than recorded: the answer keeps its distance from the question.
        _now = TimeSpan.FromMinutes(3);
        Client("""{"client_content":{"turns":[{"role":"user","parts":[{"text":"Hi"}]}],"turn_complete":true}}""");
        Assert.Equal(_now + TimeSpan.FromMilliseconds(500), Wait());
        _now += TimeSpan.FromMilliseconds(500);
        Assert.Equal("""{"serverContent":{"turnComplete":true}}""", Sent());
        Assert.Empty(_diverged);
    }

    // Recorded in pieces of 100 ms, sent in pieces of 20 ms or all at once, a little shorter too.
    [Theory]
    [InlineData(20, 45)]
    [InlineData(1000, 1)]
    [InlineData(930, 1)]
    public void Next_AudioThatIsCutOtherwise_IsTheSame(int pieceMs, int pieces)
    {
        Load(string.Join('\n', Enumerable.Range(0, 10).Select(_ => "1> 1.000 " + Audio(100)))
            + "\n1< 1.300 {\"serverContent\":{\"interrupted\":true}}", speed: 0);
        SetUp();

        for (int i = 0; i < pieces; i++)
        {
            Assert.NotNull(Wait());
            Client(Audio(pieceMs));
        }

        Assert.Contains("interrupted", Sent(), StringComparison.Ordinal);
        Assert.Empty(_diverged);
    }

    [Fact]
    public void Next_AudioThatNeverCame_IsWaitedForUntilPatienceEnds()
    {
        Load("1> 1.000 " + Audio(2000) + "\n1< 1.300 {\"serverContent\":{\"turnComplete\":true}}", speed: 0);
        SetUp();
        Client(Audio(500));

        Assert.Equal(TimeSpan.FromSeconds(5), Wait());
        _now = TimeSpan.FromSeconds(5);
        Assert.Contains("turnComplete", Sent(), StringComparison.Ordinal);
        Assert.Equal("line 5: 0.5 s of audio were sent, 2.0 s were recorded; going on without", Assert.Single(_diverged));
    }

    // What was given up once is not waited for again.
    [Fact]
    public void Next_AfterAudioThatNeverCame_WaitsForWhatWasRecordedSinceOnly()
    {
        Load(
            "1> 1.000 " + Audio(2000) + "\n1< 1.300 {\"serverContent\":{\"turnComplete\":true}}\n"
            + "1> 2.000 " + Audio(1000) + "\n1< 2.300 {\"serverContent\":{\"interrupted\":true}}",
            speed: 0);
        SetUp();
        Assert.NotNull(Wait());
        _now = TimeSpan.FromSeconds(5);
        Assert.Contains("turnComplete", Sent(), StringComparison.Ordinal);

        Assert.NotNull(Wait());
        Client(Audio(1000));
        Assert.Contains("interrupted", Sent(), StringComparison.Ordinal);
        Assert.Single(_diverged);
    }

    [Fact]
    public void Next_AClientThatSaysMoreThanWasRecorded_DoesNotDiverge()
    {
        Load("""1> 1.000 {"clientContent":{"turns":[{"role":"user","parts":[{"text":"Hi"}]}],"turnComplete":true}}""");
        Client("""{"setup":{"model":"models/m","sessionResumption":{},"generationConfig":{"temperature":1}}}""");
        Assert.NotNull(Wait());
        Assert.Equal("""{"setupComplete":{}}""", SentAfter(1));
        Client("""{"clientContent":{"turns":[{"role":"user","parts":[{"text":"Hi","thought":false}]}],"turnComplete":true}}""");
        Assert.Null(Wait());
        Assert.Empty(_diverged);
    }

    [Theory]
    [InlineData("""{"clientContent":{"turns":[{"role":"user","parts":[{"text":"Bye"}]}],"turnComplete":true}}""",
        "line 5, clientContent: turns[0].parts[0].text is another")]
    [InlineData("""{"clientContent":{"turns":[{"role":"user","parts":[{"text":"Hi"}]}]}}""",
        "line 5, clientContent: turnComplete is missing")]
    [InlineData("""{"clientContent":{"turnComplete":true}}""", "line 5, clientContent: turns is missing")]
    [InlineData("""{"toolResponse":{"functionResponses":[{"name":"f","response":{}}]}}""",
        "toolResponse came where line 5 has clientContent; the recording has no answer to it")]
    [InlineData("""{"realtimeInput":{"text":"later"}}""", "realtimeInput.text came where line 5 has clientContent; going on at line 7")]
    [InlineData("""nonsense""",
        "a message that is none of the API's came where line 5 has clientContent; the recording has no answer to it")]
    public void Next_AClientThatDoesSomethingElse_IsToldInWords(string message, string words)
    {
        Load("""
            1> 1.000 {"clientContent":{"turns":[{"role":"user","parts":[{"text":"Hi"}]}],"turnComplete":true}}
            1< 1.100 {"serverContent":{"turnComplete":true}}
            1> 2.000 {"realtimeInput":{"text":"later"}}
            """);
        SetUp();
        Client(message);
        _machine.Next(_now);
        Assert.Equal(words, Assert.Single(_diverged));
    }

    [Fact]
    public void Next_Strict_ClosesWhereTheClientDiverges()
    {
        Load("""1> 1.000 {"clientContent":{"turnComplete":true}}""", strict: true);
        SetUp();
        Client("""{"realtimeInput":{"text":"no"}}""");
        Assert.Equal(new ReplayAction.Close(1008, "The client diverged from the recording."), _machine.Next(_now));
        Assert.Null(Wait());
    }

    // Two calls, answered together where they were answered one by one, and in the other order.
    [Theory]
    [InlineData("""{"toolResponse":{"functionResponses":[{"id":"b","name":"g","response":{"r":2}},{"id":"a","name":"f","response":{"r":1}}]}}""")]
    [InlineData("""{"toolResponse":{"functionResponses":[{"id":"b","name":"g","response":{"r":2}}]}}""",
        """{"toolResponse":{"functionResponses":[{"id":"a","name":"f","response":{"r":1}}]}}""")]
    public void Next_ResultsInAnyOrder_AreTheSame(params string[] messages)
    {
        Load("""
            1> 1.000 {"toolResponse":{"functionResponses":[{"id":"a","name":"f","response":{"r":1}}]}}
            1> 1.100 {"toolResponse":{"functionResponses":[{"id":"b","name":"g","response":{"r":2}}]}}
            1< 1.200 {"serverContent":{"turnComplete":true}}
            """, speed: 0);
        SetUp();
        foreach (string message in messages)
        {
            Assert.Null(Wait());
            Client(message);
        }

        Assert.Contains("turnComplete", Sent(), StringComparison.Ordinal);
        Assert.Empty(_diverged);
    }

    // A client that interrupts earlier than recorded is not kept waiting by what it did not want to hear.
    [Fact]
    public void Next_AClientAheadOfTheRecording_IsCaughtUpWith()
    {
        Load("""
            1< 60.000 {"serverContent":{"modelTurn":{"parts":[{"text":"long"}]}}}
            1> 61.000 {"clientContent":{"turnComplete":true}}
            1< 61.000 {"serverContent":{"interrupted":true}}
            """);
        SetUp();
        Client("""{"clientContent":{"turnComplete":true}}""");
        Assert.Contains("long", Sent(), StringComparison.Ordinal);
        Assert.Contains("interrupted", Sent(), StringComparison.Ordinal);
    }

    [Fact]
    public void Next_TheServersOwnClose_ComesWithItsCode()
    {
        Load("""1! 0.700 server 1011 "Internal error." """.Trim());
        SetUp();
        Assert.Equal(TimeSpan.FromMilliseconds(700), Wait());
        _now = TimeSpan.FromMilliseconds(700);
        Assert.Equal(new ReplayAction.Close(1011, "Internal error."), _machine.Next(_now));
    }

    private void Load(string rest, double speed = 1, bool strict = false)
    {
        RecordedSessions recording = RecordedSessions.Parse(Encoding.UTF8.GetBytes(Head + rest));
        _machine = new ReplayMachine(
            ReplayScript.Of(recording.Connections[0]), new ReplayOptions { Speed = speed, IsStrict = strict }, _diverged.Add);
    }

    private void SetUp()
    {
        Client("""{"setup":{"model":"models/m"}}""");
        if (_machine.Next(_now) is ReplayAction.Wait { Until: { } due })
        {
            _now = due;
            Assert.Contains("setupComplete", Sent(), StringComparison.Ordinal);
        }
    }

    private void Client(string message) => _machine.Accept(ClientActs.Of(Encoding.UTF8.GetBytes(message)), _now);

    private TimeSpan? Wait() => Assert.IsType<ReplayAction.Wait>(_machine.Next(_now)).Until;

    private string Sent() => Encoding.UTF8.GetString(Assert.IsType<ReplayAction.Send>(_machine.Next(_now)).Message.ToPayload());

    private string SentAfter(double seconds)
    {
        _now += TimeSpan.FromSeconds(seconds);
        return Sent();
    }

    private static string Audio(int ms) =>
        """{"realtimeInput":{"audio":{"mimeType":"audio/pcm;rate=16000","data":"DATA"}}}""".Replace("DATA",
            Convert.ToBase64String(new byte[ms * 32]), StringComparison.Ordinal);
}
