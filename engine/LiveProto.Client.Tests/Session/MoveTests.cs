using LiveProto.Client.Session;
using LiveProto.Profiles;

namespace LiveProto.Client.Tests.Session;

/// <summary>A move costs the user nothing that could be kept: whatever goes on, it is waited for until the deadline.</summary>
public sealed class MoveTests
{
    private const string Handle = """{"sessionResumptionUpdate":{"newHandle":"h-1","resumable":true}}""";
    private const string NewHandle = """{"sessionResumptionUpdate":{"newHandle":"h-2","resumable":true}}""";
    private const string GoAway = """{"goAway":{"timeLeft":"20s"}}""";
    private const string Output = """{"serverContent":{"modelTurn":{"parts":[{"text":"Hello"}]}}}""";
    private const string TurnComplete = """{"serverContent":{"turnComplete":true},"usageMetadata":{}}""";

    public static TheoryData<string, string> Activities => new()
    {
        { "manual speech", """> {"realtimeInput":{"activityStart":{}}}""" },
        { "context without its question", """> {"clientContent":{"turns":[{"role":"user","parts":[{"text":"a"}]}]}}""" },
        { "question", """> {"clientContent":{"turns":[{"role":"user","parts":[{"text":"a"}]}],"turnComplete":true}}""" },
        { "realtime text", """> {"realtimeInput":{"text":"a"}}""" },
        { "answer", Output },
        { "speech that the server hears", """{"voiceActivity":{"type":"ACTIVITY_START"}}""" },
        { "speech that the server signals", """{"voiceActivityDetectionSignal":{"vadSignalType":"VAD_SIGNAL_TYPE_SOS"}}""" },
        { "call", """{"toolCall":{"functionCalls":[{"name":"f","id":"1"}]}}""" },
        { "handle that is taken back", """{"sessionResumptionUpdate":{"resumable":false}}""" },
    };

    [Fact]
    public void Idle_SessionMovesAtOnce()
    {
        MachineDriver driver = Open();
        driver.Receive(GoAway);
        Assert.NotNull(driver.Leaving);
    }

    [Theory]
    [MemberData(nameof(Activities))]
    public void WhatGoes_OnIsWaitedForUntilTheDeadline(string name, string activity)
    {
        MachineDriver driver = Open(isManual: name == "manual speech");
        Apply(driver, activity);
        driver.Receive(GoAway);
        driver.Advance(TimeSpan.FromSeconds(19) - TimeSpan.FromTicks(1));
        Assert.Null(driver.Leaving);
        driver.Advance(TimeSpan.FromTicks(1));
        Assert.NotNull(driver.Leaving);
    }

    [Theory]
    [InlineData("""> {"realtimeInput":{"activityEnd":{}}}""")]
    [InlineData("""{"serverContent":{"inputTranscription":{"text":"hm"}}}""")]
    public void Utterance_WithoutAnAnswerIsWaitedForEightSeconds(string end)
    {
        MachineDriver driver = Open(isManual: end[0] == '>');
        Apply(driver, end);
        driver.Receive(NewHandle);
        driver.Receive(GoAway);
        driver.Advance(7.999);
        Assert.Null(driver.Leaving);
        driver.Advance(0.001);
        Assert.NotNull(driver.Leaving);
    }

    // Taking the handle at turnComplete misses the last turn where handles come after it; 3.x gives them at a turn's start.
    [Theory]
    [InlineData(ModelFamily.NativeAudio25, true)]
    [InlineData(ModelFamily.Live31, false)]
    public void AfterA_TurnTheHandleThatKnowsItIsWaitedForWhereOneComes(ModelFamily family, bool isWaitedFor)
    {
        MachineDriver driver = Open(family: family);
        driver.Say("hi");
        driver.Receive(GoAway);
        driver.Receive(Output);
        driver.Receive(TurnComplete);
        Assert.Equal(isWaitedFor, driver.Leaving is null);
        driver.Receive(NewHandle);
        Assert.NotNull(driver.Leaving);
    }

    [Fact]
    public void Loudness_DelaysAMoveByHalfOfTheTimeLeft()
    {
        MachineDriver driver = Open();
        Speak(driver, amplitude: 8000, count: 1);
        driver.Receive(GoAway);
        for (int i = 0; i < 99; i++)
        {
            Speak(driver, amplitude: (short)(i % 6 < 4 ? 8000 : 30), count: 1);
            driver.Advance(0.1);
        }

        Assert.Null(driver.Leaving);
        driver.Advance(0.2);
        Assert.NotNull(driver.Leaving);
    }

    [Fact]
    public void Speech_ThatHasEndedByLoudnessIsWaitedForAndNoiseIsNot()
    {
        MachineDriver driver = Open();
        Speak(driver, amplitude: 30, count: 60);
        driver.Receive(GoAway);
        Assert.NotNull(driver.Leaving);

        driver = Open();
        Speak(driver, amplitude: 30, count: 60);
        Speak(driver, amplitude: 8000, count: 5);
        Speak(driver, amplitude: 30, count: 20);
        driver.Receive(GoAway);
        driver.Advance(7.9);
        Assert.Null(driver.Leaving);
        driver.Advance(0.2);
        Assert.NotNull(driver.Leaving);
    }

    private static MachineDriver Open(bool isManual = false, ModelFamily family = ModelFamily.NativeAudio25)
    {
        var driver = new MachineDriver(new SessionRules
        {
            IsManualDetection = isManual,
            Profile = ModelProfile.Default(family, LiveBackend.GeminiApi)
        });
        driver.Advance(60);
        driver.Receive(Handle);
        return driver;
    }

    private static void Apply(MachineDriver driver, string activity)
    {
        if (activity.StartsWith("> ", StringComparison.Ordinal))
            driver.Hand(activity[2..]);
        else
            driver.Receive(activity);
    }

    // 100 ms each.
    private static void Speak(MachineDriver driver, short amplitude, int count)
    {
        short[] samples = [.. Enumerable.Range(0, 1600).Select(i => (short)(i % 2 == 0 ? amplitude : -amplitude))];
        for (int i = 0; i < count; i++)
            driver.Machine.HandAudio(samples, out _, out _);
    }
}
