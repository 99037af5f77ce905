using LiveProto.Client.Session.Memory;
using LiveProto.Client.Suspension;
using static LiveProto.Client.TranscriptionSide;

namespace LiveProto.Client.Tests.Session.Memory;

public sealed class ConversationMemoryTests
{
    private static readonly IReadOnlySet<long> s_none = new HashSet<long>();

    private readonly ConversationMemory _memory = new();

    [Fact]
    public void All_TextAndSpeech_InTheOrderInWhichTheyWereSaid()
    {
        Say("Hello", 1);
        _memory.Answered("Good ");
        _memory.Answered("day");
        _memory.EndTurn();
        _memory.Heard("How ");
        _memory.Heard("are you?");
        _memory.Answered("Fine");
        _memory.Heard(" Today?");
        _memory.EndTurn();
        Say("And now?", 2);
        Assert.Equal([new(User, "Hello"), new(Model, "Good day"), new(User, "How are you? Today?"), new(Model, "Fine"),
            new(User, "And now?")], Words(_memory));
        Assert.Equal(4, _memory.Answers().Count);
        Assert.Equal(["And now?"], _memory.Unanswered(s_none));
    }

    [Fact]
    public void All_NeighboursOfOneSide_AreOneTurn()
    {
        Say("I have two cats", 1);
        Say("What are they?", 2);
        _memory.Answered("Animals");
        Assert.Equal([new(User, "I have two cats\nWhat are they?"), new(Model, "Animals")], Words(_memory));
    }

    [Fact]
    public void Answers_SpeechWithoutWords_StandsForATurn()
    {
        Say("Sing", 1);
        _memory.AnswerBegun();
        _memory.EndTurn();
        Assert.Equal(Model, _memory.Answers()[^1].Side);
        Assert.NotEqual("", _memory.Answers()[^1].Text);
    }

    [Fact]
    public void Unanswered_WhatIsSaidAgainByItself_IsLeftOut()
    {
        Say("context", 4);
        Say("question", 5);
        Assert.Equal(["context"], _memory.Unanswered(new HashSet<long> { 5 }));
        _memory.NotSaid(4);
        Assert.Empty(_memory.Unanswered(new HashSet<long> { 5 }));
    }

    [Fact]
    public void ForgetHeard_WhatIsBeingSaid_IsForgottenButNotWhatWasAnswered()
    {
        _memory.Heard("one");
        _memory.Answered("two");
        _memory.ForgetHeard();
        _memory.EndTurn();
        _memory.Heard("three");
        _memory.ForgetHeard();
        Assert.Equal([new(User, "one"), new(Model, "two")], Words(_memory));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100)]
    [InlineData(1000)]
    public void All_NoEndOfWords_KeepsTheNewestAndBeginsWithTheUser(int maxLength)
    {
        var memory = new ConversationMemory(maxLength);
        for (int i = 0; i < 500; i++)
        {
            memory.Said([new RememberedTurn(User, $"q{i:000}")], i);
            memory.Answered($"a{i:000}");
            memory.EndTurn();
            Assert.True(memory.All().Sum(static turn => turn.Text.Length) <= maxLength);
        }

        IReadOnlyList<RememberedTurn> all = Words(memory);
        Assert.Equal(new RememberedTurn(Model, "a499"), all[^1]);
        Assert.Equal(User, all[0].Side);
        Assert.True(all.Count * 4 > maxLength - 8);
    }

    [Fact]
    public void All_OneEndlessText_KeepsItsEnd()
    {
        var memory = new ConversationMemory(10);
        for (int i = 0; i < 100; i++)
            memory.Answered($"{i:00}");
        Assert.Equal([new(Model, "9596979899")], Words(memory));
    }

    [Fact]
    public void Restore_WhatAnotherSessionRemembers_ComesFirst()
    {
        Say("Hello", 1);
        _memory.Answered("Hi");
        _memory.EndTurn();
        var next = new ConversationMemory();
        next.Restore(_memory.All());
        next.Said([new RememberedTurn(User, "Again")], 1);
        Assert.Equal([new(User, "Hello"), new(Model, "Hi"), new(User, "Again")], Words(next));
        next.NotSaid(1);
        Assert.Equal(2, next.All().Count);
    }

    // What no handle covers when a session is put away is not covered when it is taken up: the answer to it is history to be told.
    [Fact]
    public void Restore_WhatNoHandleCovered_IsStillUncovered()
    {
        Say("Hello", 1);
        _memory.Answered("Hi");
        _memory.EndTurn();
        _memory.Cover();
        Say("And you?", 2);
        _memory.Answered("Fine");
        _memory.EndTurn();
        var next = new ConversationMemory();
        next.Restore(_memory.All());
        Assert.Equal([false, false, true, true], next.All().Select(static turn => turn.IsUncovered));
        Assert.Equal([new(User, "And you?"), new(Model, "Fine")], next.Uncovered());
        next.Cover();
        Assert.Empty(next.Uncovered());
    }

    private static RememberedTurn[] Words(ConversationMemory memory) =>
        [.. memory.All().Select(static turn => turn with { IsUncovered = false })];

    private void Say(string text, long order) => _memory.Said([new RememberedTurn(User, text)], order);
}
