namespace LiveProto.Mocking.Scenarios.Scripting;

/// <summary>A rule while it is built in code.</summary>
internal sealed class RuleDraft(RuleCondition condition, string id)
{
    private readonly List<List<ScriptedStep>> _answers = [[]];

    public RuleCondition Condition => condition;

    public string Id { get; set; } = id;

    public int Priority { get; set; }

    public int? Times { get; set; }

    public bool IsFallback { get; init; }

    public bool IsEmpty => _answers.Exists(static steps => steps.Count == 0);

    public ScriptedAnswer FirstAnswer => new(_answers[0]);

    public void BeginAnswer() => _answers.Add([]);

    public void Add(ScriptedStep step) => _answers[^1].Add(step);

    public ScenarioRule ToRule() =>
        new(Id, condition, _answers.ConvertAll(static steps => new ScriptedAnswer(steps))) { Priority = Priority, Times = Times };
}
