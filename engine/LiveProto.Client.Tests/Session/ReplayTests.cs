using LiveProto.Client.Session;
using LiveProto.Client.Session.Sending;
using LiveProto.Messages;
using LiveProto.Profiles;
using LiveProto.WebSockets;

namespace LiveProto.Client.Tests.Session;

/// <summary>What is told again after a loss, in which order, what is not, and that what is lost is said.</summary>
public sealed class ReplayTests
{
    private const string Start = """{"realtimeInput":{"activityStart":{}}}""";
    private const string Stop = """{"realtimeInput":{"activityEnd":{}}}""";
    private const string Context = """{"clientContent":{"turns":[{"role":"user","parts":[{"text":"context"}]}]}}""";
    private const string Question = """{"clientContent":{"turns":[{"role":"user","parts":[{"text":"question"}]}],"turnComplete":true}}""";
    private const string History =
        """{"clientContent":{"turns":[{"role":"user","parts":[{"text":"question"}]},{"role":"model","parts":[{"text":"Hello"}]}],"turnComplete":false}}""";
    private const string Video = """{"realtimeInput":{"video":{"mimeType":"image/png","data":"AAAA"}}}""";
    private const string Output = """{"serverContent":{"modelTurn":{"parts":[{"text":"Hello"}]}}}""";
    private const string TurnComplete = """{"serverContent":{"turnComplete":true},"usageMetadata":{}}""";

    private int _handles;

    [Fact]
    public void Context_AndQuestionWithoutAnAnswerAreToldAgainBeforeWhatWaits()
    {
        MachineDriver driver = Open();
        driver.Hand(Context);
        driver.Hand(Question);
        driver.Lose();
        driver.Say("later");
        Reopen(driver);
        Assert.Equal([Context, Question, """{"realtimeInput":{"text":"later"}}"""], driver.Written);
        AssertMove(driver, ["clientContent", "clientContent"], []);
    }

    [Fact]
    public void Utterance_InProgressIsToldAgainFromItsBeginning()
    {
        MachineDriver driver = Open(isManual: true);
        driver.Hand(Start);
        short[] spoken = Speak(driver, 1000, 777);
        driver.Hand(Video);
        spoken = [.. spoken, .. Speak(driver, 900, 333)];
        driver.Lose();
        Reopen(driver);
        Assert.Equal([Start, "audio", "audio", Video, "audio"], Kinds(driver));
        Assert.Equal(spoken, Samples(driver));
        // And it goes on.
        driver.Hand(Stop);
        Assert.Equal(Stop, driver.Written[^1]);
    }

    [Fact]
    public void Utterance_ThatIsBegunTwiceIsToldAgainFromItsFirstBeginning()
    {
        MachineDriver driver = Open(isManual: true);
        driver.Hand(Start);
        short[] spoken = Speak(driver, 1000);
        driver.Hand(Start);
        spoken = [.. spoken, .. Speak(driver, 900)];
        driver.Lose();
        Reopen(driver);
        Assert.Equal([Start, "audio", Start, "audio"], Kinds(driver));
        Assert.Equal(spoken, Samples(driver));
        AssertMove(driver, ["realtimeInput.activityStart", "realtimeInput.audio", "realtimeInput.activityStart", "realtimeInput.audio"], []);
    }

    [Fact]
    public void WhatWaits_ForAConnectionFollowsWhatIsToldAgain()
    {
        MachineDriver driver = Open(isManual: true);
        driver.Hand(Start);
        short[] spoken = Speak(driver, 1600);
        driver.Lose();
        spoken = [.. spoken, .. Speak(driver, 500, 400)];
        driver.Hand(Stop);
        Reopen(driver);
        Assert.Equal((Start, Stop), (driver.Written[0], driver.Written[^1]));
        Assert.Equal(spoken, Samples(driver));
    }

    // Loudness decides where nothing is marked; silence around the utterance is not kept.
    [Fact]
    public void Unmarked_UtteranceIsToldAgainAndSilenceIsNot()
    {
        MachineDriver driver = Open();
        Speak(driver, Enumerable.Repeat(0, 20).Select(_ => 1600).ToArray(), amplitude: 0);
        short[] spoken = Speak(driver, [1600, 1600], amplitude: 6000);
        driver.Lose();
        Reopen(driver);
        Assert.Equal(spoken, Samples(driver));
    }

    [Fact]
    public void Turn_WhoseAnswerHadBegunIsNeverToldAgain()
    {
        MachineDriver driver = Open();
        driver.Hand(Question);
        driver.Receive(Output);
        driver.Lose();
        Reopen(driver);
        Assert.Empty(driver.Written);
        AssertMove(driver, [], ["clientContent"]);
    }

    [Fact]
    public void Turn_InWhichACallWasDeliveredIsNeverToldAgain()
    {
        MachineDriver driver = Open();
        driver.Hand(Question);
        driver.Receive("""{"toolCall":{"functionCalls":[{"name":"f","id":"1"}]}}""");
        driver.Hand("""{"toolResponse":{"functionResponses":[{"id":"1","name":"f","response":{}}]}}""");
        driver.Lose();
        Reopen(driver);
        Assert.Empty(driver.Written);
        AssertMove(driver, [], ["clientContent", "toolResponse"]);
    }

    [Fact]
    public void NothingIs_ToldAThirdTime()
    {
        MachineDriver driver = Open();
        driver.Hand(Question);
        driver.Lose();
        Reopen(driver);
        Assert.Equal([Question], driver.Written);
        driver.Lose();
        Reopen(driver);
        Assert.Empty(driver.Written);
        AssertMove(driver, [], ["clientContent"]);
        Assert.Equal(LiveTurnEnding.Lost, Assert.Single(driver.Told, item => item.Kind == LiveEventKind.TurnEnded).Turn!.Ending);
    }

    [Fact]
    public void Handle_BehindTheTurnCoversIt()
    {
        MachineDriver driver = Open();
        driver.Hand(Question);
        driver.Receive(Output);
        driver.Receive(TurnComplete);
        NewHandle(driver);
        driver.Lose();
        Reopen(driver);
        Assert.Empty(driver.Written);
        AssertMove(driver, [], []);
    }

    // What the server said can not be kept, but its words can: where the model takes content at any time, it is told them.
    [Fact]
    public void Answered_TurnThatNoHandleKnowsIsToldAsHistory()
    {
        MachineDriver driver = Open();
        driver.Hand(Question);
        driver.Receive(Output);
        driver.Receive(TurnComplete);
        driver.Lose();
        Reopen(driver);
        Assert.Equal([History], driver.Written);
        AssertMove(driver, ["clientContent"], []);
        // The handle that the connection begins with knows it no better.
        NewHandle(driver);
        driver.Lose();
        Reopen(driver);
        Assert.Equal([History], driver.Written);
        driver.Hand(Question);
        driver.Receive(Output);
        driver.Receive(TurnComplete);
        NewHandle(driver);
        driver.Lose();
        Reopen(driver);
        Assert.Empty(driver.Written);
    }

    [Theory]
    [InlineData(ModelFamily.Live31, Replay.Everything)]
    [InlineData(ModelFamily.NativeAudio25, Replay.Utterance)]
    public void Answered_TurnThatCanNotBeToldIsSaidToBeForgotten(ModelFamily family, Replay replay)
    {
        MachineDriver driver = Open(family: family, replay: replay);
        driver.Hand(Question);
        driver.Receive(Output);
        driver.Receive(TurnComplete);
        driver.Lose();
        Reopen(driver);
        Assert.Empty(driver.Written);
        AssertMove(driver, [], ["clientContent"]);
    }

    // Nobody knows what was said: the setup asks for no transcription.
    [Fact]
    public void Answered_UtteranceWithoutWordsIsSaidToBeForgotten()
    {
        MachineDriver driver = Open(isManual: true);
        driver.Hand(Start);
        Speak(driver, 1600);
        driver.Hand(Stop);
        driver.Receive(Output);
        driver.Receive(TurnComplete);
        driver.Lose();
        Reopen(driver);
        Assert.Empty(driver.Written);
        AssertMove(driver, [], ["realtimeInput.activityStart", "realtimeInput.audio", "realtimeInput.activityEnd"]);
    }

    // 3.x: the handle comes at the turn's start; a nudge asks for the answer instead of the question's being told twice.
    [Theory]
    [InlineData(ModelFamily.Live38, """{"clientContent":{"turnComplete":true}}""")]
    [InlineData(ModelFamily.Live31, """{"realtimeInput":{"text":" "}}""")]
    public void Question_ThatTheHandleKnowsIsNudged(ModelFamily family, string nudge)
    {
        MachineDriver driver = Open(family: family);
        driver.Say("question");
        NewHandle(driver);
        driver.Lose();
        Reopen(driver);
        Assert.Equal([nudge], driver.Written);
    }

    // Content cuts an answer short: the nudge waits for what is told and not asked yet.
    [Fact]
    public void Nudge_GoesOutBehindOpenContext()
    {
        MachineDriver driver = Open(family: ModelFamily.Live38);
        driver.Hand(Question);
        NewHandle(driver);
        driver.Hand(Context);
        driver.Lose();
        Reopen(driver);
        Assert.Equal([Context, """{"clientContent":{"turnComplete":true}}"""], driver.Written);
    }

    [Fact]
    public void Question_ThatWaitsAsksForWhatTheHandleKnows()
    {
        MachineDriver driver = Open(family: ModelFamily.Live38);
        driver.Hand(Question);
        NewHandle(driver);
        driver.Lose();
        driver.Hand(Question);
        Reopen(driver);
        Assert.Equal([Question], driver.Written);
    }

    // Written in vain: its call went with the connection.
    [Fact]
    public void Answer_ToALostCallIsSaidToBeLostAndNotSent()
    {
        MachineDriver driver = Open();
        driver.Receive("""{"toolCall":{"functionCalls":[{"name":"f","id":"1"}]}}""");
        var answer = SentMessage.Encode(
            new ClientMessage { ToolResponse = new ToolResponse { FunctionResponses = [new FunctionResponse { Id = "1" }] } });
        Assert.Equal(HandOver.Write, driver.Machine.Hand(answer));
        driver.Machine.NotWritten(answer, driver.Machine.Connection);
        driver.Lose();
        Reopen(driver);
        Assert.Empty(driver.Written);
        AssertMove(driver, [], ["toolResponse"]);
        Assert.True(answer is { IsDone: true, Failure: null });
    }

    [Fact]
    public void Text_BetweenTheMarksIsPartOfTheUtterance()
    {
        const string Text = """{"realtimeInput":{"text":"look"}}""";
        MachineDriver driver = Open(isManual: true, family: ModelFamily.Live31);
        driver.Hand(Start);
        driver.Hand(Text);
        driver.Lose();
        driver.Hand(Stop);
        Reopen(driver);
        Assert.Equal([Start, Text, Stop], driver.Written);
        driver.Lose();
        Reopen(driver);
        Assert.Empty(driver.Written);
        AssertMove(driver, [], ["realtimeInput.activityStart", "realtimeInput.text", "realtimeInput.activityEnd"]);
    }

    // Whichever way it is sent, audio is heard, kept and told again.
    [Fact]
    public void Audio_ThatIsSentAsAMessageIsToldAgain()
    {
        byte[] loud = [.. Enumerable.Range(0, 1600).Select(static i => (byte)(i % 4 < 2 ? 0x20 : 0xE0))];
        string audio = """{"realtimeInput":{"audio":{"mimeType":"audio/pcm;rate=8000","data":"D"}}}""".Replace("\"D\"",
            "\"" + Convert.ToBase64String(loud) + "\"", StringComparison.Ordinal);
        MachineDriver driver = Open();
        driver.Hand(audio);
        driver.Hand(audio);
        driver.Lose();
        Reopen(driver);
        Assert.Equal([audio, audio], driver.Written);
    }

    // A handle that comes sooner than anything can come of the question does not know it.
    [Fact]
    public void Handle_ThatComesWithinARoundTripDoesNotKnowTheQuestion()
    {
        MachineDriver driver = Open(family: ModelFamily.Live38);
        driver.Machine.Conversation.Ledger.RoundTrip = TimeSpan.FromMilliseconds(100);
        driver.Hand(Question);
        driver.Advance(0.09);
        NewHandle(driver);
        driver.Lose();
        Reopen(driver);
        Assert.Equal([Question], driver.Written);
    }

    [Theory]
    [InlineData(Replay.Utterance)]
    [InlineData(Replay.Nothing)]
    public void Policy_CanHaveLessToldAgain(Replay replay)
    {
        MachineDriver driver = Open(isManual: true, replay: replay);
        driver.Hand(Context);
        driver.Hand(Start);
        Speak(driver, 100);
        driver.Lose();
        Reopen(driver);
        Assert.Equal(replay == Replay.Utterance ? [Start, "audio"] : [], Kinds(driver));
        // No rest of a sentence whose beginning is lost, and no end of what has not begun.
        Speak(driver, 100);
        driver.Hand(Stop);
        Assert.Equal(replay == Replay.Utterance ? [Start, "audio", "audio", Stop] : [], Kinds(driver));
        driver.Hand(Start);
        Assert.Equal(Start, driver.Written[^1]);
    }

    [Fact]
    public void Image_ThatIsLostCostsNoWords()
    {
        MachineDriver driver = Open();
        driver.Hand(Video);
        driver.Lose();
        Reopen(driver);
        Speak(driver, [16_000], amplitude: 0);
        short[] spoken = Speak(driver, 1600);
        driver.Lose();
        spoken = [.. spoken, .. Speak(driver, 1600)];
        Reopen(driver);
        Assert.Equal(spoken, Samples(driver));
        AssertMove(driver, ["realtimeInput.audio"], ["realtimeInput.video"]);
    }

    [Fact]
    public void WhatThe_ServerRefusedIsNotToldAgain()
    {
        MachineDriver driver = Open();
        driver.Hand(Context);
        driver.Hand(Question);
        driver.End(CloseCode.InvalidPayload, "Request contains an invalid argument.");
        Reopen(driver);
        Assert.Equal([Context], driver.Written);
        AssertMove(driver, ["clientContent"], ["clientContent"]);
    }

    [Fact]
    public void Utterance_OfMoreThanAMinuteIsLostAsAWhole()
    {
        MachineDriver driver = Open(isManual: true);
        driver.Hand(Start);
        for (int i = 0; i < 61; i++)
            Speak(driver, 16_000);
        driver.Lose();
        Reopen(driver);
        Assert.Empty(driver.Written);
        AssertMove(driver, [], ["realtimeInput.activityStart", "realtimeInput.audio"]);
    }

    private MachineDriver Open(bool isManual = false, ModelFamily family = ModelFamily.NativeAudio25, Replay replay = Replay.Everything)
    {
        var driver = new MachineDriver(new SessionRules
        {
            IsManualDetection = isManual,
            Profile = ModelProfile.Default(family, LiveBackend.GeminiApi),
            Policy = new ReconnectPolicy { Replay = replay },
        });
        NewHandle(driver);
        return driver;
    }

    private void NewHandle(MachineDriver driver) =>
        driver.Receive("""{"sessionResumptionUpdate":{"newHandle":"h-N","resumable":true}}""".Replace("N", $"{++_handles}",
            StringComparison.Ordinal));

    private static void Reopen(MachineDriver driver)
    {
        driver.AdvanceToOpening();
        driver.Open();
    }

    private static short[] Speak(MachineDriver driver, params int[] lengths) => Speak(driver, lengths, amplitude: 7000);

    private static short[] Speak(MachineDriver driver, int[] lengths, short amplitude)
    {
        var all = new List<short>();
        foreach (int length in lengths)
        {
            short[] samples = [.. Enumerable.Range(0, length).Select(i => (short)(i % 2 == 0 ? amplitude - (i % 100) : -amplitude))];
            if (amplitude == 0)
                Array.Clear(samples);
            driver.HandAudio(samples);
            all.AddRange(samples);
        }

        return [.. all];
    }

    private static string[] Kinds(MachineDriver driver) =>
        [.. driver.Written.Select(text => text.StartsWith("audio:", StringComparison.Ordinal) ? "audio" : text)];

    private static short[] Samples(MachineDriver driver) =>
        [.. driver.Written.Where(text => text.StartsWith("audio:", StringComparison.Ordinal))
            .SelectMany(text => text[6..].Split(',').Select(short.Parse))];

    private static void AssertMove(MachineDriver driver, string[] retold, string[] lost)
    {
        LiveMove move = driver.Told.Last(item => item.Kind == LiveEventKind.Resumed).Move!;
        Assert.Equal(retold, move.Retold);
        Assert.Equal(lost, move.Lost.Select(item => item.What));
    }
}
