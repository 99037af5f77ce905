using LiveProto.Mocking.Scenarios.Matching;
using LiveProto.Mocking.Scenarios.Scripting;

namespace LiveProto.Mocking.Scenarios.Files;

/// <summary>Makes a scenario of a tree, leaving out what the schema has refused.</summary>
internal sealed class ScenarioReader(Problems problems, AudioFiles audio)
{
    private readonly RuleReader _rules = new(problems, new StepReader(problems, audio));
    private int _ruleCount;

    public Scenario Read(Node root)
    {
        bool isList = root.Kind == NodeKind.List;
        Node? rules = isList ? root : root["rules"];
        var scenario = new Scenario(isList ? null : root["name"]?.Text, ReadRules(rules, root["pick"]))
        {
            Faults = ReadFaults(root["faults"]),
            Fallback = ReadFallback(root["fallback"]),
        };
        if (root["scenarios"] is { } named)
            scenario.Named = ReadNamed(named, scenario);
        _rules.CheckUses(scenario.Named);
        return scenario;
    }

    private Dictionary<string, Scenario> ReadNamed(Node named, Scenario parent)
    {
        var scenarios = new Dictionary<string, Scenario>();
        foreach (NodeMember member in named.Members)
        {
            Node node = member.Value;
            scenarios[member.Name] = new Scenario(member.Name, ReadRules(node["rules"], node["pick"]))
            {
                Parent = parent,
                For = Whole(node["for"]) is { } condition ? _rules.ReadFor(member.Name, condition) : null,
                Fallback = ReadFallback(node["fallback"]),
                FallsBackToRules = node["fallback"] is { Kind: NodeKind.Text, Text: "rules" },
            };
        }

        Report(new RuleSet([.. scenarios.Values.Select(static scenario => scenario.For).OfType<ScenarioRule>()], RulePick.MostSpecific));
        return scenarios;
    }

    private RuleSet ReadRules(Node? list, Node? pick)
    {
        var rules = new List<ScenarioRule>();
        var ids = new HashSet<string>();
        int number = 0;
        foreach (Node node in list?.Items ?? [])
        {
            number++;
            if (++_ruleCount > FileLimits.Rules)
            {
                problems.Add(node.At, $"the file holds more than {FileLimits.Rules} rules");
                break;
            }

            int before = problems.Count;
            if (Whole(node) is null || _rules.Read(node, number) is not { } rule)
                continue;
            if (!ids.Add(rule.Id))
                problems.Add((node["id"] ?? node).At, $"there are two rules '{rule.Id}'");

            // One that lacks a condition because of an error is not compared with others.
            if (problems.Count == before)
                rules.Add(rule);
        }

        var set = new RuleSet(rules, pick is { Text: "first" } ? RulePick.First : RulePick.MostSpecific);
        Report(set);
        return set;
    }

    private void Report(RuleSet set)
    {
        foreach ((ScenarioRule first, ScenarioRule second) in set.FindAmbiguities().Take(FileLimits.Errors))
            problems.Add(new Position(second.Line, second.Column), Ambiguity.Say(first, second));
    }

    private ScriptedAnswer? ReadFallback(Node? node) => Whole(node) switch
    {
        null or { Kind: NodeKind.Text, Text: "rules" } => null,
        { Kind: NodeKind.Text } => new ScriptedAnswer([]),
        { } answer => _rules.ReadAnswer(answer, new RuleCondition()),
    };

    private List<Fault> ReadFaults(Node? list)
    {
        var faults = new List<Fault>();
        foreach (Node node in list?.Items ?? [])
        {
            if (Whole(node) is null)
                continue;
            if (FaultText.TryParse(node.Text, out Fault? fault, out string? problem))
                faults.Add(fault);
            else
                problems.Add(node.At, problem);
        }

        return faults;
    }

    private Node? Whole(Node? node) => node is null || problems.IsBroken(node) ? null : node;
}
