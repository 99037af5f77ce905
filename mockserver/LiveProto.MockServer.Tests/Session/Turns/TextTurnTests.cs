using System.Text.Json.Nodes;
using LiveProto.Mocking.Scenarios;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Tests.Session.Turns;

public class TextTurnTests
{
    private static readonly SessionOptions AtOnce = new() { Pacing = new() { Speed = 0 } };

    [Fact]
    public void Setup_Good_IsCompletedAtOnce()
    {
        var driver = new SessionDriver();
        driver.Send("""{"setup":{"model":"models/gemini-live-2.5-flash-preview"}}""");
        Assert.Equal(["""{"setupComplete":{}}"""], driver.Messages.ConvertAll(m => m.Text.Trim()));
    }

    [Fact]
    public void TextTurn_PlainPrompt_IsEchoedInTheOrderOfTheService()
    {
        SessionDriver driver = SessionDriver.ReadyText();
        driver.SendText("Hello there, how are you today?").Run(5);

        Assert.Equal("You said: Hello there, how are you today?", driver.SaidText);
        Assert.True(driver.Count("text") >= 2);
        Assert.Equal(["text", "generationComplete", "turnComplete"], driver.Kinds.Distinct());
        Assert.Equal(1, driver.Count("turnComplete"));
        Assert.NotNull(driver.Messages[^1].Json["usageMetadata"]);
        Assert.Null(driver.Session.NextDue is { } due && due < TimeSpan.FromMinutes(5) ? due : null);
    }

    [Fact]
    public void TextTurn_InstantSpeed_IsCompleteWithoutTimePassing()
    {
        SessionDriver driver = SessionDriver.ReadyText(new SessionOptions { Pacing = new() { Speed = 0 } });
        driver.SendText("Hi");
        Assert.Equal(1, driver.Count("turnComplete"));
    }

    [Fact]
    public void AudioTurn_DefaultPacing_EndsWhenPlaybackWouldBeOver()
    {
        SessionDriver driver = SessionDriver.Ready(SessionDriver.Setup(more: "\"outputAudioTranscription\":{}"));
        driver.SendText("tell me something that takes a while to say").Run(20);

        TimeSpan first = driver.TimeOf("audio");
        double seconds = driver.AudioPieces.Sum(p => p.Length) / 48_000.0;
        Assert.All(driver.AudioPieces.SkipLast(1), piece => Assert.Equal(9600, piece.Length));
        Assert.Equal("You said: tell me something that takes a while to say", driver.Transcript);
        Assert.InRange(driver.TimeOf("turnComplete").TotalSeconds, first.TotalSeconds + seconds - 0.001,
            first.TotalSeconds + seconds + 0.001);
        Assert.InRange((driver.TimeOf("generationComplete") - first).TotalSeconds, seconds / 4 - 0.06, seconds / 4 + 0.001);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(3)]
    [InlineData(1_000_000)]
    public void AudioTurn_PlaybackSpeed_EndsWhenAllIsHeardAndGenerated(double speed)
    {
        SessionDriver driver = SessionDriver.Ready(
            SessionDriver.Setup(more: "\"outputAudioTranscription\":{}"), new SessionOptions { Pacing = new() { PlaybackSpeed = speed } });
        driver.SendText("tell me something that takes a while to say").Run(40);

        double heard = driver.TimeOf("audio").TotalSeconds + driver.AudioPieces.Sum(p => p.Length) / 48_000.0 / speed;
        double expected = Math.Max(heard, driver.TimeOf("generationComplete").TotalSeconds);
        Assert.InRange(driver.TimeOf("turnComplete").TotalSeconds, expected - 0.001, expected + 0.001);
    }

    [Fact]
    public void Interruption_WhileTheUserListens_KeepsWhatWasHeardAtTheirSpeed()
    {
        int[] kept = [.. new[] { 1.0, 4.0 }.Select(KeptAfterTwoSeconds)];
        Assert.InRange(kept[1], 3.5 * kept[0], 4.5 * kept[0]);
    }

    private static int KeptAfterTwoSeconds(double playbackSpeed)
    {
        var watching = new WatchingResponder();
        var options = new SessionOptions { Pacing = new() { Speed = 1_000, PlaybackSpeed = playbackSpeed } };
        SessionDriver driver = SessionDriver.Ready(SessionDriver.Setup(), options, responder: watching);
        driver.SendText("Tell me a very long story").Run(2);
        driver.SendText("Stop").Run(1);
        return Assert.Single(watching.Last!.History, turn => turn.Role == HistoryRole.Model).Text.Length;
    }

    private sealed class WatchingResponder : IResponder
    {
        public UserTurn? Last { get; private set; }

        public Answer? Respond(UserTurn turn)
        {
            Last = turn;
            return null;
        }
    }

    [Fact]
    public void Interruption_InGeneration_HasNoGenerationComplete()
    {
        SessionDriver driver = SessionDriver.ReadyText();
        driver.SendText("Tell me a very long story").Run(1);
        driver.Messages.Clear();
        driver.SendText("Stop").Run(5);
        Assert.Equal(["interrupted", "turnComplete"], driver.Kinds[..2]);
        Assert.Equal("You said: Stop", driver.SaidText);
        Assert.Equal(1, driver.Count("generationComplete"));
    }

    [Fact]
    public void SpeechInClientContent_OnVertex_CountsAsAudio()
    {
        SessionDriver driver = SessionDriver.Ready(
            SessionDriver.Setup("projects/p/locations/l/publishers/google/models/gemini-live-2.5-flash", SessionDriver.TextModality),
            AtOnce, LiveBackend.Vertex, version: "v1beta1");
        string second = Convert.ToBase64String(new byte[16_000 * 2]);
        driver.Send(
            "{\"clientContent\":{\"turns\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Hi\"},{\"inlineData\":{\"mimeType\":\"audio/pcm;rate=16000\",\"data\":\"" + second + "\"}}]}],\"turnComplete\":true}}");
        Assert.Null(driver.Closed);
        JsonNode audio = Assert.Single(driver.Find("usageMetadata")!["promptTokensDetails"]!.AsArray(),
            detail => (string?)detail!["modality"] == "AUDIO")!;
        Assert.Equal(25, (int)audio["tokenCount"]!);
    }
}
