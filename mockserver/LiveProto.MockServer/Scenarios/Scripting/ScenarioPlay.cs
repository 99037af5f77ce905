using LiveProto.Mocking.Scenarios.Matching;

namespace LiveProto.Mocking.Scenarios.Scripting;

/// <summary>A scenario as one session goes through it. Not thread-safe.</summary>
internal sealed class ScenarioPlay(Func<TimeSpan> watch)
{
    private Scenario? _scenario;

    /// <summary>How far the session is; what a handle keeps.</summary>
    public ScenarioProgress Progress { get; set; } = ScenarioProgress.None;

    /// <summary>The scenario's answer to a turn; null = the scenario leaves it to the rules that are built in.</summary>
    /// <param name="scenario">The one in force; another than at the turn before begins anew.</param>
    /// <param name="turn">The turn.</param>
    /// <param name="miss">Set when no rule applies, whatever is answered then.</param>
    public Answer? Respond(Scenario scenario, UserTurn turn, out ScenarioMiss? miss)
    {
        if (_scenario is not null && _scenario != scenario)
            Progress = ScenarioProgress.None;
        _scenario = scenario;
        var budget = new SearchBudget(watch);
        if (!Progress.HasBegun)
            Progress = Progress with { HasBegun = true, Named = scenario.FindFor(turn, budget) };

        miss = null;
        RuleTrial nearest = default;
        for (Scenario? asked = Current(scenario); asked is not null; asked = asked.Parent)
        {
            RuleTrial trial = asked.RuleSet.Try(turn, budget, rule => IsSpent(asked, rule));
            if (trial.Rule is { } rule)
                return Apply(asked, rule, new TemplateScope(turn, trial.Captures, ToolOf(rule)));
            if (nearest.Nearest is null)
                nearest = trial;
        }

        // A scenario without rules is there for its faults, or its fallback.
        if (nearest.Nearest is { } closest)
            miss = new ScenarioMiss(turn.Number, turn.Kind, closest.ToString(), nearest.Why);
        return Current(scenario).FallbackInForce is { } fallback
            ? fallback.For(new TemplateScope(turn, new Captures(budget), null), out _) with { Rule = MessageRule.OfScenario("fallback") }
            : null;
    }

    private Scenario Current(Scenario scenario) =>
        Progress.Named is { } name && scenario.Named.TryGetValue(name, out Scenario? named) ? named : scenario;

    private Answer Apply(Scenario scenario, ScenarioRule rule, TemplateScope scope)
    {
        int used = Uses(scenario, rule);
        int count = rule.Answers.Count;
        ScriptedAnswer scripted = rule.Answers[rule.After == AfterLastAnswer.Again ? used % count : Math.Min(used, count - 1)];
        Progress = Progress.Used(KeyOf(scenario, rule));
        Answer answer = scripted.For(scope, out string? next) with { Rule = MessageRule.OfScenario(KeyOf(scenario, rule)) };
        if (next is not null)
            Progress = Progress with { Named = next };
        return answer;
    }

    private bool IsSpent(Scenario scenario, ScenarioRule rule)
    {
        int used = Uses(scenario, rule);
        return used >= rule.Times || (rule.After == AfterLastAnswer.Miss && used >= rule.Answers.Count);
    }

    private int Uses(Scenario scenario, ScenarioRule rule) => Progress.Uses.GetValueOrDefault(KeyOf(scenario, rule));

    // A file's own rules have no name before theirs: a named scenario shares how often they applied.
    private static string KeyOf(Scenario scenario, ScenarioRule rule) => scenario.Parent is null ? rule.Id : $"{scenario.Name}/{rule.Id}";

    private static string? ToolOf(ScenarioRule rule) => rule.Condition.Tool is "*" ? null : rule.Condition.Tool;
}
