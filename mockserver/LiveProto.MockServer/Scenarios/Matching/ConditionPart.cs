namespace LiveProto.Mocking.Scenarios.Matching;

/// <summary>One thing that a rule's condition says. Immutable and thread-safe.</summary>
internal abstract class ConditionPart
{
    /// <summary>What it adds to the specificity of its rule.</summary>
    public abstract Specificity Specificity { get; }

    /// <summary>Why it does not hold for a turn, in the condition's own words; null = it holds.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="captures">Takes what a pattern found.</param>
    public abstract string? Refuse(UserTurn turn, Captures captures);

    /// <summary>Whether no turn can meet both: true only where that is certain.</summary>
    public abstract bool Excludes(ConditionPart other);

    /// <summary>Of a turn that meets it, what is known, for messages; null = nothing worth saying.</summary>
    public virtual string? Example => null;
}
