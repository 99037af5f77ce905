namespace LiveProto.Mocking.Scenarios;

/// <summary>Answers the turns of one test: by its own responder, which may be changed at any time, else by the server's.</summary>
internal sealed class TestResponder(IResponder? fallback) : IResponder
{
    private IResponder? _own;

    public IResponder? Own
    {
        get => Volatile.Read(ref _own);
        set => Volatile.Write(ref _own, value);
    }

    /// <summary>Whether anybody but the default rules answers.</summary>
    public bool IsScripted => (Own ?? fallback) is not null;

    public Answer? Respond(UserTurn turn) => (Own ?? fallback)?.Respond(turn);
}
