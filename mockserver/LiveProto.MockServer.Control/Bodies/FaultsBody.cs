namespace LiveProto.Mocking.Control.Bodies;

/// <summary>What should go wrong.</summary>
internal sealed record FaultsBody
{
    /// <summary>Each as behind <c>--fault</c>: <c>close:1011:bye@turn-complete=2</c>.</summary>
    public required IReadOnlyList<string> Faults { get; init; }
}
