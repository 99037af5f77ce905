namespace LiveProto.Examiner.Verdicts;

/// <summary>What became of one case.</summary>
/// <param name="Id">The case.</param>
/// <param name="Behaviour">What the examinee did.</param>
/// <param name="Ending">How the connection ended.</param>
/// <param name="Duration">From the first connection to the verdict.</param>
/// <param name="Transcript">What went over the wire, shortened.</param>
public sealed record CaseResult(
    string Id, Judgement Behaviour, Judgement Ending, TimeSpan Duration, IReadOnlyList<TranscriptLine> Transcript)
{
    /// <summary>Whether neither behaviour nor ending is wrong.</summary>
    public bool IsPassed => Behaviour.Grade != Grade.Failed && Ending.Grade != Grade.Failed;

    /// <summary>Both marks in a word, as expected results are kept: <c>Ok</c>, <c>Failed</c>, <c>Ok, ending NonStrict</c>.</summary>
    public string Marks => Ending.Grade == Behaviour.Grade ? $"{Behaviour.Grade}" : $"{Behaviour.Grade}, ending {Ending.Grade}";
}
