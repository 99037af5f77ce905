using LiveProto.Client.Session;
using LiveProto.Profiles;

namespace LiveProto.Client.Tests.Session.Sending;

/// <summary>What is said while there is no connection: for ten seconds it waits, an utterance at a time.</summary>
public sealed class WaitingSpeechTests
{
    private const string Start = """{"realtimeInput":{"activityStart":{}}}""";
    private const string Stop = """{"realtimeInput":{"activityEnd":{}}}""";
    private const string Off = """{"realtimeInput":{"audioStreamEnd":true}}""";
    private const string Video = """{"realtimeInput":{"video":{"mimeType":"image/jpeg","data":"AAAA"}}}""";
    private const int TenthOfASecond = 1600;

    [Fact]
    public void Utterance_ThatWaitsLongerThanTenSeconds_IsLostAsAWhole()
    {
        MachineDriver driver = Open(isManual: true);
        driver.Hand(Start);
        Speak(driver);
        driver.Lose();
        for (int i = 0; i < 12; i++)
        {
            Speak(driver);
            if (i == 0)
                driver.Hand(Video);
            Wait(driver, 1);
        }

        driver.Hand(Stop);
        driver.Hand(Start);
        AssertReopened(driver, [Start], ["realtimeInput.audio", "realtimeInput.video"]);
    }

    // One second before the other's time is up, or after it.
    [Theory]
    [InlineData(9)]
    [InlineData(12)]
    public void Utterance_BehindOneThatWaitedTooLong_IsKept(int seconds)
    {
        MachineDriver driver = Open(isManual: true);
        driver.Lose();
        driver.Hand(Start);
        Speak(driver);
        driver.Hand(Stop);
        Wait(driver, seconds);
        driver.Hand(Start);
        Speak(driver);
        Wait(driver, 3);
        Speak(driver);
        driver.Hand(Stop);
        AssertReopened(driver, [Start, "audio", "audio", Stop], ["realtimeInput.audio"]);
    }

    // The same of a microphone that was switched off meanwhile, or heard nothing.
    [Theory]
    [InlineData(9, true)]
    [InlineData(12, true)]
    [InlineData(9, false)]
    [InlineData(12, false)]
    public void Utterance_BehindOneThatWaitedTooLong_IsKeptWhereNobodyMarksThem(int seconds, bool isSwitchedOff)
    {
        MachineDriver driver = Open(isManual: false);
        driver.Lose();
        Speak(driver);
        if (isSwitchedOff)
            driver.Hand(Off);
        for (int i = 0; i < seconds; i++)
        {
            if (!isSwitchedOff)
                BeQuiet(driver);
            Wait(driver, 1);
        }

        Speak(driver);
        Wait(driver, 3);
        Speak(driver);
        AssertReopened(driver, ["audio", "audio"], ["realtimeInput.audio"]);
    }

    [Fact]
    public void Utterances_OfWhichOnlyTheFirstWaitedTooLong_AreTheOthersWhenThereIsAConnection()
    {
        MachineDriver driver = Open(isManual: true);
        driver.Lose();
        foreach (int pause in (int[])[4, 4, 4])
        {
            driver.Hand(Start);
            Speak(driver);
            driver.Hand(Stop);
            Wait(driver, pause);
        }

        AssertReopened(driver, [Start, "audio", Stop, Start, "audio", Stop], ["realtimeInput.audio"]);
    }

    private static MachineDriver Open(bool isManual)
    {
        var driver = new MachineDriver(new SessionRules
        {
            IsManualDetection = isManual,
            Profile = ModelProfile.Default(ModelFamily.NativeAudio25, LiveBackend.GeminiApi),
        });
        driver.Receive("""{"sessionResumptionUpdate":{"newHandle":"h","resumable":true}}""");
        return driver;
    }

    private static void Wait(MachineDriver driver, int seconds)
    {
        for (int i = 0; i < seconds; i++)
            driver.Advance(1);
    }

    private static void Speak(MachineDriver driver) =>
        driver.HandAudio([.. Enumerable.Range(0, TenthOfASecond).Select(static i => (short)(i % 2 == 0 ? 7000 - (i % 100) : -7000))]);

    private static void BeQuiet(MachineDriver driver)
    {
        for (int i = 0; i < 10; i++)
            driver.HandAudio(new short[TenthOfASecond]);
    }

    private static void AssertReopened(MachineDriver driver, string[] written, string[] lost)
    {
        driver.AdvanceToOpening();
        driver.Open();
        Assert.Equal(written, driver.Written.Where(static text => !text.StartsWith("audio:0,0", StringComparison.Ordinal))
            .Select(static text => text.StartsWith("audio:", StringComparison.Ordinal) ? "audio" : text));
        Assert.Equal(lost, driver.Told.Last(static item => item.Kind == LiveEventKind.Resumed).Move!.Lost.Select(static item => item.What));
    }
}
