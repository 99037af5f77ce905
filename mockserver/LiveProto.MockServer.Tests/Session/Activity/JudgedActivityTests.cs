using LiveProto.Mocking.Journal;

namespace LiveProto.Mocking.Tests.Session.Activity;

/// <summary>What is told of speech as a session judged it: where it was, and how much had come when that was found.</summary>
public sealed class JudgedActivityTests
{
    private const string Manual = """
        "realtimeInputConfig":{"automaticActivityDetection":{"disabled":true}}
        """;

    [Theory]
    [InlineData(20)]
    [InlineData(100)]
    [InlineData(3000)]
    public void Detector_TellsWhereSpeechWas_HoweverItIsChopped(int milliseconds)
    {
        SessionDriver driver = SessionDriver.Ready(SessionDriver.Setup());
        byte[] all = TestAudio.Join(TestAudio.Silence(1), TestAudio.Noise(0.6, 3000), TestAudio.Silence(2));
        foreach (byte[] piece in all.Chunk(milliseconds * 32))
            driver.SendAudio(piece);

        // 100 ms of speech make a beginning, 800 ms of silence an end.
        Assert.Equal(["start 1.00 at 1.10", "end 1.60 at 2.40"], driver.Activities);
    }

    [Fact]
    public void Marks_AreToldAsMarks()
    {
        SessionDriver driver = SessionDriver.Ready(SessionDriver.Setup(more: Manual));
        driver.Send("""{"realtimeInput":{"activityStart":{}}}""");
        driver.SendAudio(TestAudio.Silence(0.5));
        driver.Send("""{"realtimeInput":{"activityEnd":{}}}""");
        Assert.Equal(["start 0.00 at 0.00 marked", "end 0.50 at 0.50 marked"], driver.Activities);
    }

    [Fact]
    public void Journal_KeepsItBehindItsMessage_AndLetsItGoWithThat()
    {
        var journal = new SessionJournal(4000, 1, JournalOutlet.None);
        journal.Append(TimeSpan.FromSeconds(1), FrameDirection.FromClient, new byte[10], isText: true);
        journal.Append(TimeSpan.FromSeconds(2), FrameDirection.FromClient, new byte[10], isText: true);
        journal.NoteActivity(isStart: true, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(0.6), isMarked: false);
        journal.Append(TimeSpan.FromSeconds(3), FrameDirection.FromServer, new byte[10], isText: true);
        long before = journal.Bytes;
        JournalEntry[] entries = journal.GetEntries();
        var activity = Assert.IsType<JournalEntry.SpeechJudged>(entries[2]);
        Assert.Equal((4, TimeSpan.FromSeconds(2), true), (entries.Length, activity.At, activity.IsStart));
        Assert.Empty(journal.Turns);

        journal.Append(TimeSpan.FromSeconds(4), FrameDirection.FromServer, new byte[3900], isText: true);
        Assert.DoesNotContain(journal.GetEntries(), static entry => entry is JournalEntry.SpeechJudged);
        Assert.True(journal.Bytes <= before + 3900);
    }

    [Fact]
    public void Journal_ThatKeepsNothing_KeepsNoneOfIt()
    {
        var journal = new SessionJournal(0, 1, JournalOutlet.None);
        journal.NoteActivity(isStart: true, TimeSpan.Zero, TimeSpan.Zero, isMarked: false);
        Assert.Equal((0L, 0), (journal.Bytes, journal.GetEntries().Length));
    }
}
