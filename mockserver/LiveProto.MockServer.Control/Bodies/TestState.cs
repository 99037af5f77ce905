namespace LiveProto.Mocking.Control.Bodies;

/// <summary>One test.</summary>
/// <param name="Test">Its key.</param>
/// <param name="Sessions">Its sessions since the last reset.</param>
/// <param name="Open">Those of them that are open.</param>
/// <param name="Unmatched">Turns that its script left to the default rules.</param>
internal sealed record TestState(string Test, int Sessions, int Open, int Unmatched)
{
    public static TestState Of(MockTest test)
    {
        IReadOnlyList<MockSession> sessions = test.Sessions;
        return new TestState(test.Key, sessions.Count, sessions.Count(static session => session.Ending is null), test.Unmatched.Count);
    }
}
