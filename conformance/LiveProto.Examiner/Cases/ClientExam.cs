namespace LiveProto.Examiner.Cases;

/// <summary>A case as a client meets it: what its driver does, what the examiner plays, and what is expected.</summary>
/// <param name="Should">What a good client does, for people.</param>
/// <param name="Do">What the driver does, one verb a line (conformance/README.md has them).</param>
/// <param name="Connections">What the examiner plays on the first connection, the second, …</param>
/// <param name="Sights">What the driver has to report.</param>
/// <param name="End">How the last connection has to end.</param>
/// <param name="Extra">How many further connections are no fault; they are refused.</param>
public sealed record ClientExam(
    string Should,
    IReadOnlyList<string> Do,
    IReadOnlyList<IReadOnlyList<Step>> Connections,
    IReadOnlyList<SightRule> Sights,
    EndRule End,
    int Extra);
