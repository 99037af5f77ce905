namespace LiveProto.Examiner.Cases;

/// <summary>A case as a server meets it: the examiner is the client.</summary>
/// <param name="Should">What a good server does, for people.</param>
/// <param name="Connections">What the examiner plays on the first connection, the second, …</param>
/// <param name="End">How the last connection has to end.</param>
public sealed record ServerExam(string Should, IReadOnlyList<IReadOnlyList<Step>> Connections, EndRule End);
