namespace LiveProto.Client.Tests.Session;

/// <summary>When a session expects something of its server, so that a dead line is found soon; and never while nothing goes on.</summary>
public sealed class ExpectationTests
{
    private const string Text = """{"serverContent":{"modelTurn":{"parts":[{"text":"Hello"}]}}}""";
    private const string TurnComplete = """{"serverContent":{"turnComplete":true}}""";
    private const string Handle = """{"sessionResumptionUpdate":{"newHandle":"h-1","resumable":true}}""";
    private const string Call = """{"toolCall":{"functionCalls":[{"id":"c-1","name":"open_the_door"}]}}""";
    private const string Answer = """{"toolResponse":{"functionResponses":[{"id":"c-1","response":{}}]}}""";
    private const string Question = """{"clientContent":{"turns":[{"role":"user","parts":[{"text":"Hi"}]}],"turnComplete":true}}""";
    private const string Context = """{"clientContent":{"turns":[{"role":"user","parts":[{"text":"Hi"}]}],"turnComplete":false}}""";

    private readonly MachineDriver _session = new();

    [Fact]
    public void Idle_HoweverLong_ExpectsNothing()
    {
        _session.Receive(Handle);
        _session.Hand(Context);
        for (int minute = 0; minute < 60; minute++)
        {
            Assert.False(_session.IsExpecting);
            _session.Advance(60);
        }
    }

    [Theory]
    [InlineData(Question)]
    [InlineData("""{"realtimeInput":{"text":"Hi"}}""")]
    public void Question_UntilItsAnswerIsOver_IsExpected(string question)
    {
        _session.Hand(question);
        Assert.True(_session.IsExpecting);
        _session.Receive(Text);
        _session.Advance(30);
        Assert.True(_session.IsExpecting);
        _session.Receive(TurnComplete);
        Assert.False(_session.IsExpecting);
    }

    [Fact]
    public void Audio_WhileItIsSent_AndForFiveSeconds()
    {
        for (int i = 0; i < 100; i++)
        {
            _session.HandAudio(new short[1600]);
            Assert.True(_session.IsExpecting);
            _session.Advance(0.1);
        }

        _session.Advance(4.8);
        Assert.True(_session.IsExpecting);
        _session.Advance(0.2);
        Assert.False(_session.IsExpecting);
    }

    [Fact]
    public void Call_OpenHere_IsNotTheServersTurn()
    {
        _session.Hand(Question);
        _session.Receive(Call);
        Assert.False(_session.IsExpecting);
        Assert.True(_session.Machine.Conversation.TryAnswer(new LiveProto.Messages.FunctionResponse { Id = "c-1" }));
        _session.Hand(Answer);
        Assert.True(_session.IsExpecting);
    }

    // A model that chose not to answer says nothing; its server is not asked about it for ever.
    [Fact]
    public void Question_NeverAnswered_IsExpectedForAMinute()
    {
        _session.Hand(Question);
        _session.Advance(59.9);
        Assert.True(_session.IsExpecting);
        _session.Advance(0.2);
        Assert.False(_session.IsExpecting);
    }

    [Fact]
    public void Move_WithAQuestionToldAgain_IsExpectedThereToo()
    {
        _session.Receive(Handle);
        _session.Hand(Question);
        _session.Lose();
        _session.AdvanceToOpening();
        Assert.False(_session.IsExpecting);
        _session.Open();
        Assert.True(_session.IsExpecting);
    }
}
