using LiveProto.Mocking.ToneSpeech;

namespace LiveProto.Mocking.Tests.Session.Turns;

public class SpeechTurnTests
{
    private static readonly SessionOptions AtOnce = new() { Pacing = new() { Speed = 0 } };

    private static SessionDriver Ready(string more = SessionDriver.TextModality + ",\"inputAudioTranscription\":{}") =>
        SessionDriver.Ready(SessionDriver.Setup(more: more), AtOnce);

    [Fact]
    public void WholeFileInOneMessage_IsOneTurn()
    {
        SessionDriver driver = Ready();
        driver.SendAudio(TestAudio.Join(TestAudio.Silence(0.5), TestAudio.Speech(1.2), TestAudio.Silence(1)));
        Assert.Equal("You said: (speech, 1.2 s)", driver.SaidText);
        Assert.Equal("(speech, 1.2 s)", driver.HeardText);
        Assert.Equal(1, driver.Count("turnComplete"));
        Assert.True(driver.Kinds.IndexOf("inputTranscription") < driver.Kinds.IndexOf("text"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(640)]
    [InlineData(3201)]
    public void Chopping_MakesNoDifference(int bytes)
    {
        byte[] pcm = TestAudio.Join(TestAudio.Silence(0.1), TestAudio.Speech(0.4), TestAudio.Silence(0.9));
        SessionDriver driver = Ready();
        foreach (byte[] chunk in pcm.Take(bytes == 1 ? 4000 : pcm.Length).Chunk(bytes))
            driver.SendAudio(chunk);
        if (bytes == 1)
            driver.SendAudio(pcm.AsSpan(4000));
        Assert.Equal("You said: (speech, 0.4 s)", driver.SaidText);
    }

    [Fact]
    public void TwoUtterancesInOneMessage_AreTwoAnsweredTurns()
    {
        SessionDriver driver = SessionDriver.Ready(SessionDriver.Setup(more: SessionDriver.TextModality));
        driver.SendAudio(TestAudio.Join(TestAudio.Speech(0.6), TestAudio.Silence(1), TestAudio.Speech(1.4), TestAudio.Silence(1))).Run(10);
        Assert.Equal("You said: (speech, 0.6 s)You said: (speech, 1.4 s)", driver.SaidText);
        Assert.Equal(2, driver.Count("turnComplete"));
        Assert.Equal(0, driver.Count("interrupted"));
    }

    [Fact]
    public void SilenceAndNoiseFloor_AreNothing()
    {
        SessionDriver driver = Ready();
        driver.SendAudio(TestAudio.Silence(3)).SendAudio(TestAudio.Noise(5, 200)).Run(10);
        Assert.Empty(driver.Messages);
    }

    [Fact]
    public void SpeechOverNoiseFloor_IsFoundAndEnds()
    {
        SessionDriver driver = Ready();
        driver.SendAudio(TestAudio.Join(TestAudio.Noise(1, 200), TestAudio.Speech(1), TestAudio.Noise(1, 200)));
        Assert.Equal("You said: (speech, 1.0 s)", driver.SaidText);
    }

    [Fact]
    public void NoiseShorterThanPrefixPadding_IsNothing()
    {
        SessionDriver driver = Ready(SessionDriver.TextModality
            + ",\"realtimeInputConfig\":{\"automaticActivityDetection\":{\"prefixPaddingMs\":300}}");
        driver.SendAudio(TestAudio.Join(TestAudio.Noise(0.2, 5000), TestAudio.Silence(2))).Run(3);
        Assert.Empty(driver.Messages);
        driver.SendAudio(TestAudio.Join(TestAudio.Noise(0.4, 5000), TestAudio.Silence(2)));
        Assert.Equal(1, driver.Count("turnComplete"));
    }

    [Theory]
    [InlineData(800, 0.7, false)]
    [InlineData(800, 0.9, true)]
    [InlineData(200, 0.3, true)]
    [InlineData(1500, 1.4, false)]
    public void SilenceDuration_DecidesTheEnd(int silenceMs, double silence, bool ends)
    {
        SessionDriver driver = Ready(SessionDriver.TextModality
            + ",\"realtimeInputConfig\":{\"automaticActivityDetection\":{\"silenceDurationMs\":" + silenceMs + "}}");
        driver.SendAudio(TestAudio.Join(TestAudio.Speech(0.8), TestAudio.Silence(silence)));
        Assert.Equal(ends ? 1 : 0, driver.Count("turnComplete"));
    }

    [Fact]
    public void AudioStreamEnd_EndsTheTurnAtOnce_AndTheStreamReopens()
    {
        SessionDriver driver = Ready();
        driver.SendAudio(TestAudio.Speech(0.8)).Send("""{"realtimeInput":{"audioStreamEnd":true}}""");
        Assert.Equal("You said: (speech, 0.8 s)", driver.SaidText);
        driver.Messages.Clear();
        driver.SendAudio(TestAudio.Speech(0.5)).Send("""{"realtime_input":{"audio_stream_end":true}}""");
        Assert.Equal("You said: (speech, 0.5 s)", driver.SaidText);
    }

    [Fact]
    public void AudioStreamEnd_ForgetsHalfASample()
    {
        SessionDriver driver = Ready();
        driver.SendAudio([1]).Send("""{"realtimeInput":{"audioStreamEnd":true}}""");
        driver.SendAudio(TestAudio.Say("good morning")).Send("""{"realtimeInput":{"audioStreamEnd":true}}""");
        Assert.Equal("You said: good morning", driver.SaidText);
    }

    [Theory]
    [InlineData(8_000)]
    [InlineData(24_000)]
    [InlineData(44_100)]
    [InlineData(48_000)]
    public void AnyRate_IsHeard(int rate)
    {
        SessionDriver driver = Ready();
        driver.SendAudio(TestAudio.Join(TestAudio.Speech(1, rate), TestAudio.Silence(1, rate)), rate);
        Assert.Equal("You said: (speech, 1.0 s)", driver.SaidText);
    }

    [Fact]
    public void LegacyMediaChunks_UrlSafeBase64_IsHeard()
    {
        SessionDriver driver = Ready();
        string data = Convert.ToBase64String(TestAudio.Join(TestAudio.Speech(1), TestAudio.Silence(1))).Replace('+', '-').Replace('/', '_');
        driver.Send("{\"realtime_input\":{\"media_chunks\":[{\"data\":\"" + data + "\",\"mime_type\":\"audio/pcm\"}]}}");
        Assert.Equal("You said: (speech, 1.0 s)", driver.SaidText);
    }

    [Fact]
    public void ChangedRate_IsRefused()
    {
        SessionDriver driver = Ready();
        driver.SendAudio(TestAudio.Silence(0.1, 24_000), 24_000).SendAudio(TestAudio.Silence(0.1));
        Assert.Equal((1007, "Sample rate changed from previously 24000 to 16000, which is not supported."), driver.Closed);
    }

    [Fact]
    public void ManualActivity_WindowIsTheTurn()
    {
        SessionDriver driver = Ready(SessionDriver.TextModality
            + ",\"inputAudioTranscription\":{},\"realtimeInputConfig\":{\"automaticActivityDetection\":{\"disabled\":true}}");
        driver.Send("""{"realtimeInput":{"activityStart":{}}}""")
            .SendAudio(TestAudio.Join(TestAudio.Silence(0.2), TestAudio.Speech(1.6), TestAudio.Silence(2)));
        Assert.Empty(driver.Messages);
        driver.Send("""{"realtimeInput":{"activityEnd":{}}}""");
        Assert.Equal("You said: (speech, 1.6 s)", driver.SaidText);
        driver.Messages.Clear();
        driver.SendAudio(TestAudio.Join(TestAudio.Speech(1), TestAudio.Silence(2))).Run(5);
        Assert.Empty(driver.Messages);
    }

    [Theory]
    [InlineData(Strictness.Lenient, null)]
    [InlineData(Strictness.Service, 1007)]
    [InlineData(Strictness.Strict, 1007)]
    public void ManualActivity_AudioBeforeTheFirstMark_IsRefusedAsReported(Strictness strictness, int? code)
    {
        const string Manual = ",\"realtimeInputConfig\":{\"automaticActivityDetection\":{\"disabled\":true}}";
        SessionDriver driver = SessionDriver.Ready(SessionDriver.Setup(more: SessionDriver.TextModality + Manual),
            new SessionOptions { Strictness = strictness });
        driver.SendAudio(TestAudio.Speech(0.1));
        Assert.Equal(code, driver.Closed?.Code);
    }

    [Theory]
    [InlineData(8_000)]
    [InlineData(16_000)]
    [InlineData(24_000)]
    [InlineData(48_000)]
    public void ToneSpeech_IsAnsweredAsAPromptOfItsText(int rate)
    {
        SessionDriver driver = Ready();
        driver.SendAudio(TestAudio.Join(TestAudio.Silence(0.3, rate), TestAudio.Say("What is the weather like in Oslo?", rate),
            TestAudio.Silence(1, rate)), rate);
        Assert.Equal("You said: What is the weather like in Oslo?", driver.SaidText);
        Assert.Equal("What is the weather like in Oslo?", driver.HeardText);
    }

    [Fact]
    public void ToneSpeech_InAManualWindowAndInSmallChunks_IsUnderstood()
    {
        SessionDriver driver = Ready(SessionDriver.TextModality
            + ",\"realtimeInputConfig\":{\"automaticActivityDetection\":{\"disabled\":true}}");
        driver.Send("""{"realtimeInput":{"activityStart":{}}}""");
        foreach (byte[] chunk in TestAudio.Say("Hello from a small microphone").Chunk(1280))
            driver.SendAudio(chunk);
        driver.Send("""{"realtimeInput":{"activityEnd":{}}}""");
        Assert.Equal("You said: Hello from a small microphone", driver.SaidText);
    }

    [Fact]
    public void SpokenAnswer_CarriesItsText()
    {
        SessionDriver driver = SessionDriver.Ready(SessionDriver.Setup());
        driver.SendText("Say something back").Run(10);
        byte[] pcm = driver.AudioPieces.SelectMany(p => p).ToArray();
        string heard = ToneSpeechDecoder.Decode(System.Runtime.InteropServices.MemoryMarshal.Cast<byte, short>(pcm), 24_000);
        Assert.Equal("You said: Say something back", heard);
        Assert.InRange(heard.Length / (pcm.Length / 48_000.0), 12, 18);
    }

    [Fact]
    public void ExplicitActivity_UnderAutomaticDetection_IsRefused()
    {
        SessionDriver driver = Ready();
        driver.Send("""{"realtimeInput":{"activityStart":{}}}""");
        Assert.Equal((1007, "Explicit activity control is not supported when automatic activity detection is enabled."), driver.Closed);
    }

    [Fact]
    public void Speech_WhileTheModelIsPlaying_InterruptsAfterGenerationComplete()
    {
        SessionDriver driver =
            SessionDriver.Ready(SessionDriver.Setup(more: "\"outputAudioTranscription\":{},\"inputAudioTranscription\":{}"));
        driver.SendText("Tell me a very long story").Run(3.5);
        Assert.Equal(1, driver.Count("generationComplete"));
        driver.Messages.Clear();
        driver.SendAudio(TestAudio.Speech(0.3));
        Assert.Equal(["interrupted", "turnComplete"], driver.Kinds);
        Assert.NotNull(driver.Messages[1].Json["usageMetadata"]);
        driver.SendAudio(TestAudio.Join(TestAudio.Speech(0.7), TestAudio.Silence(1))).Run(10);
        Assert.Equal("You said: (speech, 1.0 s)", driver.Transcript);
        Assert.Equal("inputTranscription", driver.Kinds[2]);

        // About half of the story was played when it was cut: that much is in the history, and no more.
        driver.Messages.Clear();
        driver.SendText("What did I tell you about the hills?").Run(10);
        Assert.StartsWith("I told you: Once upon a time, far up in the hills", driver.Transcript);
        Assert.DoesNotContain("sea", driver.Transcript);
    }

    [Fact]
    public void Speech_WhileGenerating_LeavesNothingBehindInterrupted()
    {
        SessionDriver driver = SessionDriver.Ready(SessionDriver.Setup());
        driver.SendText("Tell me a very long story").Run(0.5);
        driver.Messages.Clear();
        driver.SendAudio(TestAudio.Speech(0.3)).Run(20);
        Assert.Equal(["interrupted", "turnComplete"], driver.Kinds);
    }

    [Fact]
    public void NoInterruption_SpeechWaitsForItsTurn()
    {
        SessionDriver driver = SessionDriver.Ready(
            SessionDriver.Setup(more: SessionDriver.TextModality + ",\"realtimeInputConfig\":{\"activityHandling\":\"NO_INTERRUPTION\"}"));
        driver.SendText("Tell me a very long story").Run(0.5);
        driver.SendAudio(TestAudio.Join(TestAudio.Speech(1), TestAudio.Silence(1))).Run(20);
        Assert.Equal(0, driver.Count("interrupted"));
        Assert.Equal(2, driver.Count("turnComplete"));
        Assert.EndsWith("You said: (speech, 1.0 s)", driver.SaidText);
    }

    [Theory]
    [InlineData("TURN_INCLUDES_ONLY_ACTIVITY", 1, 25)]
    [InlineData("TURN_INCLUDES_AUDIO_ACTIVITY_AND_ALL_VIDEO", 3, 25)]
    [InlineData("TURN_INCLUDES_ALL_INPUT", 3, 95)]
    public void TurnCoverage_DecidesWhatBelongsToTheTurn(string coverage, int frames, int audioTokens)
    {
        const string Frame = """{"realtimeInput":{"video":{"mimeType":"image/jpeg","data":"/9j/4AAQSkZJRg=="}}}""";
        SessionDriver driver = Ready(SessionDriver.TextModality + ",\"realtimeInputConfig\":{\"turnCoverage\":\"" + coverage + "\"}");
        driver.SendAudio(TestAudio.Silence(2)).Send(Frame).Send(Frame);
        driver.SendAudio(TestAudio.Speech(0.5)).Send(Frame).SendAudio(TestAudio.Join(TestAudio.Speech(0.5), TestAudio.Silence(0.8)));
        string details = driver.Find("usageMetadata")!["promptTokensDetails"]!.ToJsonString();
        Assert.Equal("[{\"modality\":\"VIDEO\",\"tokenCount\":" + frames * 258 + "},{\"modality\":\"AUDIO\",\"tokenCount\":" + audioTokens
            + "}]", details);
    }

    [Fact]
    public void AllInput_CountsEachSecondOnce()
    {
        SessionDriver driver = Ready("\"realtimeInputConfig\":{\"turnCoverage\":\"TURN_INCLUDES_ALL_INPUT\"},"
            + SessionDriver.TextModality);
        byte[] turn = TestAudio.Join(TestAudio.Silence(1), TestAudio.Speech(1), TestAudio.Silence(2));
        driver.SendAudio(turn).SendAudio(turn);
        var audio = driver.FindAll("usageMetadata")
            .ConvertAll(u => (int)u["promptTokensDetails"]!.AsArray().Single(d => (string?)d!["modality"] == "AUDIO")!["tokenCount"]!);
        Assert.Equal([70, 70 + 100], audio); // 2.8 s up to the first end of speech, 4 s from there to the second
    }

    [Fact]
    public void RealtimeText_IsATurnAndBargesIn()
    {
        SessionDriver driver = SessionDriver.ReadyText();
        driver.Send("""{"realtimeInput":{"text":"Tell me a very long story"}}""").Run(1);
        Assert.True(driver.Count("text") > 2);
        driver.Messages.Clear();
        driver.Send("""{"realtimeInput":{"text":"Stop"}}""").Run(3);
        Assert.Equal(["interrupted", "turnComplete", "text"], driver.Kinds[..3]);
        Assert.Equal("You said: Stop", driver.SaidText);
    }

    [Fact]
    public void ABeginningThatIsTooShort_IsNotPartOfWhatIsHeardLater()
    {
        SessionDriver driver = Ready();
        byte[] fragment = TestAudio.Say("stop")[..(16_000 * 2 * 8 / 100)];
        driver.SendAudio(TestAudio.Join(fragment, TestAudio.Silence(1), TestAudio.Say("good morning"), TestAudio.Silence(1)));
        Assert.Equal("You said: good morning", driver.SaidText);
    }
}
