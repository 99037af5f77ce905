namespace LiveProto.Mocking.Scenarios;

/// <summary>One thing that an answer does, in order. The kinds are the types derived in this namespace.</summary>
public abstract record AnswerStep
{
    private protected AnswerStep()
    {
    }
}
