namespace LiveProto.Mocking.Scenarios.Steps;

/// <summary>Says something: parts of text in TEXT modality, speech (with its transcript where asked for) in AUDIO.</summary>
internal sealed record SayStep(string Text) : AnswerStep
{
    /// <summary>Least number of parts that text comes in, as far as it has words.</summary>
    public int MinimumParts { get; init; } = 2;

    /// <summary>Time that the parts of text are spread over at the default speed; null = as fast as usual.</summary>
    public TimeSpan? Spread { get; init; }
}
