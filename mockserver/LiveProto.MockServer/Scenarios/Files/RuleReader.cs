using LiveProto.Mocking.Scenarios.Scripting;

namespace LiveProto.Mocking.Scenarios.Files;

/// <summary>Reads single rules.</summary>
internal sealed class RuleReader(Problems problems, StepReader steps)
{
    // What a rule says beside what it answers.
    private static readonly string[] s_own = ["id", "description", "when", "priority", "times", "answers", "after", "do"];

    private readonly ConditionReader _conditions = new(problems);

    /// <summary>The rule; null = it has no answer, or no condition that can be.</summary>
    public ScenarioRule? Read(Node node, int number)
    {
        RuleCondition condition = node["when"] is { } when ? _conditions.Read(when) : new RuleCondition();
        if (ReadAnswers(node, condition) is not { } answers)
            return null;
        AfterLastAnswer after = node["after"]?.Text switch
        {
            "again" => AfterLastAnswer.Again,
            "miss" => AfterLastAnswer.Miss,
            _ => AfterLastAnswer.Last,
        };
        return new ScenarioRule(node["id"]?.Text ?? $"rule-{number}", condition, answers)
        {
            Priority = NodeValues.Int(node["priority"]) ?? 0,
            Times = NodeValues.Int(node["times"]),
            After = after,
            Line = node.At.Line,
            Column = node.At.Column,
        };
    }

    /// <summary>The condition of a named scenario, as a rule.</summary>
    public ScenarioRule ReadFor(string name, Node condition) =>
        new(name, _conditions.Read(condition), []) { Line = condition.At.Line, Column = condition.At.Column };

    /// <summary>One answer: a text, a list of steps, or steps as keys.</summary>
    public ScriptedAnswer ReadAnswer(Node node, RuleCondition condition)
    {
        var read = new List<ScriptedStep>();
        foreach (Node step in node.Kind == NodeKind.List ? node.Items : [node])
            read.AddRange(steps.ReadAll(step, condition));
        return new ScriptedAnswer(read);
    }

    /// <summary>Reports names behind <c>use</c> that are not scenarios of the file.</summary>
    public void CheckUses(IReadOnlyDictionary<string, Scenario> named)
    {
        foreach ((string name, Position at) in steps.Uses.Where(use => !named.ContainsKey(use.Name)))
            problems.Add(at, $"there is no scenario '{name}' in this file");
    }

    private List<ScriptedAnswer>? ReadAnswers(Node node, RuleCondition condition)
    {
        NodeMember[] inline = [.. node.Members.Where(static member => !s_own.Contains(member.Name))];
        int forms = (inline.Length > 0 ? 1 : 0) + (node["do"] is null ? 0 : 1) + (node["answers"] is null ? 0 : 1);
        if (forms != 1)
        {
            problems.Add(node.At, forms == 0
                ? "the rule answers nothing: write what it does ('say', 'call', …), 'do' with a list of steps, 'answers', or 'silence: true'"
                : "the rule answers in two ways: steps as keys, 'do' or 'answers'");
            return null;
        }

        if (node["after"] is { } after && node["answers"] is null)
            problems.Add(after.At, "'after' belongs to 'answers'");
        if (node["answers"] is { } list)
            return [.. list.Items.Select(item => ReadAnswer(item, condition))];
        return [ReadAnswer(node["do"] ?? new Node(NodeKind.Map, node.At) { Members = inline }, condition)];
    }
}
