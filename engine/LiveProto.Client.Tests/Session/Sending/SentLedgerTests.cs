using LiveProto.Client.Session;
using LiveProto.Client.Session.Memory;
using LiveProto.Client.Session.Sending;
using LiveProto.Profiles;

namespace LiveProto.Client.Tests.Session.Sending;

/// <summary>The ledger at its limits, and what a move says of them.</summary>
public sealed class SentLedgerTests
{
    private static readonly SessionRules s_rules = new();
    private long _order;

    [Fact]
    public void Add_BeyondItsBytes_ForgetsTheOldestAndTheMoveSaysSo()
    {
        var ledger = new SentLedger(HandleMoment.AfterTurn, 16_000, maxBytes: 10_000);
        for (int i = 0; i < 6; i++)
            ledger.Add(Message(SentKind.Context, 3000), TimeSpan.Zero);
        LiveMove move = Move(ledger, out Outbox outbox);
        Assert.Equal(["clientContent", "clientContent", "clientContent"], move.Retold);
        Assert.Equal(new LostInput("clientContent", "Too much was sent since the last handle."), Assert.Single(move.Lost));
        Assert.Equal(4L, outbox.Take()!.Order);
        // What is told again is open context all the same.
        Assert.False(move.IsContextLost);
    }

    // A setup's exchange takes longer than a question's: the answer of a fast server comes before that time is over.
    [Theory]
    [InlineData(HandleMoment.AfterTurn, null)]
    [InlineData(HandleMoment.AfterTurn, nameof(SentKind.ToolResponse))]
    [InlineData(HandleMoment.AfterTurn, nameof(SentKind.Context))]
    [InlineData(HandleMoment.AfterTurn, nameof(SentKind.Video))]
    [InlineData(HandleMoment.AtTurnStart, nameof(SentKind.Context))]
    [InlineData(HandleMoment.AtTurnStart, nameof(SentKind.Video))]
    public void AnswerBegun_SoonerThanTheRoundTrip_IsTheQuestions(HandleMoment moment, string? before)
    {
        var ledger = new SentLedger(moment, 16_000) { RoundTrip = TimeSpan.FromSeconds(1) };
        if (before is not null)
            ledger.Add(Message(Enum.Parse<SentKind>(before), 10), TimeSpan.Zero);
        ledger.Add(Message(SentKind.Question, 10), TimeSpan.FromSeconds(5));
        if (moment == HandleMoment.AtTurnStart)
            ledger.Covered(TimeSpan.FromSeconds(5.01));
        ledger.AnswerBegun(isSpeaking: false, TimeSpan.FromSeconds(5.01));
        ledger.AnswerComplete(TimeSpan.FromSeconds(5.01));
        Assert.All(ledger.Entries, static entry => Assert.Equal(LedgerStage.Answered, entry.Stage));
        Assert.DoesNotContain("clientContent", Move(ledger, out _).Retold);
    }

    // It belongs to what was said all the same: without that it would be told again alone.
    [Theory]
    [InlineData(nameof(SentKind.ActivityEnd))]
    [InlineData(nameof(SentKind.AudioStreamEnd))]
    public void NotWritten_TheEndOfAnUtterance_EndsItWhenItIsWrittenAtLast(string kind)
    {
        var ledger = new SentLedger(HandleMoment.AfterTurn, 16_000);
        ledger.AddAudio(new short[100], ++_order, TimeSpan.Zero);
        SentMessage end = Message(Enum.Parse<SentKind>(kind), 10);
        end.IsOfUtterance = true;
        ledger.Add(end, TimeSpan.Zero);
        ledger.NotWritten(end);
        ledger.Add(end, TimeSpan.FromSeconds(1));
        Assert.Equal([SentKind.Audio, end.Kind], ledger.Entries.Select(static entry => entry.Kind));
        Assert.All(ledger.Entries, static entry => Assert.Equal(LedgerStage.Asked, entry.Stage));
        Assert.Single(ledger.Entries.Select(static entry => entry.Utterance).Distinct());
    }

    // Nothing is said with it: what was told behind it waits for its question.
    [Fact]
    public void AnswerBegun_WithAnImageAndContextBehindWhatWasSaid_LeavesTheContextOpen()
    {
        var ledger = new SentLedger(HandleMoment.AfterTurn, 16_000);
        ledger.AddAudio(new short[100], ++_order, TimeSpan.Zero);
        ledger.UtteranceEnded();
        SentMessage image = Message(SentKind.Video, 10);
        image.IsOfUtterance = true;
        ledger.Add(image, TimeSpan.Zero);
        ledger.Add(Message(SentKind.Context, 10), TimeSpan.Zero);
        ledger.AnswerBegun(isSpeaking: false, TimeSpan.FromSeconds(1));
        Assert.True(ledger.HasOpenContext);
    }

    // Both have come to quiet when the server tells the end of the first: of the second it may not know.
    [Theory]
    [InlineData(3.1, nameof(LedgerStage.Asked))]
    [InlineData(4.1, nameof(LedgerStage.Answering))]
    public void UtteranceHeard_AnotherHasBegunAndEnded_IsOfTheFirstUnlessTheServerKnowsBoth(double seconds, string second)
    {
        var ledger = new SentLedger(HandleMoment.AfterTurn, 16_000) { RoundTrip = TimeSpan.FromSeconds(1) };
        ledger.AddAudio(new short[100], ++_order, TimeSpan.FromSeconds(1), isOnset: true);
        ledger.AddAudio(new short[100], ++_order, TimeSpan.FromSeconds(3), isOnset: true);
        ledger.UtteranceHeard(TimeSpan.FromSeconds(seconds), isSince: true);
        ledger.AnswerBegun(isSpeaking: false, TimeSpan.FromSeconds(seconds));
        Assert.Equal([nameof(LedgerStage.Answering), second], ledger.Entries.Select(static entry => entry.Stage.ToString()));
    }

    // Quiet that is still taken for voice, since the server said that somebody speaks, is nothing that was said since.
    [Fact]
    public void UtteranceHeard_OnlyQuietSince_LeavesNothingAsked()
    {
        var ledger = new SentLedger(HandleMoment.AfterTurn, 16_000) { RoundTrip = TimeSpan.FromSeconds(1) };
        ledger.AddAudio(new short[100], ++_order, TimeSpan.FromSeconds(1), isOnset: true);
        ledger.UtteranceEnded();
        ledger.AddAudio(new short[100], ++_order, TimeSpan.FromSeconds(3));
        ledger.UtteranceHeard(TimeSpan.FromSeconds(3.1), isSince: true);
        ledger.AnswerBegun(isSpeaking: false, TimeSpan.FromSeconds(3.1));
        Assert.False(ledger.HasQuestion);
    }

    // One answer is of one question, though more was asked than the server can have heard of by then.
    [Fact]
    public void AnswerBegun_SoonerThanTheRoundTrip_IsOfOneQuestion()
    {
        var ledger = new SentLedger(HandleMoment.AfterTurn, 16_000) { RoundTrip = TimeSpan.FromSeconds(3) };
        ledger.AddAudio(new short[100], ++_order, TimeSpan.Zero);
        ledger.UtteranceEnded();
        ledger.Add(Message(SentKind.Question, 10), TimeSpan.Zero);
        ledger.Add(Message(SentKind.Question, 10), TimeSpan.Zero);
        foreach (int left in (int[])[2, 1, 0])
        {
            ledger.AnswerBegun(isSpeaking: false, TimeSpan.FromSeconds(1));
            ledger.AnswerComplete(TimeSpan.FromSeconds(1));
            Assert.Equal(left, ledger.Entries.Count(static entry => entry.Stage == LedgerStage.Asked));
        }
    }

    // The server tells the end of what a handle knows within a round trip and the time that a detector takes; later it tells another.
    [Theory]
    [InlineData(1.5, true)]
    [InlineData(3.5, false)]
    public void IsAllUnheard_WhatWasSaidBeforeIsCovered_IsSoWhileItsEndMayCome(double seconds, bool expected)
    {
        var ledger = new SentLedger(HandleMoment.AtTurnStart, 16_000) { RoundTrip = TimeSpan.FromSeconds(1) };
        ledger.AddAudio(new short[100], ++_order, TimeSpan.Zero);
        ledger.UtteranceEnded();
        ledger.Covered(TimeSpan.FromSeconds(1));
        Assert.Empty(ledger.Entries);
        ledger.AddAudio(new short[100], ++_order, TimeSpan.FromSeconds(seconds));
        Assert.Equal(expected, ledger.IsAllUnheard(TimeSpan.FromSeconds(seconds)));
        ledger.UtteranceHeard(TimeSpan.FromSeconds(seconds), isSince: true, isSpeaking: true);
        Assert.False(ledger.IsAllUnheard(TimeSpan.FromSeconds(seconds)));
    }

    // What ended was known to the handle already: what is said since is none of it.
    [Fact]
    public void UtteranceHeard_WhatEndedIsCovered_LeavesWhatIsBeingSaidOpen()
    {
        var ledger = new SentLedger(HandleMoment.AtTurnStart, 16_000);
        ledger.AddAudio(new short[100], ++_order, TimeSpan.Zero);
        ledger.UtteranceEnded();
        ledger.Covered(TimeSpan.FromSeconds(1));
        ledger.AddAudio(new short[100], ++_order, TimeSpan.FromSeconds(1));
        ledger.UtteranceHeard(TimeSpan.FromSeconds(1), isSince: true, isSpeaking: true);
        ledger.Covered(TimeSpan.FromSeconds(1));
        Assert.Equal(LedgerStage.Open, Assert.Single(ledger.Entries).Stage);
    }

    // The model tells a result that it did not wait for in an answer of its own: the question behind it waits.
    [Theory]
    [InlineData(HandleMoment.AfterTurn, false)]
    [InlineData(HandleMoment.AtTurnStart, true)]
    public void AnswerBegun_SoonerThanTheRoundTrip_IsTheReportsOfAResultBefore(HandleMoment moment, bool isCovered)
    {
        var ledger = new SentLedger(moment, 16_000) { RoundTrip = TimeSpan.FromSeconds(1) };
        SentMessage result = Message(SentKind.ToolResponse, 10);
        result.IsReported = true;
        ledger.Add(result, TimeSpan.Zero);
        if (isCovered)
            ledger.Covered(TimeSpan.FromSeconds(2));
        ledger.Add(Message(SentKind.Question, 10), TimeSpan.FromSeconds(5));
        ledger.AnswerBegun(isSpeaking: false, TimeSpan.FromSeconds(5.01));
        ledger.AnswerComplete(TimeSpan.FromSeconds(5.01));
        Assert.Equal("clientContent", Assert.Single(Move(ledger, out _).Retold));
    }

    // The end of it waits for the next connection, and until then nothing is asked; given up, all of it is.
    [Fact]
    public void NotWritten_TheEndOfAnUtterance_LeavesItOpen()
    {
        var ledger = new SentLedger(HandleMoment.AfterTurn, 16_000);
        SentMessage end = Spoken(SentKind.ActivityEnd);
        ledger.Add(Spoken(SentKind.ActivityStart), TimeSpan.Zero);
        ledger.AddAudio(new short[1600], ++_order, TimeSpan.Zero);
        ledger.Add(end, TimeSpan.Zero);
        Assert.All(ledger.Entries, static entry => Assert.Equal(LedgerStage.Asked, entry.Stage));
        ledger.NotWritten(end);
        Assert.All(ledger.Entries, static entry => Assert.Equal(LedgerStage.Open, entry.Stage));
        Assert.NotEmpty(ledger.DropUtterance());
        Assert.Empty(ledger.Entries);

        SentMessage Spoken(SentKind kind)
        {
            SentMessage message = Message(kind, 10);
            (message.IsOfUtterance, message.Asks) = (true, kind == SentKind.ActivityEnd);
            return message;
        }
    }

    [Fact]
    public void Add_AudioStreamEndBehindNothing_IsNotKept()
    {
        var ledger = new SentLedger(HandleMoment.AfterTurn, 16_000);
        ledger.Add(Message(SentKind.AudioStreamEnd, 10), TimeSpan.Zero);
        Assert.Empty(ledger.Entries);
    }

    // What was given up is known to the server all the same, once a handle says so.
    [Fact]
    public void Covered_WhatWasGivenUp_IsNotLost()
    {
        var ledger = new SentLedger(HandleMoment.AtTurnStart, 16_000, maxBytes: 10_000);
        for (int i = 0; i < 6; i++)
            ledger.Add(Message(SentKind.Question, 3000), TimeSpan.Zero);
        ledger.Covered(TimeSpan.Zero);
        Assert.Empty(Move(ledger, out _).Lost);
    }

    // A flood of small ones is bounded as well.
    [Fact]
    public void Add_ManySmallOnes_KeepsNoMoreThanItsBytes()
    {
        var ledger = new SentLedger(HandleMoment.AfterTurn, 16_000, maxBytes: 100_000);
        for (int i = 0; i < 20_000; i++)
            ledger.Add(Message((SentKind)((int)SentKind.RealtimeText + (i % 2)), 1), TimeSpan.Zero);
        Assert.InRange(ledger.Entries.Count, 1, 100_000 / LedgerEntry.Overhead + 2);
    }

    [Fact]
    public void Add_PartOfAnUtteranceGivenUp_TheUtteranceIsLostAsAWhole()
    {
        var ledger = new SentLedger(HandleMoment.AfterTurn, 16_000, maxBytes: 4000);
        ledger.Add(Message(SentKind.ActivityStart, 100, isOfUtterance: true), TimeSpan.Zero);
        ledger.AddAudio(new short[1600], ++_order, TimeSpan.Zero);
        ledger.Add(Message(SentKind.Video, 3900, isOfUtterance: true), TimeSpan.Zero);
        LiveMove move = Move(ledger, out Outbox outbox);
        Assert.Empty(move.Retold);
        Assert.Equal(["realtimeInput.activityStart", "realtimeInput.audio", "realtimeInput.video"],
            move.Lost.Select(static lost => lost.What));
        Assert.True(move.IsUtteranceLost);
        Assert.Equal(0, outbox.Count);
    }

    [Fact]
    public void AddAudio_WhenTheProcessHasNoMemoryLeft_TheUtteranceIsLostAsAWhole()
    {
        var blocks = new AudioBlocks(1);
        var ledger = new SentLedger(HandleMoment.AfterTurn, 16_000, blocks: blocks);
        ledger.AddAudio(new short[AudioBlocks.BlockSamples], ++_order, TimeSpan.Zero);
        ledger.AddAudio(new short[1], ++_order, TimeSpan.Zero);
        Assert.Equal(0, blocks.RentedCount);
        Assert.Equal(new LostInput("realtimeInput.audio", "It was too long to be kept."), Assert.Single(Move(ledger, out _).Lost));
    }

    // The server's word that the user has stopped comes late: what they say meanwhile is not what it speaks of.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void UtteranceHeard_SpeakingAgain_AsksWhatWasSaidBeforeOnly(bool isSpeakingAgain)
    {
        var ledger = new SentLedger(HandleMoment.AtTurnStart, 16_000) { RoundTrip = TimeSpan.FromSeconds(1) };
        ledger.AddAudio(new short[100], 1, TimeSpan.FromSeconds(1), isOnset: true);
        ledger.AddAudio(new short[100], 2, TimeSpan.FromSeconds(2));
        ledger.AddAudio(new short[100], 3, TimeSpan.FromSeconds(3), isOnset: true);
        ledger.UtteranceHeard(TimeSpan.FromSeconds(3.1), isSpeakingAgain, isSpeakingAgain);
        ledger.AnswerBegun(isSpeakingAgain, TimeSpan.FromSeconds(3.1));
        ledger.AnswerComplete(TimeSpan.FromSeconds(3.1));
        LiveMove move = Move(ledger, out Outbox outbox);
        Assert.Equal(isSpeakingAgain ? 1 : 2, move.Lost.Count);
        Assert.All(move.Lost, static lost => Assert.StartsWith("It was answered", lost.Why, StringComparison.Ordinal));
        Assert.Equal(isSpeakingAgain ? 1 : 0, move.Retold.Count);
        Assert.Equal(isSpeakingAgain ? 3 : null, outbox.Take()?.Order);
    }

    // By loudness the sentence before was over already, and the server's word for that comes when the next one has just begun.
    [Fact]
    public void UtteranceHeard_OfWhatWasSaidBefore_LeavesWhatHasJustBegun()
    {
        var ledger = new SentLedger(HandleMoment.AtTurnStart, 16_000) { RoundTrip = TimeSpan.FromSeconds(1) };
        ledger.AddAudio(new short[100], 1, TimeSpan.FromSeconds(1), isOnset: true);
        ledger.UtteranceEnded();
        Assert.False(ledger.IsAllUnheard(TimeSpan.FromSeconds(2)));
        ledger.AddAudio(new short[100], 2, TimeSpan.FromSeconds(3), isOnset: true);
        Assert.True(ledger.IsAllUnheard(TimeSpan.FromSeconds(3.1)));
        ledger.UtteranceHeard(TimeSpan.FromSeconds(3.1), isSince: true, isSpeaking: true);
        ledger.AnswerBegun(isSpeaking: true, TimeSpan.FromSeconds(3.1));
        ledger.Covered(TimeSpan.FromSeconds(3.1));
        Assert.Equal(2, Assert.Single(ledger.Entries).Order);
        Assert.Equal(LedgerStage.Open, ledger.Entries[0].Stage);
    }

    // Told again on another connection, several questions are answered in one burst: what was asked behind them is not among them.
    [Theory]
    [InlineData(0.1, true)]
    [InlineData(3, false)]
    public void AnswerBegun_OneOfSeveralThatAreOwed_IsNotTheOneToANewQuestion(double pause, bool isOwed)
    {
        var ledger = new SentLedger(HandleMoment.AtTurnStart, 16_000) { RoundTrip = TimeSpan.FromSeconds(1) };
        ledger.Add(Message(SentKind.Question, 10), TimeSpan.Zero);
        ledger.Add(Message(SentKind.Question, 10), TimeSpan.Zero);
        ledger.AnswerBegun(isSpeaking: false, TimeSpan.FromSeconds(1.5));
        ledger.AnswerComplete(TimeSpan.FromSeconds(1.5));
        TimeSpan next = TimeSpan.FromSeconds(1.5 + pause);
        ledger.Add(Message(SentKind.Question, 10), next);
        ledger.AnswerBegun(isSpeaking: false, next);
        Assert.Equal(isOwed, ledger.HasQuestion);
        ledger.AnswerComplete(next);
        ledger.AnswerBegun(isSpeaking: false, next);
        Assert.False(ledger.HasQuestion);
    }

    // With the answer to what was said aloud and a report both are due, in whatever order.
    [Fact]
    public void AnswerBegun_OfSpeechWhileAReportIsDue_IsNotTheQuestionsBehindBoth()
    {
        var ledger = new SentLedger(HandleMoment.AtTurnStart, 16_000) { RoundTrip = TimeSpan.FromSeconds(1) };
        SentMessage result = Message(SentKind.ToolResponse, 10);
        result.IsReported = true;
        ledger.Add(result, TimeSpan.Zero);
        ledger.AddAudio(new short[100], ++_order, TimeSpan.FromSeconds(1.9));
        ledger.UtteranceHeard(TimeSpan.FromSeconds(2));
        ledger.AnswerBegun(isSpeaking: false, TimeSpan.FromSeconds(2));
        ledger.AnswerComplete(TimeSpan.FromSeconds(2));
        ledger.Add(Message(SentKind.Question, 10), TimeSpan.FromSeconds(5));
        ledger.AnswerBegun(isSpeaking: false, TimeSpan.FromSeconds(5.01));
        Assert.Equal("clientContent", Assert.Single(Move(ledger, out _).Retold));
    }

    // The server hears that somebody has spoken by the quiet behind it, and knew then what came before that quiet.
    [Theory]
    [InlineData(3, true)]
    [InlineData(1, false)]
    public void UtteranceHeard_ContextBehindTheLastSound_StaysOpen(int context, bool isOpen)
    {
        var ledger = new SentLedger(HandleMoment.AtTurnStart, 16_000);
        ledger.AddAudio(new short[100], 0, TimeSpan.Zero);
        _order = context - 1;
        ledger.Add(Message(SentKind.Context, 10), TimeSpan.FromSeconds(1));
        ledger.Sounded(2);
        ledger.UtteranceHeard(TimeSpan.FromSeconds(9));
        Assert.Equal(isOpen, ledger.HasOpenContext);
    }

    // All sessions of a process share it: what sessions that ended in the middle of a word kept was missing to every later one.
    [Fact]
    public void End_InTheMiddleOfAWord_GivesTheSharedMemoryBack()
    {
        var blocks = new AudioBlocks(maxBlocks: 8);
        var ledger = new SentLedger(HandleMoment.AfterTurn, 16_000, blocks: blocks);
        ledger.AddAudio(new short[3 * AudioBlocks.BlockSamples], 1, TimeSpan.Zero);
        Assert.Equal(3, blocks.RentedCount);
        ledger.End();
        Assert.Equal(0, blocks.RentedCount);
        Assert.Empty(ledger.Entries);
    }

    private static LiveMove Move(SentLedger ledger, out Outbox outbox)
    {
        outbox = new Outbox();
        return new Retelling(s_rules, ledger, new ConversationMemory(), null).Tell(new LiveMove("lost", null), outbox, []);
    }

    private SentMessage Message(SentKind kind, int size, bool isOfUtterance = false) =>
        new(kind, new byte[size]) { Order = ++_order, Asks = kind == SentKind.Question, IsOfUtterance = isOfUtterance };
}
