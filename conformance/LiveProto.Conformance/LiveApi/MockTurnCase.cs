namespace LiveProto.Conformance.LiveApi;

/// <summary>One conversation with the mock and the shape of what it answers.</summary>
/// <param name="Id">Stable name.</param>
/// <param name="Clause">Where the shape is written down.</param>
/// <param name="Path">Path of the upgrade, without its key.</param>
/// <param name="Setup">Members of <c>setup</c>.</param>
/// <param name="Messages">What the client sends after setupComplete; each is sent once the answer to the one before is complete.</param>
/// <param name="Expected">
/// Shapes of the answer, setupComplete first: members in order, values left out; <c>+</c> behind a shape that may repeat.
/// </param>
public sealed record MockTurnCase(string Id, string Clause, string Path, string Setup, string[] Messages, string[] Expected)
{
    /// <summary>Shown by the test runner.</summary>
    public override string ToString() => Id;
}
