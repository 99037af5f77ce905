using LiveProto.Client.Session.Turns;

namespace LiveProto.Client.Tests.Session.Turns;

/// <summary>Every turn ends, once: what the ledger makes of messages as they stand on the wire.</summary>
public sealed class TurnLedgerTests
{
    private const string Text = """{"serverContent":{"modelTurn":{"parts":[{"text":"a"}]}}}""";
    private const string TurnComplete = """{"serverContent":{"turnComplete":true}}""";
    private const string WithUsage = """{"serverContent":{"turnComplete":true},"usageMetadata":{"totalTokenCount":7}}""";
    private const string Interrupted = """{"serverContent":{"interrupted":true}}""";
    private const string Call = """{"toolCall":{"functionCalls":[{"name":"f","id":"1"},{"name":"g","id":"2"}]}}""";

    private readonly TurnLedger _ledger = new(new AnswerCourse(static name => name != "background"));
    private TimeSpan _now;

    private List<LiveTurn> Tell(params string[] messages)
    {
        var ended = new List<LiveTurn>();
        foreach (string message in messages)
        {
            foreach (LiveEvent item in LiveEvents.FromJson(message))
            {
                if (_ledger.EndBeforeQuestion() is { } before)
                    ended.Add(before);
                if (_ledger.Note(item, _now) is { } turn)
                    ended.Add(turn);
                item.Audio.Dispose();
            }

            _now += TimeSpan.FromMilliseconds(100);
        }

        return ended;
    }

    private static (int, LiveTurnEnding) Told(LiveTurn turn) => (turn.Number, turn.Ending);

    [Fact]
    public void Note_AWholeTurn_EndsItWithAllThatCame()
    {
        _ledger.Ask(_now);
        _now += TimeSpan.FromMilliseconds(400);
        LiveTurn turn = Assert.Single(Tell(
            """{"serverContent":{"inputTranscription":{"text":"Tell me"}}}""",
            """{"serverContent":{"modelTurn":{"parts":[{"text":"hm","thought":true},{"inlineData":{"mimeType":"audio/pcm;rate=24000","data":"AAAAAAAA"}},{"executableCode":{"code":"1"}}]}}}""",
            """{"serverContent":{"inputTranscription":{"text":" a story"},"outputTranscription":{"text":"Once "}}}""",
            """{"serverContent":{"outputTranscription":{"text":"upon"},"groundingMetadata":{"webSearchQueries":["q"]},"urlContextMetadata":{}}}""",
            """{"serverContent":{"generationComplete":true}}""",
            """{"serverContent":{"turnComplete":true,"turnCompleteReason":"STOP"},"usageMetadata":{"totalTokenCount":7}}"""));
        Assert.Equal((1, LiveTurnEnding.Completed), Told(turn));
        Assert.Equal(("Tell me a story", "Once upon", "", "hm"), (turn.UserTranscript, turn.Transcript, turn.Text, turn.Thoughts));
        Assert.Equal((7, "q", "STOP"), (turn.Usage!.TotalTokenCount, turn.Grounding!.WebSearchQueries[0], turn.Reason!.Value.Value));
        Assert.Equal("1", Assert.Single(turn.Parts).ExecutableCode!.Code);
        Assert.NotNull(turn.UrlContext);
        Assert.Equal(TimeSpan.FromSeconds(3 / 24_000.0), turn.AudioDuration);
        // From the user's last words before the answer to its first piece.
        Assert.Equal(TimeSpan.FromMilliseconds(100), turn.Latency);
        Assert.Equal(2, _ledger.Current.Number);
    }

    [Fact]
    public void Note_TextAnswer_IsTheTranscriptToo()
    {
        LiveTurn turn = Assert.Single(Tell(Text, Text, TurnComplete));
        Assert.Equal(("aa", "aa"), (turn.Text, turn.Transcript));
    }

    // With counts it may be of speech that the server heard and did not transcribe.
    [Fact]
    public void Note_TurnCompleteOutOfTheBlue_EndsATurnOnlyWithCounts()
    {
        Assert.Empty(Tell(TurnComplete));
        Assert.Equal((1, LiveTurnEnding.Completed), Told(Assert.Single(Tell(WithUsage))));
    }

    // A model may decide to say nothing.
    [Fact]
    public void Note_TurnCompleteWithoutAnAnswer_EndsWhatWasAsked()
    {
        _ledger.Ask(_now);
        Assert.Equal((1, LiveTurnEnding.Completed), Told(Assert.Single(Tell(TurnComplete))));
        Assert.Equal((2, LiveTurnEnding.Completed),
            Told(Assert.Single(Tell("""{"serverContent":{"inputTranscription":{"text":"mhm"}}}""", TurnComplete))));
    }

    [Theory]
    [InlineData(TurnComplete)]
    [InlineData(WithUsage)]
    [InlineData("")]
    public void Note_Interrupted_EndsTheTurnOnceWhetherTurnCompleteFollowsOrNot(string owed)
    {
        Assert.Equal((1, LiveTurnEnding.Interrupted), Told(Assert.Single(Tell(Text, Interrupted))));
        _ledger.Ask(_now);
        if (owed.Length > 0)
            Assert.Empty(Tell(owed));
        LiveTurn next = Assert.Single(Tell(Text, TurnComplete));
        Assert.Equal((2, LiveTurnEnding.Completed), Told(next));
        Assert.Null(next.Usage);
    }

    // The counts of the cut turn, in the message that cuts it.
    [Fact]
    public void Note_InterruptedWithTurnComplete_EndsTheTurnWithItsCountsAndOwesNothing()
    {
        LiveTurn cut = Assert.Single(
            Tell(Text, """{"serverContent":{"interrupted":true,"turnComplete":true},"usageMetadata":{"totalTokenCount":9}}"""));
        Assert.Equal((LiveTurnEnding.Interrupted, 9), (cut.Ending, cut.Usage!.TotalTokenCount));
        _ledger.Ask(_now);
        LiveTurn silent = Assert.Single(Tell(WithUsage));
        Assert.Equal((2, LiveTurnEnding.Completed, 7), (silent.Number, silent.Ending, silent.Usage!.TotalTokenCount));
    }

    // Seen: turnComplete, interrupted right behind it, an empty turnComplete three seconds later.
    [Fact]
    public void Note_EmptyTurnCompletesAfterAnInterruption_EndNothingThatWasAsked()
    {
        Tell(Text, Interrupted);
        _ledger.Ask(_now);
        Assert.Empty(Tell(TurnComplete, TurnComplete, TurnComplete));
        Assert.Equal((2, LiveTurnEnding.Completed), Told(Assert.Single(Tell(Text, TurnComplete))));
    }

    [Fact]
    public void Note_InterruptedBetweenTurns_EndsNothing()
    {
        Assert.Single(Tell(Text, TurnComplete));
        Assert.Empty(Tell(Interrupted));
        _ledger.Ask(_now);
        Assert.Single(Tell(Text, TurnComplete));
    }

    [Fact]
    public void Note_WordsSaidIntoAnAnswer_BelongToTheNextTurnIfTheyCutItOff()
    {
        LiveTurn cut = Assert.Single(Tell(Text, """{"serverContent":{"inputTranscription":{"text":"Stop"}}}""", Interrupted));
        Assert.Equal("", cut.UserTranscript);
        Assert.Equal("Stop now",
            Assert.Single(Tell("""{"serverContent":{"inputTranscription":{"text":" now"}}}""", Text, TurnComplete)).UserTranscript);
    }

    [Fact]
    public void Note_TurnCompleteWhileACallIsOpen_WaitsForTheAnswerAndItsReport()
    {
        Assert.Empty(Tell(Call, WithUsage));
        _ledger.Answered("1");
        Assert.Empty(Tell(TurnComplete));
        _ledger.Answered("2");
        LiveTurn turn = Assert.Single(Tell(Text, TurnComplete));
        Assert.Equal((1, LiveTurnEnding.Completed), Told(turn));
        Assert.Equal(["f", "g"], turn.ToolCalls.Select(call => call.Name));
    }

    [Fact]
    public void Note_CallInTheMessageOfTurnComplete_KeepsTheTurnOpen() =>
        Assert.Empty(Tell("""{"serverContent":{"turnComplete":true},"toolCall":{"functionCalls":[{"name":"f","id":"1"}]}}"""));

    [Fact]
    public void Note_CallThatDoesNotBlock_ReportsInATurnOfItsOwn()
    {
        Assert.Equal((1, LiveTurnEnding.Completed),
            Told(Assert.Single(Tell("""{"toolCall":{"functionCalls":[{"name":"background","id":"1"}]}}""", Text, TurnComplete))));
        Assert.Equal((2, LiveTurnEnding.Completed), Told(Assert.Single(Tell(Text, TurnComplete))));
    }

    // Nothing else would ever end it.
    [Fact]
    public void Note_CallsTakenBackAfterTurnComplete_EndTheTurn()
    {
        Assert.Empty(Tell(Call, TurnComplete, """{"toolCallCancellation":{"ids":["1"]}}"""));
        Assert.Equal((1, LiveTurnEnding.Interrupted), Told(Assert.Single(Tell("""{"toolCallCancellation":{"ids":["2"]}}"""))));
    }

    [Fact]
    public void Note_TurnCompleteInProgress_WaitsForTheRest()
    {
        Assert.Empty(Tell(Text, """{"serverContent":{"turnComplete":true,"interactionStatus":"IN_PROGRESS"}}"""));
        Assert.Equal((1, LiveTurnEnding.Completed),
            Told(Assert.Single(Tell(Text, """{"serverContent":{"turnComplete":true,"interactionStatus":"IDLE"}}"""))));
    }

    // Nobody can say of which of both the output is.
    [Theory]
    [InlineData(Text)]
    [InlineData(Call)]
    public void EndBeforeQuestion_AskedWhileMoreWasToFollow_GivesWhatComesToTheQuestion(string message)
    {
        Tell(Text, "{\"serverContent\":{\"turnComplete\":true,\"interactionStatus\":\"IN_PROGRESS\"}}");
        Assert.Equal(2, _ledger.NumberOfNextQuestion);
        TimeSpan askedAt = _now;
        _ledger.Ask(_now);
        _now += TimeSpan.FromSeconds(3);
        LiveTurn turn = Assert.Single(Tell(message));
        Assert.Equal((1, LiveTurnEnding.Completed), Told(turn));
        Assert.Equal(askedAt, turn.Duration);
        Assert.True(_ledger.Current is { Number: 2, HasBegun: true });
    }

    [Fact]
    public void EndBeforeQuestion_AskedIntoTheOutput_WaitsForTheEnd()
    {
        Tell(Text, "{\"serverContent\":{\"turnComplete\":true,\"interactionStatus\":\"IN_PROGRESS\"}}", Text);
        _ledger.Ask(_now);
        Assert.Empty(Tell(Text));
    }

    // What was said before a part of an answer is answered by it: when that is cut, nothing is asked.
    [Fact]
    public void Note_WordsBetweenPartsOfAnAnswer_AreNotAskedAgainWhenItIsCut()
    {
        LiveTurn turn = Assert.Single(Tell(
            Text,
            "{\"serverContent\":{\"turnComplete\":true,\"interactionStatus\":\"IN_PROGRESS\"}}",
            "{\"serverContent\":{\"inputTranscription\":{\"text\":\"and then\"}}}",
            Text,
            Interrupted));
        Assert.Equal("and then", turn.UserTranscript);
        Assert.False(_ledger.Current.IsAsked);
    }

    [Fact]
    public void Missed_WhatWasAsked_IsCutByTheNextInterruption()
    {
        Tell(Text);
        _ledger.Ask(_now);
        Tell(Interrupted);
        _ledger.Missed(_now);
        Assert.Equal((2, LiveTurnEnding.Interrupted), Told(Assert.Single(Tell(Interrupted))));
        _ledger.Missed(_now);
        Assert.Empty(Tell(Interrupted));
    }

    [Fact]
    public void ConnectionLost_InAnAnswer_LosesItUnlessAllOfItHadCome()
    {
        Tell(Text);
        LiveTurn lost = _ledger.ConnectionLost("gone", _now)!;
        Assert.Equal((1, LiveTurnEnding.Lost, "gone"), (lost.Number, lost.Ending, lost.Loss));
        Tell(Text, """{"serverContent":{"generationComplete":true}}""");
        Assert.Equal((2, LiveTurnEnding.Completed), Told(_ledger.ConnectionLost("gone", _now)!));
        Assert.Null(_ledger.ConnectionLost("gone", _now));
        _ledger.Ask(_now);
        Assert.Empty(Tell(TurnComplete));
        Assert.Equal((3, LiveTurnEnding.Completed), Told(Assert.Single(Tell(Text, TurnComplete))));
    }

    [Fact]
    public void SessionEnded_EndsWhatIsUnderWay()
    {
        Assert.Null(_ledger.SessionEnded("over", _now));
        _ledger.Ask(_now);
        Assert.Equal((1, LiveTurnEnding.SessionEnded), Told(_ledger.SessionEnded("over", _now)!));
        Assert.Null(_ledger.SessionEnded("over", _now));
    }

    [Fact]
    public void Ask_WhileAnAnswerIsComing_IsForTheNextTurn()
    {
        Tell(Text);
        Assert.Equal(2, _ledger.NumberOfNextQuestion);
        _ledger.Ask(_now);
        Assert.Equal((1, LiveTurnEnding.Completed), Told(Assert.Single(Tell(TurnComplete))));
        Assert.Equal((2, LiveTurnEnding.SessionEnded), Told(_ledger.SessionEnded("over", _now)!));
    }

    // A peer may send no end of anything.
    [Fact]
    public void Note_NoEndOfOutput_KeepsABoundedPartOfIt()
    {
        string text = new('x', 50_000);
        string parts = string.Join(',', Enumerable.Repeat("""{"executableCode":{}}""", 6));
        for (int i = 0; i < 50; i++)
            Tell("""{"serverContent":{"modelTurn":{"parts":[{"text":"TEXT"},PARTS]}}}""".Replace("TEXT", text, StringComparison.Ordinal)
                .Replace("PARTS", parts, StringComparison.Ordinal));
        LiveTurn turn = Assert.Single(Tell(TurnComplete));
        Assert.Equal((1 << 20, 256), (turn.Text.Length, turn.Parts.Count));
    }
}
