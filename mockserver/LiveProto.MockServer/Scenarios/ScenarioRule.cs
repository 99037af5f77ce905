using LiveProto.Mocking.Scenarios.Matching;
using LiveProto.Mocking.Scenarios.Scripting;

namespace LiveProto.Mocking.Scenarios;

/// <summary>One rule of a scenario: when it applies, and what is answered then. Immutable.</summary>
public sealed class ScenarioRule
{
    internal ScenarioRule(string id, RuleCondition condition, IReadOnlyList<ScriptedAnswer> answers)
    {
        Id = id;
        Condition = condition;
        Answers = answers;
        Parts = ConditionParts.Of(condition);
        Specificity = Parts.Aggregate(default(Specificity), static (sum, part) => sum + part.Specificity);
    }

    /// <summary>What reports, the journal and logs call it: its <c>id</c>, else <c>rule-</c> and its number in the file.</summary>
    public string Id { get; }

    /// <summary>When it applies.</summary>
    public RuleCondition Condition { get; }

    /// <summary>A rule of a higher one is asked first, however specific others are; 0 by default.</summary>
    public int Priority { get; internal init; }

    /// <summary>How often it applies in one session; null = without limit.</summary>
    public int? Times { get; internal init; }

    /// <summary>Line of the file, from 1; 0 = built in code.</summary>
    public int Line { get; internal init; }

    internal int Column { get; init; }

    internal AfterLastAnswer After { get; init; }

    internal IReadOnlyList<ScriptedAnswer> Answers { get; }

    internal IReadOnlyList<ConditionPart> Parts { get; }

    internal Specificity Specificity { get; }

    /// <summary>Its id, and its line where it has one.</summary>
    public override string ToString() => Line == 0 ? Id : $"{Id} (line {Line})";
}
