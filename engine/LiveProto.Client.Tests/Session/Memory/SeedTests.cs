using System.Text.Json.Nodes;
using LiveProto.Client.Session;
using LiveProto.Client.Session.Memory;
using LiveProto.Messages;
using LiveProto.Profiles;
using LiveProto.WebSockets;

namespace LiveProto.Client.Tests.Session.Memory;

/// <summary>A server that has forgotten the conversation is told what is remembered of it, before anything else, and the event of the move
/// says so.</summary>
public sealed class SeedTests
{
    private const string Handle1 = """{"sessionResumptionUpdate":{"newHandle":"handle-1","resumable":true}}""";
    private const string Handle2 = """{"sessionResumptionUpdate":{"newHandle":"handle-2","resumable":true}}""";
    private const string Complete = """{"serverContent":{"turnComplete":true}}""";

    [Theory]
    [InlineData(ModelFamily.HalfCascade20, LiveBackend.GeminiApi, false)]
    [InlineData(ModelFamily.NativeAudio25, LiveBackend.GeminiApi, false)]
    [InlineData(ModelFamily.NativeAudio25, LiveBackend.Vertex, false)]
    [InlineData(ModelFamily.Live31, LiveBackend.GeminiApi, true)]
    [InlineData(ModelFamily.Live38, LiveBackend.GeminiApi, true)]
    [InlineData(ModelFamily.Live38, LiveBackend.Vertex, false)]
    [InlineData(ModelFamily.Live38Thinking, LiveBackend.GeminiApi, true)]
    public void Opened_Fresh_TellsWhatWasSaidAsTheFamilyTakesIt(ModelFamily family, LiveBackend backend, bool isMarked)
    {
        MachineDriver driver = Drive(family, backend);
        driver.Hand("""{"clientContent":{"turns":[{"role":"user","parts":[{"text":"My name is Ada"}]}],"turnComplete":true}}""");
        Answer(driver, "Hello Ada");
        // 3.x: on its way as the first one; 2.x as the second.
        driver.Hand("""{"clientContent":{"turns":[{"role":"user","parts":[{"text":"And now?"}]}],"turnComplete":true}}""");

        LiveMove move = Lose(driver);
        Assert.True(move.IsFresh);
        Assert.Equal(2, move.Seeded);
        Assert.DoesNotContain(move.Lost, static lost => lost.What == "clientContent");
        const string history =
            """{"clientContent":{"turns":[{"role":"user","parts":[{"text":"My name is Ada"}]},{"role":"model","parts":[{"text":"Hello Ada"}]}],"turnComplete":MARK}}""";
        AssertSays(driver.Written[0], history.Replace("MARK", isMarked ? "true" : "false", StringComparison.Ordinal));
        Assert.Contains("And now?", driver.Written[1], StringComparison.Ordinal);
        Assert.Equal(2, driver.Written.Count);

        Setup setup = HistorySeed.Mark(new Setup(), ModelProfile.Default(family, backend));
        Assert.Equal(isMarked, setup.HistoryConfig?.InitialHistoryInClientContent == true);
    }

    [Fact]
    public void Opened_FreshBeforeAnyAnswer_TellsOnlyWhatIsToldAgain()
    {
        MachineDriver driver = Drive(ModelFamily.NativeAudio25);
        driver.Hand("""{"clientContent":{"turns":[{"role":"user","parts":[{"text":"Hello"}]}],"turnComplete":true}}""");
        LiveMove move = Lose(driver);
        Assert.Equal((true, 0), (move.IsFresh, move.Seeded));
        Assert.Equal(["clientContent"], move.Retold);
        Assert.Contains("Hello", Assert.Single(driver.Written), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Replay.Utterance)]
    [InlineData(Replay.Nothing)]
    public void Opened_ByPolicy_TellsNoHistory(Replay replay)
    {
        MachineDriver driver = Drive(ModelFamily.NativeAudio25, policy: ReconnectPolicy.Default with { Replay = replay });
        driver.Hand("""{"clientContent":{"turns":[{"role":"user","parts":[{"text":"Hello"}]}],"turnComplete":true}}""");
        Answer(driver, "Hi");
        LiveMove move = Lose(driver);
        Assert.Equal((true, 0), (move.IsFresh, move.Seeded));
        Assert.Empty(driver.Written);
    }

    // The handle that comes with the fresh setup knows an empty conversation.
    [Fact]
    public void Opened_LostAgainBeforeAnAnswer_IsFreshAndToldAgain()
    {
        MachineDriver driver = Drive(ModelFamily.NativeAudio25);
        driver.Hand("""{"clientContent":{"turns":[{"role":"user","parts":[{"text":"Hello"}]}],"turnComplete":true}}""");
        Answer(driver, "Hi");
        Lose(driver);
        driver.Receive(Handle1);
        LiveMove move = Lose(driver);
        Assert.Equal((true, 2), (move.IsFresh, move.Seeded));
        Assert.Single(driver.Written);

        driver.Hand("""{"clientContent":{"turns":[{"role":"user","parts":[{"text":"More"}]}],"turnComplete":true}}""");
        Answer(driver, "Yes");
        driver.Receive(Handle2);
        move = Lose(driver);
        Assert.Equal(("handle-2", false, 0), (driver.Handles[^1], move.IsFresh, move.Seeded));
    }

    // 3.x gives its handle behind the question: what the handle knew is asked in words.
    [Theory]
    [InlineData(ModelFamily.Live38,
        """{"clientContent":{"turns":[{"role":"user","parts":[{"text":"The question"}]}],"turnComplete":true}}""")]
    [InlineData(ModelFamily.Live31, """{"realtimeInput":{"text":"The question"}}""")]
    public void Opened_FreshWhileAQuestionIsOpenThatTheHandleKnew_AsksItAgain(ModelFamily family, string question)
    {
        MachineDriver driver = Drive(family);
        driver.Hand("""{"realtimeInput":{"text":"Hello"}}""");
        Answer(driver, "Hi");
        driver.Hand(question);
        driver.Receive(Handle1);
        driver.Lose();
        driver.AdvanceToOpening();
        driver.Refuse(new("refused", CloseCode.PolicyViolation, "BidiGenerateContent session not found"));
        driver.AdvanceToOpening();
        Assert.Null(driver.Handles[^1]);
        driver.Open();
        Assert.Equal(2, driver.Written.Count);
        AssertSays(driver.Written[1], question);
        LiveMove move = driver.Told.Last(static item => item.Kind == LiveEventKind.Resumed).Move!;
        Assert.Equal(2, move.Seeded);
        Assert.DoesNotContain(driver.Told, static item => item.Kind == LiveEventKind.TurnEnded && item.Turn!.Ending == LiveTurnEnding.Lost);
    }

    [Fact]
    public void Opened_SpeechThatIsToldAgain_IsNoHistoryAsWell()
    {
        MachineDriver driver = Drive(ModelFamily.NativeAudio25, isManual: true);
        driver.Hand("""{"clientContent":{"turns":[{"role":"user","parts":[{"text":"Hello"}]}],"turnComplete":true}}""");
        Answer(driver, "Hi");
        driver.Hand("""{"realtimeInput":{"activityStart":{}}}""");
        driver.HandAudio([1, 2, 3]);
        driver.Receive("""{"serverContent":{"inputTranscription":{"text":"so far"}}}""");
        LiveMove move = Lose(driver);
        Assert.Equal(2, move.Seeded);
        Assert.Equal(["realtimeInput.activityStart", "realtimeInput.audio"], move.Retold);
        Assert.DoesNotContain("so far", string.Concat(driver.Written), StringComparison.Ordinal);
        driver.Receive("""{"serverContent":{"inputTranscription":{"text":"so far again"}}}""");
        Answer(driver, "Yes");
        Assert.Equal(["Hello", "Hi", "so far again", "Yes"], driver.Machine.Conversation.Memory.All().Select(static turn => turn.Text));
    }

    private static MachineDriver Drive(ModelFamily family, LiveBackend backend = LiveBackend.GeminiApi, ReconnectPolicy? policy = null,
        bool isManual = false) =>
        new(new SessionRules
        {
            Profile = ModelProfile.Default(family, backend),
            Policy = policy ?? ReconnectPolicy.Default,
            IsManualDetection = isManual
        });

    private static void Answer(MachineDriver driver, string text)
    {
        driver.Receive("""{"serverContent":{"modelTurn":{"parts":[{"text":"TEXT"}]}}}""".Replace("TEXT", text, StringComparison.Ordinal));
        driver.Receive(Complete);
    }

    private static LiveMove Lose(MachineDriver driver)
    {
        driver.Lose();
        driver.AdvanceToOpening();
        driver.Open();
        return driver.Told.Last(static item => item.Kind == LiveEventKind.Resumed).Move!;
    }

    private static void AssertSays(string said, string json) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(said)), said);
}
