namespace LiveProto.Fuzz.Oracles.Rules;

/// <summary>A session in a scenario, by its history: a list of the rules that were taken.</summary>
/// <param name="scenario">The scenario.</param>
internal sealed class SlowPlay(PlainScenario scenario)
{
    private readonly List<string> _taken = [];
    private PlainScenario? _named;
    private bool _hasBegun;

    /// <summary>Whether no rule applied to the turn answered last.</summary>
    public bool HasMissed { get; private set; }

    /// <summary>What is answered: the text; empty = silence; null = the mock's own rules do.</summary>
    public string? Answer(PlainTurn turn)
    {
        if (!_hasBegun)
        {
            _hasBegun = true;
            PlainRule[] entries = [.. scenario.Named.Where(one => one.For is not null).Select(one => new PlainRule(one.Name, one.For!))];
            _named = new PlainScenario("", entries).InOrder().FirstOrDefault(rule => rule.When.Holds(turn)) is { } entry ? Named(entry.Id)
                : null;
        }

        PlainScenario[] all = _named is null ? [scenario] : [_named, scenario];
        foreach (PlainScenario asked in all)
        {
            string head = asked == scenario ? "" : asked.Name + "/";
            foreach (PlainRule rule in asked.InOrder().Where(rule => rule.When.Holds(turn)))
            {
                if (rule.AnswerBehind(_taken.Count(one => one == head + rule.Id)) is not { } answer)
                    continue;
                HasMissed = false;
                _taken.Add(head + rule.Id);
                _named = rule.Use is { } next ? Named(next) : _named;
                return $"{head}{rule.Id} {answer}";
            }
        }

        // Where there are no rules, none was missed.
        HasMissed = all.Any(one => one.Rules.Count > 0);
        return (_named?.Fallback ?? scenario.Fallback) switch
        {
            "silence" => "",
            "say" => _named?.Fallback is null ? "fallback" : _named.Name + "/fallback",
            _ => null,
        };
    }

    private PlainScenario? Named(string name) => scenario.Named.First(one => one.Name == name);
}
