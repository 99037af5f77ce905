namespace LiveProto.Mocking.Scenarios.Matching;

/// <summary>Rules in the order in which they are asked. Immutable and thread-safe.</summary>
internal sealed class RuleSet
{
    private readonly ScenarioRule[] _ordered;
    private readonly RulePick _pick;

    public RuleSet(IReadOnlyList<ScenarioRule> rules, RulePick pick)
    {
        Rules = rules;
        _pick = pick;
        // Sorting by LINQ is stable: of two that say as much the first in the file stays the first.
        _ordered = pick == RulePick.First
            ? [.. rules.OrderByDescending(static rule => rule.Priority)]
            : [.. rules.OrderByDescending(static rule => rule.Priority).ThenByDescending(static rule => rule.Specificity)];
    }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<ScenarioRule> Rules { get; }

    /// <summary>
    /// Pairs that may both apply to one turn although neither says more than the other. A pair counts only where both can be seen to hold
    /// at once: two different patterns are taken to be about different texts.
    /// </summary>
    public IEnumerable<(ScenarioRule First, ScenarioRule Second)> FindAmbiguities()
    {
        if (_pick == RulePick.First)
            yield break;
        foreach (IGrouping<(int, Specificity), ScenarioRule> equals in Rules.GroupBy(static rule => (rule.Priority, rule.Specificity)))
        {
            ScenarioRule[] rules = [.. equals];
            for (int second = 1; second < rules.Length; second++)
            {
                for (int first = 0; first < second; first++)
                {
                    if (!ConditionParts.Exclude(rules[first].Parts, rules[second].Parts))
                        yield return (rules[first], rules[second]);
                }
            }
        }
    }

    /// <summary>Tries the rules on a turn.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="budget">What its patterns may still cost.</param>
    /// <param name="isSpent">Whether a rule may not apply any more.</param>
    public RuleTrial Try(UserTurn turn, SearchBudget budget, Func<ScenarioRule, bool> isSpent)
    {
        ScenarioRule? nearest = null;
        string why = "there are no rules";
        int nearestHeld = -1;
        foreach (ScenarioRule rule in _ordered)
        {
            var captures = new Captures(budget);
            int held = 0;
            string? refusal = null;
            foreach (ConditionPart part in rule.Parts)
            {
                if (part.Refuse(turn, captures) is { } reason)
                    refusal ??= reason;
                else
                    held++;
            }

            if (refusal is null && isSpent(rule))
                refusal = "it has applied as often as it may";
            if (refusal is null)
                return new RuleTrial(rule, captures, rule, "");
            if (held <= nearestHeld)
                continue;
            (nearest, why, nearestHeld) = (rule, refusal, held);
        }

        return new RuleTrial(null, new Captures(budget), nearest, why);
    }
}
