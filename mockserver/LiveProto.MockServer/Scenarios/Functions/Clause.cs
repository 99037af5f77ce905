namespace LiveProto.Mocking.Scenarios.Functions;

/// <summary>A part of a prompt that wants one thing.</summary>
/// <param name="Text">As it stands in the prompt.</param>
/// <param name="Kind">What is wanted with it.</param>
/// <param name="Deed">What its verb does; none where there is no verb that is known.</param>
/// <param name="Verb">The stem of its first word that is more than politeness; empty where there is none.</param>
/// <param name="Stems">Of its words, without those that are quoted.</param>
internal sealed record Clause(string Text, ClauseKind Kind, Deed Deed, string Verb, IReadOnlySet<string> Stems)
{
    private readonly ulong _topics = Stems.Aggregate(0UL, static (topics, stem) => topics | Topics.Of(stem));

    /// <summary>Whether it has no verb of its own: "… and the music".</summary>
    public bool GoesOn { get; init; }

    /// <summary>This clause and one that goes on with it.</summary>
    public Clause With(Clause other) =>
        new($"{Text} {other.Text}", Kind, Deed, Verb, new HashSet<string>(Stems.Concat(other.Stems))) { GoesOn = GoesOn };

    /// <summary>Whether one of its words has this stem.</summary>
    public bool Has(string stem) => Stems.Contains(stem);

    /// <summary>Whether one of its words is of one topic with this stem.</summary>
    public bool IsNear(string stem) => (_topics & Topics.Of(stem)) != 0;
}
