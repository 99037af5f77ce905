using System.Text.Json.Nodes;

namespace LiveProto.Examiner.Cases;

/// <summary>One conversation that a client, a server, or both can be examined with. Immutable.</summary>
/// <param name="Id">Stable name; its first word is the group.</param>
/// <param name="Title">What it is about, in one line.</param>
/// <param name="Source">Section of docs/protocol.md that the expectation is from.</param>
/// <param name="Setup">Members of <c>setup</c>, model included.</param>
/// <param name="Client">How a client is examined; null where only a server can be.</param>
/// <param name="Server">How a server is examined; null where only a client can be.</param>
public sealed record ExamCase(string Id, string Title, string Source, string Setup, ClientExam? Client, ServerExam? Server)
{
    /// <summary>The id's first word: what is examined.</summary>
    public string Group => Id[..Id.IndexOf('.', StringComparison.Ordinal)];

    /// <summary>A copy of <see cref="Setup"/> that the caller may change.</summary>
    public JsonObject CreateSetup() => JsonNode.Parse(Setup)!.AsObject();
}
